package ru.upravdom

import com.google.gson.JsonElement
import org.junit.jupiter.api.Test
import java.time.OffsetDateTime
import java.time.ZoneId
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The cases of `tests/vectors`, over the generated functions. */
class VectorsTest {
    /** What a rule gives for the input of a case, as the cases write it. */
    private val rules: Map<String, (JsonElement) -> Map<String, Any>> = mapOf(
        "parse_reading" to { input ->
            orProblem("value") { parseReading(input.text("raw"), digits(input, after = input.at("frac_digits").asInt)) }
        },
        "consumption" to { input ->
            val confirmed = if (input.at("rollover_confirmed").asBoolean) Rollover.CONFIRMED else Rollover.NOT_CONFIRMED
            orProblem("consumption") {
                val (previous, current) = listOf("previous", "current").map { input.text(it).toBigDecimal() }
                consumption(previous, current, digits(input, after = 7), confirmed)
            }
        },
        "submission_window" to { input ->
            val days = ReadingDays(input.at("from_day").asInt.toUByte(), input.at("to_day").asInt.toUByte())
            val got = submissionWindow(instant(input.text("submitted_at")), input.text("timezone"), days)
            mapOf("local_date" to got.day.toString(), "in_window" to (got.place == WindowDay.WITHIN))
        },
        "deadline" to { input ->
            val zone = input.text("timezone")
            val due = deadline(enumOf<Term>(input.text("kind")), instant(input.text("registered_at")), zone)
            mapOf("due_at" to due.atZone(ZoneId.of(zone)).toOffsetDateTime())
        },
    )

    /** The functions that the library exports; the compiler adds to the names of some what stands behind a dash. */
    private val exported = Class.forName("ru.upravdom.UpravdomKt").methods.map { it.name.substringBefore('-') }.toSet()

    private fun isExported(rule: String) =
        rule.split('_').reduce { name, word -> name + word.replaceFirstChar(Char::uppercase) } in exported

    @Test
    fun `every case of every rule that is exported`() {
        var (read, run, others) = listOf(0, 0, 0)
        val wrong = mutableListOf<String>()
        for (file in repository.resolve("tests/vectors").listDirectoryEntries("*.json").sorted()) {
            for (case in repositoryJson("tests/vectors/${file.name}").asJsonArray) {
                val name = case.text("rule")
                if (!isExported(name)) {
                    others++
                    continue
                }
                read++
                val rule = rules[name] ?: continue
                val (got, expected) = rule(case.at("input")) to expected(case.at("expected"))
                run++
                if (got != expected) wrong += "$name ${case.at("input")}: $got instead of $expected"
            }
        }
        println("vectors: $read cases read, $run run, $others of rules that are not exported")
        assertEquals(emptyList(), wrong)
        assertEquals(read, run)
        assertTrue(run > 0)
    }

    private fun expected(json: JsonElement): Map<String, Any> = json.asJsonObject.entrySet().associate { (key, value) ->
        key to when {
            value.asJsonPrimitive.isBoolean -> value.asBoolean
            key == "due_at" -> OffsetDateTime.parse(value.asString)
            else -> value.asString
        }
    }

    private fun orProblem(name: String, rule: () -> MeterValue): Map<String, Any> = try {
        mapOf(name to rule().toPlainString())
    } catch (refused: UpravdomException.Refused) {
        val refusal = (refused.refusal as Refusal.Meters).v1
        val problem = (refusal as? MeterRefusal.ReadingUnreadable)?.problem?.name?.lowercase()
        mapOf("error" to (problem ?: describeRefusal(refused.refusal, Language.ENGLISH).code.removePrefix("meters.")))
    }

    private fun digits(input: JsonElement, after: Int) =
        MeterDigits(before = input.at("int_digits").asInt.toUByte(), after = after.toUByte())

    private fun instant(text: String) = OffsetDateTime.parse(text).toInstant()
}
