package ru.upravdom

import java.time.Instant

/** The lines of the journey's transcript: the same as in `tests/src/journey.rs`. */
object Transcript {
    fun outcome(outcome: Outcome): List<String> = when (val decision = outcome.decision) {
        is Decision.Accepted -> listOf("accepted ${decision.sequence}") + decision.events.map(::event)
        is Decision.Refused -> {
            val russian = describeRefusal(decision.refusal, Language.RUSSIAN)
            val english = describeRefusal(decision.refusal, Language.ENGLISH)
            listOf(
                "refused ${russian.code} field=${russian.field} transient=${russian.transient}",
                "ru: ${russian.text}",
                "en: ${english.text}",
            )
        }
    }

    private fun event(event: Event): String = when (event) {
        is Event.RequestCreated -> event.v1.run {
            "request_created ${number(this)} ${status.code} ${priority.code} kind=${kind ?: "-"} by ${who(author)} " +
                "react_by=${deadlines.reactBy} complete_by=${deadlines.completeBy} | $text"
        }
        is Event.RequestAssigned -> event.v1.run {
            val executors = executors.joinToString(",", transform = ::executor)
            "request_assigned kind=$kind executors=$executors complete_by=${deadlines.completeBy}"
        }
        is Event.Meter -> MeterSteps.event(event.v1)
    }

    fun request(view: RequestView): String = view.run {
        val names = executors.joinToString("; ") { it.name }.ifEmpty { "-" }
        "${number(request)} ${request.status.code} ${request.priority.code} | $address | ${accountNumber ?: "-"} | " +
            "${premises ?: "-"} | ${kindName ?: "-"} | $names | ${request.text}"
    }

    fun card(card: RequestCard?): List<String> {
        if (card == null) return emptyList()
        val lookedAt = Instant.parse("2026-11-23T21:00:00Z")
        val runs = card.view.request.run { runningClock(status, deadlines, lookedAt) }
        val running = runs?.run { "clock ${clock.code} by $by late ${overdueMinutes ?: "-"}" }
        return listOfNotNull(request(card.view), running) + card.actions.map { verdict(it.action.code, it.refusal) }
    }

    fun candidate(candidate: Candidate): String = verdict(candidate.name, candidate.refusal)

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
    }

    private fun number(request: Request): String = "#${request.number ?: "-"}"

    private fun who(who: Who): String = when (who) {
        is Who.Employee -> "employee"
        is Who.Resident -> "resident"
    }

    private fun executor(executor: Executor): String = when (executor) {
        is Executor.Employee -> "employee:${executor.v1}"
        is Executor.Contractor -> "contractor:${executor.v1}"
    }

    private fun joined(values: List<MeterValue>): String = values.joinToString(" ") { it.toPlainString() }
}
