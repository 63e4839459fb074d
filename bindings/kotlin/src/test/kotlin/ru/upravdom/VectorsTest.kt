package ru.upravdom

import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import org.junit.jupiter.api.Test
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.test.assertEquals

/** The cases of `tests/vectors`, over the generated functions: [vectorRules] calls them. */
class VectorsTest {
    @Test
    fun `every case of every rule that is exported`() {
        val run = sortedMapOf<String, Int>()
        val wrong = mutableListOf<String>()
        for (file in repository.resolve("tests/vectors").listDirectoryEntries("*.json").sorted()) {
            for (case in repositoryJson("tests/vectors/${file.name}").asJsonArray) {
                val name = case.text("rule")
                val rule = vectorRules[name] ?: continue
                run.merge(name, 1, Int::plus)
                val (got, expected) = outcome(rule, case.at("input")) to asHere(name, case.at("expected"))
                if (got != expected) wrong += "$name ${case.at("input")}: $got instead of $expected"
            }
        }
        assertEquals(emptyList(), wrong)
        // The list that Rust makes of the same files: whoever runs fewer is red.
        val listed = repositoryText("tests/golden/vectors.txt").lines().filter(String::isNotEmpty)
            .associate { it.substringBefore(' ') to it.substringAfter(' ').toInt() }
        assertEquals(listed.toSortedMap(), run)
        println("vectors: ${run.values.sum()} cases of ${run.size} rules, all run")
    }

    /** What the rule gives; a refusal by its code. */
    private fun outcome(rule: (JsonElement) -> JsonObject, case: JsonElement): JsonObject = try {
        rule(case)
    } catch (unfit: UpravdomException.Unfit) {
        found("error" to lastWord(unfit.problem.code))
    } catch (refused: UpravdomException.Refused) {
        val refusal = (refused.refusal as Refusal.Meters).v1
        val code = lastWord(describeRefusal(refused.refusal, Language.ENGLISH).code)
        when (refusal) {
            is MeterRefusal.ReadingUnreadable -> found("error" to refusal.problem.code)
            is MeterRefusal.ReadingDecreased if case.asJsonObject.has("zones") ->
                found("error" to code, "zone" to refusal.zone.toInt())
            else -> found("error" to code)
        }
    } catch (invalid: UpravdomException.InvalidArgument) {
        assertEquals("MonthlyVolumes", invalid.kind, "$invalid")
        found("error" to "not_enough_history")
    }

    private fun asHere(rule: String, expected: JsonElement): JsonElement = expected.deepCopy().apply {
        // How a file was written, the library does not say: whoever reads it has the text.
        if (rule == "decode_file") asJsonObject.remove("encoding")
        // The same moment, on the clocks of Greenwich.
        asJsonObject.get("due_at")?.let { asJsonObject.addProperty("due_at", moment(it.asString).toString()) }
    }
}

/** An outcome with those keys. */
fun found(vararg entries: Pair<String, Any?>): JsonObject = JsonObject().apply {
    for ((key, value) in entries) add(key, json(value))
}

fun json(value: Any?): JsonElement = when (value) {
    null -> JsonNull.INSTANCE
    is JsonElement -> value
    is Boolean -> JsonPrimitive(value)
    is Number -> JsonPrimitive(value)
    is List<*> -> com.google.gson.JsonArray().apply { value.forEach { add(json(it)) } }
    else -> JsonPrimitive(value.toString())
}

/** A code without the name of its module. */
fun lastWord(code: String): String = code.substringAfter('.')
