package example

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import ru.upravdom.*
import java.io.File
import java.math.BigDecimal
import java.nio.file.Path
import java.time.Instant
import kotlin.test.assertEquals

class ReadmeTest {
    @Test
    fun `a rule`() {
        val digits = MeterDigits(before = 5u, after = 3u)
        val reading = parseReading(" 00125,250 ", digits) // 125.25, a BigDecimal
        val used = consumption(BigDecimal("120.5"), reading, digits, Rollover.NOT_CONFIRMED) // 4.75
        assertEquals(BigDecimal("4.75"), used)
    }

    @Test
    fun `a store`(@TempDir folder: Path) {
        val (path, company) = "$folder/upravdom.db" to "../../tests/journey/company.json"
        val companyId = CompanyId("01930000-0000-7000-8000-000000000001")
        val house = HouseId("01930000-0000-7000-8000-000000000101")
        val who = Who.Employee(EmployeeId("01930000-0000-7000-8000-000000000302"))

        val store = Store.open(path)
        store.foundCompany(File(company).readText())
        val session = store.signIn(store.issueSignIn(companyId, who, Channel.DESKTOP))
        val wish = CreateRequest(RequestId.random(), house, account = null, "Течёт кран", kind = null, priority = null)
        val outcome = session.execute(Envelope(CommandId.random(), Instant.now(), Command.CreateRequest(wish)))
        val words = when (val decision = outcome.decision) {
            is Decision.Accepted -> "№ ${decision.sequence}: ${decision.events}"
            is Decision.Refused -> when (val refusal = decision.refusal) {
                is Refusal.Command -> "Повторите: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Requests -> "Заявка: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Meters -> "Показание: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Incidents -> "Авария: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Plans -> "План работ: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Company -> "Настройки: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Houses -> "Дом: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Accounts -> "Лицевой счёт: ${describeRefusal(refusal, Language.RUSSIAN).text}"
                is Refusal.Clients -> "Клиент: ${describeRefusal(refusal, Language.RUSSIAN).text}"
            }
        }
        assertEquals("№ 1:", words.take(4))
        store.shutdown()
    }

    /** Every line of Kotlin in the README is a line of this file. */
    @Test
    fun `the README is what is tried here`() {
        val here = File("src/test/kotlin/example/ReadmeTest.kt").readLines().map(String::trim).toSet()
        val code = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(File("README.md").readText())
        val lines = code.flatMap { it.groupValues[1].lines() }.map(String::trim).filter(String::isNotEmpty).toList()
        assertEquals(emptyList(), lines - here)
        assertEquals(true, lines.size > 10)
    }
}
