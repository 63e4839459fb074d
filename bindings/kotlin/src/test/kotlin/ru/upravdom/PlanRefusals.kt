package ru.upravdom

import java.time.LocalDate

/** Every refusal of commands about plans, with its values. A new one does not compile here until it has its line. */
object PlanRefusals {
    private val day = LocalDate.of(2026, 11, 20)
    private const val UUID = "01930000-0000-7000-8000-000000000a01"

    val all = listOf(
        PlanRefusal.NotPermitted(Permission.REQUEST_ASSIGN),
        PlanRefusal.PlanExists(PlanId(UUID)),
        PlanRefusal.PlanUnknown(PlanId(UUID)),
        PlanRefusal.Stopped(day),
        PlanRefusal.HousesMissing,
        PlanRefusal.HouseUnknown(HouseId(UUID)),
        PlanRefusal.KindUnknown(KindId(UUID)),
        PlanRefusal.KindDisabled("Домофон"),
        PlanRefusal.KindRegulated("Засор"),
        PlanRefusal.TextMissing(PlanText.TEXT),
        PlanRefusal.TextTooLong(PlanText.CHECKLIST_ITEM, length = 251u, limit = 250u),
        PlanRefusal.TextUnprintable(PlanText.TEXT, position = 3u, character = 0u),
        PlanRefusal.ChecklistTooLong(items = 101u, limit = 100u),
        PlanRefusal.DaysMissing,
        PlanRefusal.StartInPast(start = day.minusDays(1), today = day),
        PlanRefusal.EndsBeforeStart(start = day, end = day.minusDays(1)),
        PlanRefusal.DayOutOfRange,
        PlanRefusal.NeverRecurs(start = day, end = day),
    )

    fun code(refusal: PlanRefusal): String = when (refusal) {
        is PlanRefusal.NotPermitted -> "not_permitted"
        is PlanRefusal.PlanExists -> "plan_exists"
        is PlanRefusal.PlanUnknown -> "plan_unknown"
        is PlanRefusal.Stopped -> "stopped"
        PlanRefusal.HousesMissing -> "houses_missing"
        is PlanRefusal.HouseUnknown -> "house_unknown"
        is PlanRefusal.KindUnknown -> "kind_unknown"
        is PlanRefusal.KindDisabled -> "kind_disabled"
        is PlanRefusal.KindRegulated -> "kind_regulated"
        is PlanRefusal.TextMissing -> "text_missing"
        is PlanRefusal.TextTooLong -> "text_too_long"
        is PlanRefusal.TextUnprintable -> "text_unprintable"
        is PlanRefusal.ChecklistTooLong -> "checklist_too_long"
        PlanRefusal.DaysMissing -> "days_missing"
        is PlanRefusal.StartInPast -> "start_in_past"
        is PlanRefusal.EndsBeforeStart -> "ends_before_start"
        is PlanRefusal.DayOutOfRange -> "day_out_of_range"
        is PlanRefusal.NeverRecurs -> "never_recurs"
    }
}
