package ru.upravdom

import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate
import java.time.YearMonth
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull

/** The rules that need no database. What they decide is tested in Rust; here, that it arrives. */
class RulesTest {
    private val digits = MeterDigits(before = 5u, after = 3u)
    private val moscow = "Europe/Moscow"

    @Test
    fun `a typed reading is read`() {
        assertEquals(BigDecimal("125.25"), parseReading(" 00125,250 ", digits))
        assertRefused(MeterRefusal.ReadingUnreadable(1u, "12б", ReadingProblem.NOT_A_NUMBER, 3u)) {
            parseReading("12б", digits)
        }
        assertRefused(MeterRefusal.ReadingUnreadable(1u, "", ReadingProblem.EMPTY, 1u)) { parseReading("", digits) }
        assertInvalid("Digits", "0.3", "A meter has not 0 digits before the point and 3 after it. Give 1 to 11 before the point and 0 to 7 after it.") {
            parseReading("1", MeterDigits(before = 0u, after = 3u))
        }
    }

    @Test
    fun `consumption goes over a confirmed rollover`() {
        val (before, after) = BigDecimal("99990.5") to BigDecimal("3.25")
        assertEquals(BigDecimal("12.75"), consumption(before, after, digits, Rollover.CONFIRMED))
        assertRefused(MeterRefusal.ReadingDecreased(1u, before, after)) {
            consumption(before, after, digits, Rollover.NOT_CONFIRMED)
        }
    }

    @Test
    fun `a term ends on the clocks of the house`() {
        val due = deadline(Term.CHUTE_BLOCKAGE, Instant.parse("2026-11-20T19:30:00Z"), moscow)
        assertEquals(Instant.parse("2026-11-21T06:30:00Z"), due)
        val reason = "The time zone «Moscow» is not known. Write the IANA name of a zone of Russia, for a house in Moscow Europe/Moscow."
        assertInvalid("Zone", "Moscow", reason) { deadline(Term.ANSWER_CALL, Instant.EPOCH, "Moscow") }
    }

    @Test
    fun `a reading counts in the period of its day`() {
        val days = ReadingDays(from = 15u, to = 25u)
        val got = submissionWindow(Instant.parse("2026-11-25T21:00:00Z"), moscow, days)
        assertEquals(Submission(LocalDate.of(2026, 11, 26), WindowDay.LATE, YearMonth.of(2026, 12)), got)
        assertInvalid("SubmissionWindow", "25..15", "Days 25 to 15 are no window for readings. Give days from 1 to 31, the first no later than the last.") {
            submissionWindow(Instant.EPOCH, moscow, ReadingDays(from = 25u, to = 15u))
        }
    }

    @Test
    fun `a request has two deadlines`() {
        val registered = Instant.parse("2026-11-20T16:40:00Z")
        val normal = requestDeadlines(Priority.NORMAL, fault = null, registered = registered, zone = moscow)
        val (reactBy, completeBy) = Instant.parse("2026-11-21T16:40:00Z") to Instant.parse("2026-11-23T16:40:00Z")
        val expected = Deadlines(reactBy, completeBy, TermBasis.AGREED)
        assertEquals(expected, normal)
        val sewer = requestDeadlines(Priority.NORMAL, RegulatedFault.SEWER_BLOCKAGE, registered, moscow)
        assertEquals(Instant.parse("2026-11-20T18:40:00Z"), sewer.completeBy)
    }

    @Test
    fun `one of them runs`() {
        val (reactBy, completeBy) = Instant.ofEpochSecond(60) to Instant.ofEpochSecond(6000)
        val deadlines = Deadlines(reactBy, completeBy, TermBasis.AGREED)
        val expected = RunningClock(Clock.REACTION, by = deadlines.reactBy, overdueMinutes = 2u)
        assertEquals(expected, runningClock(Status.NEW, deadlines, now = Instant.ofEpochSecond(121)))
        val intime = runningClock(Status.IN_PROGRESS, deadlines, now = Instant.ofEpochSecond(6000))
        assertEquals(Clock.COMPLETION to null, intime?.run { clock to overdueMinutes })
        assertNull(runningClock(Status.DONE, deadlines, now = Instant.EPOCH))
    }

    @Test
    fun `a refusal is told in both languages`() {
        val refusal = Refusal.Requests(RequestRefusal.TextTooLong(length = 5000u, limit = 4000u))
        val russian = describeRefusal(refusal, Language.RUSSIAN)
        val english = describeRefusal(refusal, Language.ENGLISH)
        assertEquals(russian.copy(text = english.text), english)
        assertEquals("requests.text_too_long", russian.code)
        assertEquals("text", russian.field)
        assertEquals(false, russian.transient)
        assertEquals("В тексте 5000 знаков, а можно не больше 4000. Сократите текст.", russian.text)
        assertEquals("The text has 5000 characters and may have 4000 at most. Shorten it.", english.text)
    }
}

/** That a rule about meters says no to the call, for that reason. */
fun assertRefused(refusal: MeterRefusal, call: () -> Any?) {
    assertEquals(Refusal.Meters(refusal), assertFailsWith<UpravdomException.Refused> { call() }.refusal)
}

/** That the call is refused as an [UpravdomException.InvalidArgument] of that kind, value and reason. */
fun assertInvalid(kind: String, value: String, reason: String, call: () -> Any?) {
    val refused = assertFailsWith<UpravdomException.InvalidArgument> { call() }
    assertEquals(Triple(kind, value, reason), Triple(refused.kind, refused.value, refused.reason))
}
