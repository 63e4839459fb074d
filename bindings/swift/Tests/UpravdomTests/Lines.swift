// How the transcript says what happened and what is shown, the same lines as in every language.
import Foundation
import Upravdom
import XCTest

func outcome(_ outcome: Outcome) throws -> [String] {
    switch outcome.decision {
    case .accepted(let sequence, let events, let intents):
        return ["accepted \(sequence)"] + events.map(line) + intents.map(line)
    case .refused(let refusal): return try refused(refusal)
    }
}

func refused(_ refusal: Refusal) throws -> [String] {
    let russian = try describeRefusal(refusal: refusal, language: .russian)
    let english = try describeRefusal(refusal: refusal, language: .english)
    return [
        "refused \(english.code) field=\(english.field) transient=\(english.transient)",
        "ru: \(russian.text)",
        "en: \(english.text)",
    ]
}

func line(_ event: Event) -> String {
    switch event {
    case .request(let event): "request_" + line(event)
    case .kind(let event): "kind_" + line(event)
    case .meter(let event): line(event)
    case .incident(let event): line(event)
    case .plan(let event): line(event)
    case .company(let event): line(event)
    case .registry(let json): json
    }
}

func line(_ told: IntentLine) -> String {
    let intents = told.intents.map(line).joined(separator: "; ")
    return "\(told.sequence) by \(who(told.by)) \(written(told.at)): \(intents)"
}

func line(_ intent: Intent) -> String {
    let to =
        switch intent.to {
        case .resident(let id): "resident:\(id)"
        case .account(let id): "account:\(id)"
        case .caller(let id): "caller:\(id)"
        case .employee(let id): "employee:\(id)"
        case .contractor(let id): "contractor:\(id)"
        case .house(let id): "house:\(id)"
        case .allHouses: "all_houses"
        }
    return "tell \(to) \(code(intent.matter))" + (intent.urgency == .emergency ? " at once" : "")
}

func line(_ event: KindEvent) -> String {
    switch event {
    case .added(let kind): "added \(kind.id) \(kind.name) fault=\(kind.fault.map { code($0) } ?? "-")"
    case .renamed(let event): "renamed \(event.kind) \(event.name)"
    case .enabledSet(let event): "enabled_set \(event.kind) \(event.enabled)"
    case .faultSet(let event): "fault_set \(event.kind) \(event.fault.map { code($0) } ?? "-")"
    }
}

func line(_ kind: RequestKind) -> String {
    "\(kind.name) \(kind.enabled ? "enabled" : "disabled") fault=\(kind.fault.map { code($0) } ?? "-")"
}

func line(_ responsible: Responsible) throws -> String {
    switch responsible {
    case .named(_, let responsible, let executor): "\(responsible) answers, \(executor) works"
    case .nobody(let refusal): try verdict("somebody", refusal)
    }
}

func line(_ similar: SimilarView) -> String {
    "\(number(similar.view.request)) \(code(similar.likeness)) \(code(similar.nearness)) | \(similar.view.request.text)"
}

func line(_ overdue: OverdueView) -> String {
    let told = overdue.steps.map { code($0.tell) }.joined(separator: ",")
    let clock = overdue.clock
    return "\(number(overdue.view.request)) \(code(clock.clock)) by \(written(clock.by)) "
        + "late \(clock.overdueMinutes ?? 0) tell \(told.isEmpty ? "-" : told)"
}

func line(_ candidate: Candidate) throws -> String {
    switch candidate.verdict {
    case .may(let fit): "\(candidate.name): yes, \(code(fit.trade)) \(code(fit.house)) \(fit.openRequests)"
    case .mayNot(let refusal): try verdict(candidate.name, refusal)
    }
}

func line(_ event: RequestEvent) -> String {
    switch event {
    case .created(let request):
        let kind = request.kind?.value ?? "-"
        let clocks = request.deadlines
        return "created \(number(request)) \(code(request.status)) \(code(request.priority)) kind=\(kind) "
            + "by \(who(request.author)) react_by=\(written(clocks.reactBy)) "
            + "complete_by=\(written(clocks.completeBy)) | \(request.text)"
    case .assigned(let assigned):
        return "assigned kind=\(assigned.kind) executors=\(executorIds(assigned.executors)) "
            + "complete_by=\(written(assigned.deadlines.completeBy))"
    case .triaged(let event):
        return "triaged \(code(event.priority)) kind=\(event.kind?.value ?? "-") "
            + "account=\(event.account?.value ?? "-") \(clocks(event.deadlines))"
    case .paymentSet(let event): return "payment_set \(code(event.payment))"
    case .expectedSet(let event):
        return "expected_set \(event.expected.map { written($0.by) } ?? "-") \(clocks(event.deadlines))"
    case .unassigned(let event):
        return "unassigned executors=\(executorIds(event.executors)) \(clocks(event.deadlines))"
    case .started: return "started"
    case .declined(let event):
        return "declined \(executorId(event.executor)) executors=\(executorIds(event.executors)) "
            + "\(clocks(event.deadlines)) | \(event.reason)"
    case .paused(let event): return "paused | \(event.reason)"
    case .resumed(let event): return "resumed \(clocks(event.deadlines))"
    case .completed(let event): return "completed | \(event.result ?? "-")"
    case .cancelled(let event): return "cancelled | \(event.reason ?? "-")"
    case .reopened(let event): return "reopened \(clocks(event.deadlines)) | \(event.reason)"
    case .commented(let comment): return "commented by \(who(comment.author)) | \(comment.text)"
    case .photoReserved(let photo): return "photo_reserved \(line(photo))"
    case .photoAttached(let photo): return "photo_attached \(line(photo))"
    case .rated(let event):
        switch event.rating {
        case .good(let reasons): return "rated good \(reasons.map { code($0) }.joined(separator: ","))"
        case .bad(let reasons): return "rated bad \(reasons.map { code($0) }.joined(separator: ","))"
        }
    }
}

func clocks(_ deadlines: Deadlines) -> String {
    "\(code(deadlines.basis)) react_by=\(written(deadlines.reactBy)) complete_by=\(written(deadlines.completeBy))"
}

func line(_ photo: PhotoReservation) -> String {
    "\(code(photo.subject)) \(code(photo.format)) \(photo.bytes) by \(who(photo.author)) \(photo.sha256)"
}

/// The bytes that the hexadecimal digits stand for.
func bytes(_ digits: String) -> Data {
    var (bytes, rest) = (Data(), Substring(digits))
    while let byte = UInt8(rest.prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}

func line(_ photo: Photo) -> String {
    "\(code(photo.subject)) \(code(photo.format)) \(photo.bytes) by \(who(photo.author))"
}

func executorIds(_ executors: [Executor]) -> String {
    executors.map(executorId).joined(separator: ",")
}

func line(_ view: RequestView) -> String {
    let request = view.request
    let names = view.executors.map(\.name).joined(separator: "; ")
    let cells = [
        "\(number(request)) \(code(request.status)) \(code(request.priority))",
        view.address,
        view.accountNumber ?? "-",
        view.premises ?? "-",
        view.kindName ?? "-",
        names.isEmpty ? "-" : names,
        request.text,
    ]
    return cells.joined(separator: " | ")
}

func line(_ view: MeterView) -> String {
    let meter = view.meter
    return "\(meter.serial) \(code(meter.resource)) \(view.accountNumber) кв. \(view.premises) | \(view.address) | "
        + "digits \(meter.digits.before).\(meter.digits.after) | verified until \(meter.verifiedUntil) | "
        + "last \(meter.lastTakenOn) \(joined(meter.lastValues))"
}

func line(_ change: Change) -> String {
    switch change {
    case .request(let view): "request \(line(view))"
    case .meter(let view): "meter \(line(view))"
    case .gone(let request): "gone \(request)"
    case .meterGone(let meter): "meter gone \(meter)"
    case .incident(let view): "incident \(line(view))"
    case .incidentGone(let incident): "incident gone \(incident)"
    case .plan(let view): "plan \(line(view))"
    }
}

func verdict(_ what: String, _ refusal: RequestRefusal?) throws -> String {
    guard let refusal else { return "\(what): yes" }
    return try "\(what): no, \(describeRefusal(refusal: .requests(refusal), language: .english).code)"
}

func number(_ request: Request) -> String {
    request.number.map { "#\($0)" } ?? "#-"
}

func who(_ who: Who) -> String {
    switch who {
    case .employee: "employee"
    case .resident: "resident"
    case .contractorUser: "contractor_user"
    }
}

func executorId(_ executor: Executor) -> String {
    switch executor {
    case .employee(let id): "employee:\(id)"
    case .contractor(let id): "contractor:\(id)"
    }
}

func joined(_ values: [Decimal]) -> String {
    values.map(decimalText).joined(separator: " ")
}
