package ru.upravdom

import java.time.Instant

/** Every refusal of commands about incidents, with its values. A new one does not compile here until it has its line. */
object IncidentRefusals {
    private val moment = Instant.parse("2026-11-20T16:40:00Z")
    private const val UUID = "01930000-0000-7000-8000-000000000801"

    val all = listOf(
        IncidentRefusal.NotPermitted(Permission.REQUEST_ASSIGN),
        IncidentRefusal.IncidentExists(IncidentId(UUID)),
        IncidentRefusal.IncidentUnknown(IncidentId(UUID)),
        IncidentRefusal.Closed(moment),
        IncidentRefusal.HousesMissing,
        IncidentRefusal.HouseUnknown(HouseId(UUID)),
        IncidentRefusal.KindUnknown(KindId(UUID)),
        IncidentRefusal.KindDisabled("Домофон"),
        IncidentRefusal.EndsBeforeStart(startsAt = moment, endsAt = moment.minusSeconds(1)),
        IncidentRefusal.EndMissing,
        IncidentRefusal.WordsMissing(IncidentWords.FOR_STAFF),
        IncidentRefusal.WordsTooLong(IncidentWords.FOR_RESIDENTS, length = 1001u, limit = 1000u),
        IncidentRefusal.WordsUnprintable(IncidentWords.FOR_STAFF, position = 3u, character = 0u),
        IncidentRefusal.LinkedOutside(RequestId(UUID)),
        IncidentRefusal.RequestUnknown(RequestId(UUID)),
        IncidentRefusal.RequestFinished(Status.DONE),
        IncidentRefusal.AlreadyLinked(IncidentId(UUID)),
        IncidentRefusal.NotLinked(RequestId(UUID)),
        IncidentRefusal.HouseOutside(HouseId(UUID)),
        IncidentRefusal.KindOutside(KindId(UUID)),
        IncidentRefusal.TimeOutside(moment),
    )

    fun code(refusal: IncidentRefusal): String = when (refusal) {
        is IncidentRefusal.NotPermitted -> "not_permitted"
        is IncidentRefusal.IncidentExists -> "incident_exists"
        is IncidentRefusal.IncidentUnknown -> "incident_unknown"
        is IncidentRefusal.Closed -> "closed"
        IncidentRefusal.HousesMissing -> "houses_missing"
        is IncidentRefusal.HouseUnknown -> "house_unknown"
        is IncidentRefusal.KindUnknown -> "kind_unknown"
        is IncidentRefusal.KindDisabled -> "kind_disabled"
        is IncidentRefusal.EndsBeforeStart -> "ends_before_start"
        IncidentRefusal.EndMissing -> "end_missing"
        is IncidentRefusal.WordsMissing -> "words_missing"
        is IncidentRefusal.WordsTooLong -> "words_too_long"
        is IncidentRefusal.WordsUnprintable -> "words_unprintable"
        is IncidentRefusal.LinkedOutside -> "linked_outside"
        is IncidentRefusal.RequestUnknown -> "request_unknown"
        is IncidentRefusal.RequestFinished -> "request_finished"
        is IncidentRefusal.AlreadyLinked -> "already_linked"
        is IncidentRefusal.NotLinked -> "not_linked"
        is IncidentRefusal.HouseOutside -> "house_outside"
        is IncidentRefusal.KindOutside -> "kind_outside"
        is IncidentRefusal.TimeOutside -> "time_outside"
    }
}
