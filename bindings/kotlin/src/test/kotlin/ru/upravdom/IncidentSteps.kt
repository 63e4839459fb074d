package ru.upravdom

import com.google.gson.JsonElement
import java.time.Instant
import java.time.OffsetDateTime

/** What the journey says of incidents: their commands from JSON, and the lines of `tests/src/journey/incident_lines.rs`. */
object IncidentSteps {
    /** The command, or null if it is not about an incident. */
    fun command(wish: String, json: JsonElement): Command? = when (wish) {
        "open_incident" -> Command.OpenIncident(OpenIncident(incident(json), draft(json.at("draft"))))
        "change_incident" -> Command.ChangeIncident(ChangeIncident(incident(json), draft(json.at("draft"))))
        "close_incident" -> Command.CloseIncident(CloseIncident(incident(json)))
        "link_request" -> Command.LinkRequest(LinkRequest(incident(json), RequestId(json.text("request"))))
        "unlink_request" -> Command.UnlinkRequest(UnlinkRequest(incident(json), RequestId(json.text("request"))))
        else -> null
    }

    /** What a step reads of incidents; null if it reads something else. */
    fun read(step: JsonElement, session: Session): List<String>? = when (step.textOrNull("read")) {
        "incidents" -> {
            val filter = IncidentFilter(house = step.textOrNull("house")?.let(::HouseId))
            session.incidents(filter, firstPage).items.map(::incident)
        }
        "covering" -> {
            val kind = step.textOrNull("kind")?.let(::KindId)
            val covering = session.coveringIncident(HouseId(step.text("house")), kind, Transcript.LOOKED_AT)
            listOfNotNull(covering?.let(::incident))
        }
        "incident_requests" -> session.incidentRequests(incident(step), firstPage).items.map(Transcript::request)
        else -> null
    }

    private fun incident(json: JsonElement) = IncidentId(json.text("incident"))

    private fun draft(json: JsonElement) = IncidentDraft(
        houses = when (val cover = json.at("houses").text("cover")) {
            "all" -> Houses.All
            "listed" -> Houses.Listed(json.at("houses").list("houses").map { HouseId(it.asString) })
            else -> error("nothing covers $cover")
        },
        cause = enumOf<Cause>(json.text("cause")),
        kind = json.textOrNull("kind")?.let(::KindId),
        startsAt = instant(json.text("starts_at")),
        endsAt = json.textOrNull("ends_at")?.let(::instant),
        staffWords = json.text("staff_words"),
        residentWords = json.textOrNull("resident_words"),
    )

    private fun instant(text: String): Instant = OffsetDateTime.parse(text).toInstant()

    fun incident(view: IncidentView): String = view.run {
        "${cause.code} in ${houses(houses)} | ${kindName ?: "-"} | $startsAt to ${endsAt ?: "-"} " +
            "closed ${closedAt ?: "-"} | ${staffWords ?: "-"} | ${residentWords ?: "-"}"
    }

    fun event(event: IncidentEvent): String = when (event) {
        is IncidentEvent.Opened -> "incident_opened ${draft(event.v1.incident.draft)}"
        is IncidentEvent.Changed -> "incident_changed ${draft(event.v1.draft)}"
        is IncidentEvent.Closed -> event.v1.run { "incident_closed told ${told.size} completable ${completable.size}" }
        is IncidentEvent.Linked -> event.v1.run { "request_linked $request to $incident" }
        is IncidentEvent.Unlinked -> event.v1.run { "request_unlinked $request from $incident" }
    }

    private fun draft(draft: IncidentDraft): String = draft.run {
        "${cause.code} in ${houses(houses)} | ${kind ?: "-"} | $startsAt to ${endsAt ?: "-"} | " +
            "$staffWords | ${residentWords ?: "-"}"
    }

    private fun houses(houses: Houses): String = when (houses) {
        is Houses.All -> "all"
        is Houses.Listed -> houses.v1.joinToString(",")
    }
}
