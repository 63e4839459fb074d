package ru.upravdom

import com.google.gson.JsonElement
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.LocalDate
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
        val upload = step.asJsonObject.get("upload")
        val lines = when (val read = step.textOrNull("read")) {
            null -> if (upload != null) upload(session, upload) else Transcript.outcome(session.execute(envelope(step.at("execute"))))
            "board" -> {
                val filter = BoardFilter(statuses = listOfNotNull(step.textOrNull("status")?.let { enumOf<Status>(it) }))
                session.board(filter, firstPage).items.map(Transcript::request)
            }
            "card" -> Transcript.card(session.requestCard(request(step), Transcript.LOOKED_AT))
            "comments" -> session.comments(request(step), firstPage).items.map(Transcript::comment)
            "photos" -> session.photos(request(step), firstPage).items.map(Transcript::photo)
            "responsible" -> listOfNotNull(session.responsible(request(step), kind(step))).map(Transcript::responsible)
            "similar" -> session.similar(similarTo(step), Transcript.LOOKED_AT, firstPage).items.map(Transcript::similar)
            "overdue" -> session.overdue(Transcript.LOOKED_AT, firstPage).items.map(Transcript::overdue)
            "work_order" -> orRefused { session.workOrder(request(step)).lines().filter(String::isNotEmpty) }
            "request_journal" -> orRefused {
                val (first, last) = step.list("days").map { LocalDate.parse(it.asString) }
                val house = step.textOrNull("house")?.let(::HouseId)
                session.requestJournal(DaySpan(first, last), house, firstPage).run { listOf(columns) + items }
                    .map { row -> row.joinToString(" | ") { it ?: "-" } }
            }
            "intents" -> orRefused {
                generateSequence(session.intents(0u, 10u)) { read ->
                    session.intents(read.readTo, 10u).takeIf { it.readTo != read.readTo }
                }.flatMap { it.lines }.map(Transcript::intents).toList()
            }
            "kinds" -> session.kinds(firstPage).items.map(Transcript::kind)
            "photo_content" ->
                listOfNotNull(session.photoContent(PhotoId(step.text("photo")))).map(Transcript::content)
            "candidates" -> session.candidates(request(step), kind(step), firstPage).items.map(Transcript::candidate)
            "count" -> {
                val filter = BoardFilter(statuses = listOfNotNull(step.textOrNull("status")?.let { enumOf<Status>(it) }))
                listOf(FindingSteps.count(session.requestCount(filter)))
            }
            "counts" -> session.houseCounts(firstPage).items.map(FindingSteps::house)
            "save_filter" -> orRefused {
                val filter = BoardFilter(statuses = listOfNotNull(step.textOrNull("status")?.let { enumOf<Status>(it) }))
                val wanted = SavedFilter(FilterId(step.text("filter")), step.text("text"), filter)
                listOf("saved " + FindingSteps.filter(session.saveFilter(wanted)))
            }
            "saved_filters" -> session.savedFilters(Transcript.LOOKED_AT).map(FindingSteps::filter)
            "remove_filter" -> listOf("removed=${session.removeFilter(FilterId(step.text("filter")))}")
            "hints" -> session.hints(step.text("text")).map(FindingSteps::hint)
            "meters" -> session.meters(allMeters, firstPage).items.map(Transcript::meter)
            "charges", "readings", "history" -> MeterSteps.read(read, session)
            "changes" -> Transcript.changes(changes(actor, session))
            else -> IncidentSteps.read(step, session) ?: PlanSteps.read(step, session) ?: error("no step reads $read")
        }
        return lines.ifEmpty { listOf("nothing") }
    }

    private fun orRefused(lines: () -> List<String>): List<String> = try {
        lines()
    } catch (refused: UpravdomException.Refused) {
        Transcript.refused(refused.refusal)
    }

    private fun upload(session: Session, upload: JsonElement): List<String> = orRefused {
        val content = upload.text("content").hexToByteArray()
        listOf("uploaded " + Transcript.reservation(session.uploadPhoto(PhotoId(upload.text("photo")), content)))
    }

    /** Goes on from where the actor's last feed ended. */
    private fun changes(actor: String, session: Session): Changes {
        val changes = session.changes(PageRequest(after = cursors[actor], limit = 0u))
        if (changes is Changes.Since) cursors[actor] = changes.cursor else cursors.remove(actor)
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
    "triage_request" -> Command.TriageRequest(
        TriageRequest(
            request = request(json),
            house = json.textOrNull("house")?.let(::HouseId),
            applicant = json.asJsonObject.get("applicant")?.let(::applicant),
            kind = kind(json),
            priority = json.textOrNull("priority")?.let { enumOf<Priority>(it) },
            damagedAt = json.textOrNull("damaged_at")?.let(::instant),
        ),
    )
    "set_request_payment" ->
        Command.SetRequestPayment(SetRequestPayment(request(json), enumOf<Payment>(json.text("payment"))))
    "set_request_expected" ->
        Command.SetRequestExpected(SetRequestExpected(request(json), json.textOrNull("by")?.let(::instant)))
    "assign" -> Command.Assign(Assign(request(json), kind(json), json.list("executors").map(::executor)))
    "unassign" -> Command.Unassign(Unassign(request(json), json.list("executors").map(::executor)))
    "start_request" -> Command.StartRequest(StartRequest(request(json)))
    "decline_request" -> Command.DeclineRequest(DeclineRequest(request(json), json.text("text")))
    "pause_request" -> Command.PauseRequest(PauseRequest(request(json), json.text("text")))
    "resume_request" -> Command.ResumeRequest(ResumeRequest(request(json)))
    "complete_request" -> Command.CompleteRequest(CompleteRequest(request(json), json.textOrNull("text")))
    "cancel_request" -> Command.CancelRequest(CancelRequest(request(json), json.textOrNull("text")))
    "reopen_request" -> Command.ReopenRequest(ReopenRequest(request(json), json.text("text")))
    "comment_on_request" -> Command.CommentOnRequest(
        CommentOnRequest(request(json), CommentId(json.text("comment")), json.text("text")),
    )
    "reserve_photo" -> Command.ReservePhoto(
        ReservePhoto(
            request = request(json),
            photo = PhotoId(json.text("photo")),
            subject = enumOf<PhotoSubject>(json.text("subject")),
            mediaType = json.text("media_type"),
            bytes = json.at("bytes").asLong.toULong(),
            sha256 = json.text("sha256"),
        ),
    )
    "attach_photo" -> Command.AttachPhoto(
        AttachPhoto(
            request = request(json),
            photo = PhotoId(json.text("photo")),
            subject = enumOf<PhotoSubject>(json.text("subject")),
            mediaType = json.text("media_type"),
            bytes = json.at("bytes").asLong.toULong(),
        ),
    )
    "rate_request" -> Command.RateRequest(RateRequest(request(json), rating(json.at("rating"))))
    "add_kind" -> Command.AddKind(AddKind(KindId(json.text("kind")), json.text("name"), fault(json)))
    "rename_kind" -> Command.RenameKind(RenameKind(KindId(json.text("kind")), json.text("name")))
    "set_kind_enabled" ->
        Command.SetKindEnabled(SetKindEnabled(KindId(json.text("kind")), json.at("enabled").asBoolean))
    "set_kind_fault" -> Command.SetKindFault(SetKindFault(KindId(json.text("kind")), fault(json)))
    else -> IncidentSteps.command(wish, json) ?: PlanSteps.command(wish, json) ?: CompanySteps.command(wish, json)
        ?: MeterSteps.command(wish, json)
}

private fun request(json: JsonElement) = RequestId(json.text("request"))

private fun kind(json: JsonElement): KindId? = json.textOrNull("kind")?.let(::KindId)

private fun similarTo(step: JsonElement): SimilarTo = when (val id = step.textOrNull("request")) {
    null -> SimilarTo.Draft(HouseId(step.text("house")), account = null, step.text("text"), kind(step))
    else -> SimilarTo.Request(RequestId(id))
}

private fun fault(json: JsonElement): RegulatedFault? = json.textOrNull("fault")?.let { enumOf<RegulatedFault>(it) }

private fun applicant(json: JsonElement): Applicant = when (val kind = json.text("as")) {
    "account" -> Applicant.Account(AccountId(json.text("id")))
    "nobody" -> Applicant.Nobody
    else -> error("no applicant is a $kind")
}

private fun rating(json: JsonElement): Rating {
    val reasons = json.asJsonObject.get("reasons")?.asJsonArray?.map(JsonElement::getAsString).orEmpty()
    return when (val mark = json.text("mark")) {
        "good" -> Rating.Good(reasons.map { enumOf<Praise>(it) })
        "bad" -> Rating.Bad(reasons.map { enumOf<Complaint>(it) })
        else -> error("no mark is $mark")
    }
}

private fun executor(json: JsonElement): Executor = when (val kind = json.text("as")) {
    "employee" -> Executor.Employee(EmployeeId(json.text("id")))
    "contractor" -> Executor.Contractor(ContractorId(json.text("id")))
    else -> error("no executor is a $kind")
}

private fun instant(text: String) = OffsetDateTime.parse(text).toInstant()
