package ru.upravdom

import com.google.gson.JsonElement
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.OffsetDateTime
import kotlin.test.assertEquals

/** Takes the steps of `tests/journey/steps.json`, and writes the same transcript as every other face of the product. */
class JourneyTest {
    @Test
    fun `the transcript is the one on file`(@TempDir folder: Path) {
        val got = Office(folder).use { office -> Journey(office).lines() }
        val expected = repositoryText("tests/golden/journey.txt").trimEnd('\n').lines()
        for ((number, lines) in expected.zip(got).withIndex()) {
            assertEquals(lines.first, lines.second, "line ${number + 1} of tests/golden/journey.txt")
        }
        assertEquals(expected.size, got.size, "lines")
    }
}

private class Journey(office: Office) {
    private val file = repositoryJson("tests/journey/steps.json")
    private val sessions = file.entries("actors").associate { (name, person) -> name to office.signIn(person) }
    private val cursors = mutableMapOf<String, String>()

    fun lines(): List<String> = file.list("steps").flatMapIndexed { position, step ->
        val title = "%02d %s [%s]".format(position + 1, step.text("name"), step.text("as"))
        listOf(title) + take(step).map { "   $it" }
    }

    private fun take(step: JsonElement): List<String> {
        val actor = step.text("as")
        val session = sessions.getValue(actor)
        val lines = when (val read = step.textOrNull("read")) {
            null -> Transcript.outcome(session.execute(envelope(step.at("execute"))))
            "board" -> {
                val filter = BoardFilter(status = step.textOrNull("status")?.let { enumOf<Status>(it) }, house = null)
                session.board(filter, firstPage).items.map(Transcript::request)
            }
            "card" -> Transcript.card(session.requestCard(request(step)))
            "candidates" -> session.candidates(request(step), kind(step), firstPage).items.map(Transcript::candidate)
            "meters" -> session.meters(MeterSteps.all, firstPage).items.map(Transcript::meter)
            "charges", "readings", "history" -> MeterSteps.read(read, session)
            "changes" -> Transcript.changes(changes(actor, session))
            else -> error("a step reads a board, card, candidates, meters or changes, not $read")
        }
        return lines.ifEmpty { listOf("nothing") }
    }

    /** Goes on from where the actor's last feed ended. */
    private fun changes(actor: String, session: Session): Changes {
        val changes = session.changes(PageRequest(after = cursors[actor], limit = 0u))
        if (changes is Changes.Since) cursors[actor] = changes.cursor
        return changes
    }
}

private fun envelope(json: JsonElement): Envelope =
    envelope(command(json.at("command")), CommandId(json.text("id")), instant(json.text("device_time")))

private fun command(json: JsonElement): Command = when (val wish = json.text("do")) {
    "create_request" -> Command.CreateRequest(
        CreateRequest(
            request = request(json),
            house = HouseId(json.text("house")),
            account = json.textOrNull("account")?.let(::AccountId),
            text = json.text("text"),
            kind = kind(json),
            priority = json.textOrNull("priority")?.let { enumOf<Priority>(it) },
        ),
    )
    "assign" -> Command.Assign(Assign(request(json), kind(json), json.list("executors").map(::executor)))
    else -> MeterSteps.command(wish, json)
}

private fun request(json: JsonElement) = RequestId(json.text("request"))

private fun kind(json: JsonElement): KindId? = json.textOrNull("kind")?.let(::KindId)

private fun executor(json: JsonElement): Executor = when (val kind = json.text("as")) {
    "employee" -> Executor.Employee(EmployeeId(json.text("id")))
    "contractor" -> Executor.Contractor(ContractorId(json.text("id")))
    else -> error("no executor is a $kind")
}

private fun instant(text: String) = OffsetDateTime.parse(text).toInstant()
