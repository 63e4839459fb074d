package ru.upravdom

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import ru.upravdom.values.Amount
import ru.upravdom.values.Balance
import java.math.BigDecimal
import java.nio.charset.MalformedInputException
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertTrue

/** What happens to values where Kotlin ends and Rust begins. */
class BorderTest {
    private val howAnId = "Write a UUID: hexadecimal digits in groups of 8-4-4-4-12."

    @Test
    fun `an id that is none is refused by name, however deep it lies`(@TempDir folder: Path) = inOffice(folder) {
        assertInvalid("RequestId", "oops", "«oops» is not an id: character 1 is «o». $howAnId") { dispatcher.requestCard(RequestId("oops"), Office.NOW) }
        val assign = Assign(RequestId.random(), kind = null, listOf(Executor.Employee(EmployeeId("Крылов"))))
        assertInvalid("EmployeeId", "Крылов", "«Крылов» is not an id: character 1 is «К» (U+041A). $howAnId") {
            dispatcher.execute(envelope(Command.Assign(assign)))
        }
    }

    @Test
    fun `an id comes back in small letters`(@TempDir folder: Path) = inOffice(folder) {
        val given = "01930000-0000-7000-8000-00000000ABCD"
        val outcome = dispatcher.execute(envelope(createRequest("Шумно", RequestId(given))))
        assertEquals(RequestId(given.lowercase()), created(outcome.events().single()).id)
    }

    @Test
    fun `an exception says what is wrong`() {
        val invalid = assertFailsWith<UpravdomException.InvalidArgument> {
            submissionWindow(Instant.EPOCH, "UTC", ReadingDays(from = 25u, to = 15u))
        }
        assertEquals("SubmissionWindow «25..15»: Days 25 to 15 are no window for readings. Give days from 1 to 31, the first no later than the last.", invalid.toString())
        assertEquals(invalid.toString(), invalid.message)
        assertTrue(invalid.stackTraceToString().startsWith("$invalid\n"))
        val refused = UpravdomException.Refused(Refusal.Meters(MeterRefusal.RolloverByStaff))
        val words = "That a meter went round through zero is confirmed by an employee. Ask the company."
        assertEquals("meters.rollover_by_staff: $words", refused.toString())
        assertEquals(refused.toString(), refused.message)
        assertEquals(words, describeError(refused, Language.ENGLISH).text)
    }

    @Test
    fun `what a rule cannot take is told in both languages`() {
        val unfit = assertFailsWith<UpravdomException.Unfit> { phone("12345") }
        val (code, field, russian, english) = unfit.problem
        assertEquals("phone.length" to "phone", code to field)
        assertTrue(russian.startsWith("В телефоне цифр 5."), russian)
        assertEquals("$code: $english", unfit.message)
        val described = describeError(unfit, Language.RUSSIAN)
        assertEquals(RefusalDescription(code, field, false, russian), described)
    }

    @Test
    fun `a panic inside is an error that says where`() {
        val error = assertFailsWith<UpravdomException.Unexpected> { provokePanic("из Kotlin") }
        assertTrue(Regex("из Kotlin at .*rules\\.rs:\\d+:\\d+").matches(error.reason), error.reason)
    }

    @Test
    fun `exact numbers and money cross or are refused by name`() {
        for ((given, kopecks) in listOf("0" to 0L, "-0" to 0L, "1.10" to 110L, "1E+2" to 10_000L, "-0.005" to -1L)) {
            assertEquals(Balance(kopecks), roundKopecks(BigDecimal(given)), given)
        }
        val digits28 = "0.1234567890123456789012345678"
        assertEquals(Balance(12), roundKopecks(BigDecimal(digits28)))
        val reason = "write a number of at most 28 digits with a point"
        assertInvalid("ExactDecimal", "1" + "0".repeat(40), reason) { roundKopecks(BigDecimal("1E+40")) }
        val bound = "Enter 0 to 100 billion ₽; a balance may be as far below zero."
        assertInvalid("Amount", "-5", "The sum -0,05\u00a0₽ is out of range. $bound") {
            commission(Amount(-5), BigDecimal.ONE)
        }
        val percent = "«100.1» is not a rate: the number is not from 0 to 100. Write percent from 0 to 100 with a point and at most 7 decimals."
        assertInvalid("Percent", "100.1", percent) { commission(Amount(1), BigDecimal("100.1")) }
        assertEquals(Amount(350), commission(Amount.ofRoubles(BigDecimal("999.99")), BigDecimal("0.35")))
        assertEquals("999.99" to BigDecimal("999.99"), Amount(99_999).let { it.toString() to it.roubles })
        assertFailsWith<ArithmeticException> { Amount.ofRoubles(BigDecimal("0.001")) }
    }

    @Test
    fun `an error of the store says what to do in both languages`(@TempDir folder: Path) = inOffice(folder) {
        val error = assertFailsWith<UpravdomException.Store> { store.signIn("nobody") }
        val (code, transient, russian, english) = listOf(error.code, error.transient, error.russian, error.english)
        assertEquals("store.sign_in_unknown" to false, code to transient)
        assertEquals("Вход не найден. Войдите снова.", russian)
        assertEquals("The sign-in was not found. Sign in again.", english)
        assertEquals("store.sign_in_unknown: $english", error.toString())
    }

    private fun there(value: String): BigDecimal =
        consumption(BigDecimal.ZERO, BigDecimal(value), MeterDigits(before = 11u, after = 7u), Rollover.NOT_CONFIRMED)

    @Test
    fun `a decimal crosses exactly and comes back without needless zeros`() {
        for ((given, got) in listOf(
            "1.10" to "1.1", "0" to "0", "0.0000000" to "0", "-0" to "0", "1E+2" to "100",
            "99999999999.9999999" to "99999999999.9999999", "100000000000" to "100000000000",
        )) {
            assertEquals(BigDecimal(got), there(given), given)
        }
        // Java writes a small one with an exponent: show toPlainString().
        assertEquals("1E-7" to "0.0000001", there("0.0000001").let { it.toString() to it.toPlainString() })
    }

    @Test
    fun `a decimal that no meter shows is refused by name`() {
        val (whole, small) = "1234567890123456789012345678" to "0.1234567890123456789012345678"
        val range = "the number is not from 0 to 100000000000"
        fun decimals(digits: Int) = "there are $digits digits after the point, at most 7 are allowed"
        for ((given, named, wrong) in listOf(
            Triple(whole, whole, range), Triple(small, small, decimals(28)), Triple("-1", "-1", "character 1 is «-»"),
            Triple("1E-8", "0.00000001", decimals(8)), Triple("1E+40", "1" + "0".repeat(40), range),
            Triple("1E+2147483647", "1E+2147483647", "character 2 is «E»"),
            Triple("1E-2147483647", "1E-2147483647", "character 2 is «E»"),
        )) {
            val wanted = "Write a number from 0 to 100000000000 with a point and at most 7 decimals."
            assertInvalid("MeterValue", named, "«$named» is not a value of a meter: $wrong. $wanted") { there(given) }
        }
    }

    @Test
    fun `a day far away crosses and one beyond the calendar is refused`(@TempDir folder: Path) = inOffice(folder) {
        fun reading(day: LocalDate): Outcome {
            val (meter, values) = Office.COLD_WATER_METER to listOf("121")
            val reading = SubmitReading(ReadingId.random(), meter, day, values, Rollover.NOT_CONFIRMED, source = null)
            return ivanova.execute(envelope(Command.SubmitReading(reading)))
        }
        val today = LocalDate.of(2026, 11, 20)
        val last = LocalDate.of(9999, 12, 31)
        assertEquals(Refusal.Meters(MeterRefusal.TakenInFuture(last, today)), reading(last).refusal())
        for (past in listOf(LocalDate.of(1, 1, 1), LocalDate.of(1969, 12, 31))) {
            val expected = MeterRefusal.TakenBeforeLast(past, last = LocalDate.of(2026, 10, 20))
            assertEquals(Refusal.Meters(expected), reading(past).refusal())
        }
        val reason = "the day is not between the years 1 and 9999"
        assertInvalid("CalendarDate", "2932897", reason) { reading(LocalDate.of(10_000, 1, 1)) }
        assertInvalid("CalendarDate", "-719163", reason) { reading(LocalDate.of(0, 12, 31)) }
        assertInvalid("CalendarDate", "2147483647", reason) { reading(LocalDate.MAX) }
        assertInvalid("CalendarDate", "-2147483648", reason) { reading(LocalDate.MIN) }
    }

    @Test
    fun `an instant is rounded to the millisecond`() {
        fun fiveMinutesAfter(moment: String) =
            deadline(Term.ANSWER_CALL, Instant.parse(moment), "Europe/Moscow").toString()
        assertEquals("2026-11-20T00:05:00Z", fiveMinutesAfter("2026-11-20T00:00:00.000499999Z"))
        assertEquals("2026-11-20T00:05:00.001Z", fiveMinutesAfter("2026-11-20T00:00:00.000500Z"))
        assertEquals("2026-11-20T00:05:01Z", fiveMinutesAfter("2026-11-20T00:00:00.999999999Z"))
    }

    @Test
    fun `instants before 1970 and beyond the calendar`() {
        val window = ReadingDays(from = 15u, to = 25u)
        fun day(moment: String) = submissionWindow(Instant.parse(moment), "UTC", window).day.toString()
        assertEquals("1969-12-31", day("1969-12-31T23:59:58.999Z"))
        assertEquals("1959-12-31", day("1959-12-31T23:59:59.999Z"))
        assertEquals("1969-12-31", day("1969-12-31T23:59:59.499Z"))
        assertEquals("1969-12-31", day("1969-12-31T23:59:59.999Z"))
        assertEquals("1970-01-01", day("1969-12-31T23:59:59.999500Z"))
        val now = Instant.parse("1969-12-31T00:00:00Z")
        val due = runningClock(Status.NEW, Deadlines(Instant.ofEpochMilli(-1), Instant.EPOCH, TermBasis.AGREED), now)
        assertEquals(Instant.ofEpochMilli(-1), due?.by)
        val reason = "the moment is not between the years 1 and 9999"
        for ((beyond, named) in listOf(
            Instant.MAX to "9223372036854775807",
            Instant.MIN to "-9223372036854775808",
            Instant.parse("+10000-01-01T00:00:00Z") to "253402300800000",
        )) {
            assertInvalid("Timestamp", named, reason) { submissionWindow(beyond, "UTC", window) }
        }
    }

    @Test
    fun `texts cross whole, however long, and with every letter`(@TempDir folder: Path) = inOffice(folder) {
        fun refusal(text: String) = dispatcher.execute(envelope(createRequest(text))).refusal()
        assertEquals(Refusal.Requests(RequestRefusal.TextMissing), refusal(""))
        val length = 1u shl 20
        assertEquals(Refusal.Requests(RequestRefusal.TextTooLong(length, 4000u)), refusal("ж".repeat(length.toInt())))
        assertEquals(Refusal.Requests(RequestRefusal.TextUnprintable(2u, 0u)), refusal("a\u0000b"))
        val emoji = "Течёт 👩‍🔧🚰 «ё» ≤"
        val created = dispatcher.execute(envelope(createRequest(emoji))).events().single()
        assertEquals(emoji, created(created).text)
        val typed = "9".repeat(length.toInt())
        val shown = "9".repeat(40) + "…"
        assertRefused(MeterRefusal.ReadingUnreadable(1u, shown, ReadingProblem.EXCEEDS_CAPACITY, 6u)) {
            parseReading(typed, MeterDigits(before = 5u, after = 3u))
        }
    }

    /** Half of an emoji is no text; the generated code says so in Java's words, before anything reaches the library. */
    @Test
    fun `an unpaired surrogate is refused by Java`(@TempDir folder: Path) = inOffice(folder) {
        assertFailsWith<MalformedInputException> { dispatcher.execute(envelope(createRequest("\uD83D"))) }
        assertFailsWith<MalformedInputException> { store.signIn("\uDEB0") }
    }

    @Test
    fun `a store that is shut down is closed for all its sessions`(@TempDir folder: Path) = inOffice(folder) {
        val session = dispatcher
        store.shutdown()
        assertFailsWith<UpravdomException.Closed> { session.choices(Choices.Houses, firstPage) }
        val closed = assertFailsWith<UpravdomException.Closed> { store.signIn("") }
        val sentence = "the store is shut down: open it again"
        assertEquals(sentence to sentence, closed.toString() to closed.message)
        store.shutdown()
    }

    @Test
    fun `use lets go of the object and the file can be opened again`(@TempDir folder: Path) = inOffice(folder) {
        val kept = Store.open(path).use { it }
        kept.close()
        assertFailsWith<IllegalStateException> { kept.signIn("") }
        // A session holds the file on its own: close() lets go of an object, shutdown() closes the file.
        val session = Store.open(path).use { other ->
            other.signIn(other.issueSignIn(Office.COMPANY, Who.Employee(Office.DISPATCHER), Channel.DESKTOP))
        }
        val houses = session.use { it.choices(Choices.Houses, firstPage).items }
        assertEquals(2, houses.size)
        assertFailsWith<IllegalStateException> { session.choices(Choices.Houses, firstPage) }
        Store.open(path).use { it.shutdown() }
    }

    private fun inOffice(folder: Path, test: Office.() -> Unit): Unit = Office(folder).use(test)
}
