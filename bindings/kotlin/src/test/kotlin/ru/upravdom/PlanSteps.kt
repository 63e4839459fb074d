package ru.upravdom

import com.google.gson.JsonElement
import java.time.LocalDate

/** What the journey says of plans: their commands from JSON, and the lines of `tests/src/journey/plan_lines.rs`. */
object PlanSteps {
    /** The command, or null if it is not about plans. */
    fun command(wish: String, json: JsonElement): Command? = when (wish) {
        "create_plan" -> Command.CreatePlan(CreatePlan(plan(json), draft(json.at("draft"))))
        "change_plan" -> Command.ChangePlan(ChangePlan(plan(json), draft(json.at("draft"))))
        "stop_plan" -> Command.StopPlan(StopPlan(plan(json), LocalDate.parse(json.text("last"))))
        "make_planned_requests" -> {
            val atMost = json.asJsonObject.get("at_most")?.asInt ?: 0
            Command.MakePlannedRequests(MakePlannedRequests(atMost.toUInt()))
        }
        else -> null
    }

    /** What a step reads of plans; null if it reads something else. */
    fun read(step: JsonElement, session: Session): List<String>? = when (step.textOrNull("read")) {
        "plans" -> {
            val filter = PlanFilter(house = step.textOrNull("house")?.let(::HouseId))
            session.plans(filter, firstPage).items.map(::plan)
        }
        "plan" -> session.plan(plan(step))?.let(::card).orEmpty()
        "occurrences" -> session.planOccurrences(plan(step), firstPage).items.map(::occurrence)
        else -> null
    }

    private fun plan(json: JsonElement) = PlanId(json.text("plan"))

    private fun draft(json: JsonElement) = PlanDraft(
        houses = json.list("houses").map { HouseId(it.asString) },
        kind = KindId(json.text("kind")),
        text = json.text("text"),
        checklist = json.asJsonObject.get("checklist")?.asJsonArray?.map { it.asString }.orEmpty(),
        recurrence = recurrence(json.at("recurrence")),
        start = LocalDate.parse(json.text("start")),
        end = json.textOrNull("end")?.let(LocalDate::parse),
        lead = (json.asJsonObject.get("lead")?.asInt ?: 21).toUShort(),
    )

    private fun recurrence(json: JsonElement): Recurrence {
        val every = json.asJsonObject.get("every")?.asInt?.toUShort()
        return when (val recurs = json.text("recurs")) {
            "daily" -> Recurrence.Daily(every!!)
            "weekly" -> Recurrence.Weekly(every!!, json.list("on").map { enumOf<Weekday>(it.asString) })
            "monthly" -> Recurrence.Monthly(every!!, json.list("on").map { it.asInt.toUShort() })
            "seasonal" -> Recurrence.Seasonal(
                json.list("on").map { DayOfYear(it.asJsonArray[0].asInt.toUInt(), it.asJsonArray[1].asInt.toUShort()) },
            )
            else -> error("nothing recurs $recurs")
        }
    }

    fun plan(view: PlanView): String = view.run { "$kindName stopped ${plan.stopped ?: "-"} | ${draft(plan.draft)}" }

    private fun card(card: PlanCard): List<String> =
        listOf(plan(card.view)) +
            card.houses.map { "${it.address} made until ${it.madeUntil ?: "-"} next ${it.next ?: "-"}" }

    private fun occurrence(view: OccurrenceView): String =
        view.run { "$day $address | #${number ?: "-"} ${status.code}" }

    /** Of a request's card. */
    fun planned(view: PlannedView): String = view.run { "planned $day of $plan | ${list(checklist)}" }

    fun event(event: PlanEvent): String = when (event) {
        is PlanEvent.Created -> "plan_created ${draft(event.v1.plan.draft)}"
        is PlanEvent.Changed -> "plan_changed ${draft(event.v1.draft)}"
        is PlanEvent.Stopped -> event.v1.run { "plan_stopped $last left over ${leftOver.size}" }
        is PlanEvent.RequestsMade -> event.v1.run {
            val days = requests.joinToString(",") { it.day.toString() }
            "planned_requests_made $plan in $house until $madeUntil: $days more=$more | ${list(checklist)}"
        }
    }

    private fun draft(draft: PlanDraft): String = draft.run {
        "$text | ${list(checklist)} | ${line(recurrence)} | $start to ${end ?: "-"} lead $lead | " +
            "$kind in ${houses.joinToString(",")}"
    }

    private fun line(recurrence: Recurrence): String = when (recurrence) {
        is Recurrence.Daily -> "daily every ${recurrence.every} on -"
        is Recurrence.Weekly -> "weekly every ${recurrence.every} on ${recurrence.on.joinToString(",") { it.code }}"
        is Recurrence.Monthly -> "monthly every ${recurrence.every} on ${recurrence.on.joinToString(",")}"
        is Recurrence.Seasonal -> "seasonal every 1 on ${recurrence.on.joinToString(",") { "${it.month}-${it.day}" }}"
    }

    private fun list(items: List<String>): String = items.joinToString("; ").ifEmpty { "-" }
}
