package ru.upravdom

import java.time.Instant

/** The lines of the journey's transcript: the same as in `tests/src/journey.rs`. */
object Transcript {
    /** When cards are looked at. */
    val LOOKED_AT: Instant = Instant.parse("2026-11-23T21:00:00Z")

    fun outcome(outcome: Outcome): List<String> = when (val decision = outcome.decision) {
        is Decision.Accepted -> listOf("accepted ${decision.sequence}") + decision.events.map(::event) +
            decision.intents.map(::intent)
        is Decision.Refused -> refused(decision.refusal)
    }

    fun refused(refusal: Refusal): List<String> {
        val russian = describeRefusal(refusal, Language.RUSSIAN)
        val english = describeRefusal(refusal, Language.ENGLISH)
        return listOf(
            "refused ${russian.code} field=${russian.field} transient=${russian.transient}",
            "ru: ${russian.text}",
            "en: ${english.text}",
        )
    }

    private fun event(event: Event): String = when (event) {
        is Event.Request -> "request_" + event(event.v1)
        is Event.Kind -> "kind_" + event(event.v1)
        is Event.Meter -> MeterSteps.event(event.v1)
        is Event.Incident -> IncidentSteps.event(event.v1)
        is Event.Plan -> PlanSteps.event(event.v1)
        is Event.Company -> CompanySteps.event(event.v1)
        is Event.Registry -> event.v1
    }

    private fun event(event: RequestEvent): String = when (event) {
        is RequestEvent.Created -> event.v1.run {
            "created ${number(this)} ${status.code} ${priority.code} kind=${kind ?: "-"} by ${who(author)} " +
                "react_by=${deadlines.reactBy} complete_by=${deadlines.completeBy} | $text"
        }
        is RequestEvent.Assigned -> event.v1.run {
            "assigned kind=$kind executors=${executors(executors)} complete_by=${deadlines.completeBy}"
        }
        is RequestEvent.Triaged -> event.v1.run {
            "triaged ${priority.code} kind=${kind ?: "-"} account=${account ?: "-"} ${clocks(deadlines)}"
        }
        is RequestEvent.PaymentSet -> "payment_set ${event.v1.payment.code}"
        is RequestEvent.ExpectedSet -> event.v1.run { "expected_set ${expected?.by ?: "-"} ${clocks(deadlines)}" }
        is RequestEvent.Unassigned -> event.v1.run {
            "unassigned executors=${executors(executors)} ${clocks(deadlines)}"
        }
        is RequestEvent.Started -> "started"
        is RequestEvent.Declined -> event.v1.run {
            "declined ${executor(executor)} executors=${executors(executors)} ${clocks(deadlines)} | $reason"
        }
        is RequestEvent.Paused -> "paused | ${event.v1.reason}"
        is RequestEvent.Resumed -> "resumed ${clocks(event.v1.deadlines)}"
        is RequestEvent.Completed -> "completed | ${event.v1.result ?: "-"}"
        is RequestEvent.Cancelled -> "cancelled | ${event.v1.reason ?: "-"}"
        is RequestEvent.Reopened -> event.v1.run { "reopened ${clocks(deadlines)} | $reason" }
        is RequestEvent.Commented -> event.v1.run { "commented by ${who(author)} | $text" }
        is RequestEvent.PhotoReserved -> "photo_reserved ${reservation(event.v1)}"
        is RequestEvent.PhotoAttached -> "photo_attached ${photo(event.v1)}"
        is RequestEvent.Rated -> "rated ${rating(event.v1.rating)}"
    }

    private fun event(event: KindEvent): String = when (event) {
        is KindEvent.Added -> event.v1.run { "added $id $name fault=${fault?.code ?: "-"}" }
        is KindEvent.Renamed -> event.v1.run { "renamed $kind $name" }
        is KindEvent.EnabledSet -> event.v1.run { "enabled_set $kind $enabled" }
        is KindEvent.FaultSet -> event.v1.run { "fault_set $kind ${fault?.code ?: "-"}" }
    }

    fun kind(kind: RequestKind): String =
        kind.run { "$name ${if (enabled) "enabled" else "disabled"} fault=${fault?.code ?: "-"}" }

    fun intents(line: IntentLine): String =
        line.run { "$sequence by ${who(by)} $at: ${intents.joinToString("; ", transform = ::intent)}" }

    private fun intent(intent: Intent): String {
        val to = when (val to = intent.to) {
            is Addressee.Resident -> "resident:${to.v1}"
            is Addressee.Account -> "account:${to.v1}"
            is Addressee.Caller -> "caller:${to.v1}"
            is Addressee.Employee -> "employee:${to.v1}"
            is Addressee.Contractor -> "contractor:${to.v1}"
            is Addressee.House -> "house:${to.v1}"
            is Addressee.AllHouses -> "all_houses"
        }
        return "tell $to ${intent.matter.code}" + if (intent.urgency == Urgency.EMERGENCY) " at once" else ""
    }

    private fun clocks(deadlines: Deadlines): String =
        deadlines.run { "${basis.code} react_by=$reactBy complete_by=$completeBy" }

    private fun executors(executors: List<Executor>): String = executors.joinToString(",", transform = ::executor)

    private fun rating(rating: Rating): String = when (rating) {
        is Rating.Good -> "good " + rating.reasons.joinToString(",") { it.code }
        is Rating.Bad -> "bad " + rating.reasons.joinToString(",") { it.code }
    }

    fun comment(view: CommentView): String = view.run { "$author (${who(comment.author)}): ${comment.text}" }

    fun photo(photo: Photo): String = photo.run { "${subject.code} ${format.code} $bytes by ${who(author)}" }

    fun reservation(photo: PhotoReservation): String =
        photo.run { "${subject.code} ${format.code} $bytes by ${who(author)} $sha256" }

    fun content(content: PhotoContent): String = content.run { "${format.code} ${bytes.toHexString()}" }

    fun request(view: RequestView): String = view.run {
        val names = executors.joinToString("; ") { it.name }.ifEmpty { "-" }
        "${number(request)} ${request.status.code} ${request.priority.code} | $address | ${accountNumber ?: "-"} | " +
            "${premises ?: "-"} | ${kindName ?: "-"} | $names | ${request.text}"
    }

    fun card(card: RequestCard?): List<String> {
        if (card == null) return emptyList()
        val runs = card.view.request.run { runningClock(status, deadlines, LOOKED_AT) }
        val running = runs?.run { "clock ${clock.code} by $by late ${overdueMinutes ?: "-"}" }
        val incident = card.incident?.let { "about ${IncidentSteps.incident(it)}" }
        val applicant = card.view.applicant?.run { "applicant $name ${phone ?: "-"}" }
        val planned = card.planned?.let(PlanSteps::planned)
        return listOfNotNull(request(card.view), applicant, running, planned, incident) +
            card.actions.map { verdict(it.action.code, it.refusal) }
    }

    fun candidate(candidate: Candidate): String = when (val verdict = candidate.verdict) {
        is CandidateVerdict.May ->
            verdict.v1.run { "${candidate.name}: yes, ${trade.code} ${house.code} $openRequests" }
        is CandidateVerdict.MayNot -> verdict(candidate.name, verdict.v1)
    }

    fun responsible(responsible: Responsible): String = when (responsible) {
        is Responsible.Named -> "${responsible.responsible} answers, ${responsible.executor} works"
        is Responsible.Nobody -> verdict("somebody", responsible.v1)
    }

    fun similar(similar: SimilarView): String =
        similar.run { "${number(view.request)} ${likeness.code} ${nearness.code} | ${view.request.text}" }

    fun overdue(overdue: OverdueView): String = overdue.run {
        val told = steps.joinToString(",") { it.tell.code }.ifEmpty { "-" }
        "${number(view.request)} ${clock.clock.code} by ${clock.by} late ${clock.overdueMinutes ?: 0u} tell $told"
    }

    private fun verdict(what: String, refusal: RequestRefusal?): String {
        if (refusal == null) return "$what: yes"
        return "$what: no, ${describeRefusal(Refusal.Requests(refusal), Language.ENGLISH).code}"
    }

    fun meter(view: MeterView): String = view.meter.run {
        "$serial ${resource.code} ${view.accountNumber} кв. ${view.premises} | ${view.address} | " +
            "digits ${digits.before}.${digits.after} | verified until $verifiedUntil | " +
            "last $lastTakenOn ${joined(lastValues)}"
    }

    fun changes(changes: Changes): List<String> = when (changes) {
        is Changes.Reset -> listOf("reset")
        is Changes.Since -> changes.items.map(::change) + "more=${changes.more}"
    }

    private fun change(change: Change): String = when (change) {
        is Change.Request -> "request ${request(change.v1)}"
        is Change.Meter -> "meter ${meter(change.v1)}"
        is Change.Gone -> "gone ${change.v1}"
        is Change.MeterGone -> "meter gone ${change.v1}"
        is Change.Incident -> "incident ${IncidentSteps.incident(change.v1)}"
        is Change.IncidentGone -> "incident gone ${change.v1}"
        is Change.Plan -> "plan ${PlanSteps.plan(change.v1)}"
    }

    private fun number(request: Request): String = "#${request.number ?: "-"}"

    fun who(who: Who): String = when (who) {
        is Who.Employee -> "employee"
        is Who.Resident -> "resident"
        is Who.ContractorUser -> "contractor_user"
    }

    private fun executor(executor: Executor): String = when (executor) {
        is Executor.Employee -> "employee:${executor.v1}"
        is Executor.Contractor -> "contractor:${executor.v1}"
    }

    fun joined(values: List<MeterValue>): String = values.joinToString(" ") { it.toPlainString() }
}
