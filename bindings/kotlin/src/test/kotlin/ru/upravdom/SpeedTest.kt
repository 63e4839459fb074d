package ru.upravdom

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.condition.EnabledIfSystemProperty
import org.junit.jupiter.api.io.TempDir
import java.math.BigDecimal
import java.nio.file.Path
import java.util.Locale

/** Rough figures, on demand: `mvn test -Dtest=SpeedTest -Dspeed=true`. */
@EnabledIfSystemProperty(named = "speed", matches = "true")
class SpeedTest {
    @Test
    fun `of a call`(@TempDir folder: Path): Unit = Office(folder).use { office ->
        val session = office.dispatcher
        val (before, after) = BigDecimal("99990.5") to BigDecimal("3.25")
        val digits = MeterDigits(before = 5u, after = 3u)
        report("consumption", times = 1000) { consumption(before, after, digits, Rollover.CONFIRMED) }
        report("execute, accepted", times = 50) { session.execute(envelope(createRequest("Течёт кран на кухне"))) }
        report("execute, refused", times = 100) { session.execute(envelope(createRequest(""))) }
        report("a board of 200", times = 20) { session.board(BoardFilter(), firstPage) }
    }

    /** The best and the median of ten rounds: on a busy machine the best says more. */
    private fun report(what: String, times: Int, call: () -> Unit) {
        val rounds = List(10) {
            val start = System.nanoTime()
            repeat(times) { call() }
            (System.nanoTime() - start) / 1000.0 / times
        }.sorted()
        println("speed: $what: %.1f µs, median %.1f µs".format(Locale.ROOT, rounds.first(), rounds[5]))
    }
}
