// The journey of tests/journey, with the transcript of tests/golden/journey.txt.

import Foundation
import Upravdom
import XCTest

final class JourneyTests: XCTestCase {
    func testTheTranscriptIsTheSameAsEverywhere() throws {
        let journey = try JSONDecoder().decode(Journey.self, from: Data(sharedText("journey/steps.json").utf8))
        let face = Face(store: try foundedStore(self))
        for (name, person) in journey.actors {
            try face.signIn(name, person)
        }
        var lines: [String] = []
        for (position, step) in journey.steps.enumerated() {
            let number = position < 9 ? "0\(position + 1)" : "\(position + 1)"
            lines.append("\(number) \(step.name) [\(step.as)]")
            lines += try face.take(step).map { "   \($0)" }
        }
        let expected = try sharedText("golden/journey.txt").components(separatedBy: "\n")
        lines.append("")
        let places = zip(expected, lines).enumerated().filter { $0.element.0 != $0.element.1 }
        let differing = places.prefix(10).map { "line \($0.offset + 1)\n- \($0.element.0)\n+ \($0.element.1)" }
        let difference = differing.joined(separator: "\n")
        XCTAssertTrue(expected == lines, "tests/golden/journey.txt (-) and this journey (+) differ:\n\(difference)")
        XCTAssertGreaterThan(journey.steps.count, 0)
        print("journey: \(journey.steps.count) steps")
    }
}

private struct Journey: Decodable {
    let actors: [String: Person]
    let steps: [Step]
}

private struct Person: Decodable {
    let company: String
    let `as`: String
    let id: String
    let channel: String
}

private struct Step: Decodable {
    let name: String
    let `as`: String
    let execute: WrittenEnvelope?
    let upload: Upload?
    let read: String?
    let photo: String?
    let request: String?
    let kind: String?
    let house: String?
    let text: String?
    let incident: String?
    let days: [String]?
    let status: String?
}

private struct Upload: Decodable {
    let photo: String
    let content: String
}

private struct WrittenEnvelope: Decodable {
    let id: String
    let device_time: String
    let command: WrittenCommand
    let ofMeter: WrittenMeterCommand
    let ofIncident: WrittenIncidentCommand
    let ofCompany: WrittenCompanyCommand

    private enum CodingKeys: String, CodingKey {
        case id, device_time, command
    }

    init(from decoder: Decoder) throws {
        let written = try decoder.container(keyedBy: CodingKeys.self)
        id = try written.decode(String.self, forKey: .id)
        device_time = try written.decode(String.self, forKey: .device_time)
        command = try written.decode(WrittenCommand.self, forKey: .command)
        ofMeter = try written.decode(WrittenMeterCommand.self, forKey: .command)
        ofIncident = try written.decode(WrittenIncidentCommand.self, forKey: .command)
        ofCompany = try written.decode(WrittenCompanyCommand.self, forKey: .command)
    }
}

private struct WrittenCommand: Decodable {
    struct WrittenExecutor: Decodable {
        let `as`: String
        let id: String
    }

    struct WrittenApplicant: Decodable {
        let `as`: String
        let id: String?
    }

    struct WrittenRating: Decodable {
        let mark: String
        let reasons: [String]?
    }

    let `do`: String
    let request: String?
    let house: String?
    let account: String?
    let text: String?
    let kind: String?
    let name: String?
    let enabled: Bool?
    let fault: String?
    let priority: String?
    let executors: [WrittenExecutor]?
    let applicant: WrittenApplicant?
    let damaged_at: String?
    let payment: String?
    let by: String?
    let comment: String?
    let photo: String?
    let subject: String?
    let media_type: String?
    let bytes: UInt64?
    let sha256: String?
    let rating: WrittenRating?
}

/// Something in the steps that is not understood here.
private struct Unknown: Error {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}

/// Takes steps and tells what came of them.
private final class Face {
    let store: Store
    var sessions: [String: Session] = [:]
    var cursors: [String: String] = [:]

    init(store: Store) {
        self.store = store
    }

    func signIn(_ name: String, _ person: Person) throws {
        let who: Who =
            switch person.as {
            case "employee": .employee(EmployeeId(person.id))
            case "resident": .resident(ResidentId(person.id))
            case "contractor_user": .contractorUser(ContractorUserId(person.id))
            default: throw Unknown("nobody is a \(person.as)")
            }
        let channel = try named(person.channel, [Channel.desktop, .mobile])
        let token = try store.issueSignIn(company: CompanyId(person.company), who: who, channel: channel)
        sessions[name] = try store.signIn(token: token)
    }

    func take(_ step: Step) throws -> [String] {
        let person = try XCTUnwrap(sessions[step.as])
        if let execute = step.execute {
            return try outcome(person.execute(envelope: envelope(execute)))
        }
        if let upload = step.upload {
            return try orRefused {
                let taken = try person.uploadPhoto(photo: PhotoId(upload.photo), content: bytes(upload.content))
                return ["uploaded \(line(taken))"]
            }
        }
        let lines = try read(step, person)
        return lines.isEmpty ? ["nothing"] : lines
    }

    private func orRefused(_ lines: () throws -> [String]) throws -> [String] {
        do {
            return try lines()
        } catch UpravdomError.Refused(let refusal) {
            return try refused(refusal)
        }
    }

    private func read(_ step: Step, _ person: Session) throws -> [String] {
        let kind = step.kind.map { KindId($0) }
        switch step.read {
        case "board":
            let status = try step.status.map { try named($0, [Status.new, .inProgress, .done, .cancelled]) }
            let filter = BoardFilter(statuses: status.map { [$0] } ?? [])
            return try person.board(filter: filter, page: firstPage).items.map(line)
        case "card":
            let lookedAt = moment("2026-11-24T00:00:00+03:00")
            let request = RequestId(try XCTUnwrap(step.request))
            guard let card = try person.requestCard(request: request, now: lookedAt) else { return [] }
            let (status, deadlines) = (card.view.request.status, card.view.request.deadlines)
            let clock = try runningClock(status: status, deadlines: deadlines, now: lookedAt).map { running in
                let late = running.overdueMinutes.map(String.init) ?? "-"
                return "clock \(code(running.clock)) by \(written(running.by)) late \(late)"
            }
            let incident = card.incident.map { "about \(line($0))" }
            let applicant = card.view.applicant.map { "applicant \($0.name) \($0.phone ?? "-")" }
            return try [line(card.view)] + [applicant, clock, incident].compactMap { $0 }
                + card.actions.map { try verdict(code($0.action), $0.refusal) }
        case "candidates":
            let request = RequestId(try XCTUnwrap(step.request))
            let page = try person.candidates(request: request, kind: kind, page: firstPage)
            return try page.items.map(line)
        case "responsible":
            let request = RequestId(try XCTUnwrap(step.request))
            return try person.responsible(request: request, kind: kind).map { [try line($0)] } ?? []
        case "similar":
            let lookedAt = moment("2026-11-24T00:00:00+03:00")
            let to: SimilarTo =
                if let request = step.request {
                    .request(RequestId(request))
                } else {
                    .draft(
                        house: HouseId(try XCTUnwrap(step.house)), account: nil, text: try XCTUnwrap(step.text), kind: kind)
                }
            return try person.similar(to: to, now: lookedAt, page: firstPage).items.map(line)
        case "overdue":
            let lookedAt = moment("2026-11-24T00:00:00+03:00")
            return try person.overdue(now: lookedAt, page: firstPage).items.map(line)
        case "work_order":
            let request = RequestId(try XCTUnwrap(step.request))
            return try orRefused {
                try person.workOrder(request: request).components(separatedBy: "\n").filter { !$0.isEmpty }
            }
        case "request_journal":
            let days = try XCTUnwrap(step.days).map { CalendarDate($0) }
            let span = DaySpan(first: try XCTUnwrap(days[0]), last: try XCTUnwrap(days[1]))
            let house = step.house.map { HouseId($0) }
            return try orRefused {
                let page = try person.requestJournal(days: span, house: house, page: firstPage)
                let rows: [[String?]] = [page.columns] + page.items
                return rows.map { row in row.map { $0 ?? "-" }.joined(separator: " | ") }
            }
        case "kinds":
            return try person.kinds(page: firstPage).items.map(line)
        case "comments":
            let request = RequestId(try XCTUnwrap(step.request))
            return try person.comments(request: request, page: firstPage).items.map { view in
                "\(view.author) (\(who(view.comment.author))): \(view.comment.text)"
            }
        case "photos":
            let request = RequestId(try XCTUnwrap(step.request))
            return try person.photos(request: request, page: firstPage).items.map(line)
        case "count":
            let status = try step.status.map { try named($0, [Status.new, .inProgress, .done, .cancelled]) }
            return [line(try person.requestCount(filter: BoardFilter(statuses: status.map { [$0] } ?? [])))]
        case "counts":
            return try person.houseCounts(page: firstPage).items.map(line)
        case "hints":
            return try person.hints(typed: XCTUnwrap(step.text)).map(line)
        case "photo_content":
            let photo = PhotoId(try XCTUnwrap(step.photo))
            return try person.photoContent(photo: photo).map { content in
                ["\(code(content.format)) \(content.bytes.map { String(format: "%02x", $0) }.joined())"]
            } ?? []
        case "meters":
            return try person.meters(filter: allMeters, page: firstPage).items.map(line)
        case "charges", "readings", "history":
            return try XCTUnwrap(readMeters(step.read, person))
        case "incidents":
            let filter = IncidentFilter(house: step.house.map { HouseId($0) })
            return try person.incidents(filter: filter, page: firstPage).items.map(line)
        case "covering":
            let (house, now) = (HouseId(try XCTUnwrap(step.house)), moment("2026-11-24T00:00:00+03:00"))
            return try person.coveringIncident(house: house, kind: kind, now: now).map { [line($0)] } ?? []
        case "incident_requests":
            let incident = IncidentId(try XCTUnwrap(step.incident))
            return try person.incidentRequests(incident: incident, page: firstPage).items.map(line)
        case "changes":
            let changes = try person.changes(page: PageRequest(after: cursors[step.as], limit: 0))
            guard case .since(let items, let cursor, let more) = changes else {
                cursors[step.as] = nil
                return ["reset"]
            }
            cursors[step.as] = cursor
            return items.map(line) + ["more=\(more)"]
        default:
            throw Unknown("no step reads \(step.read ?? "nothing")")
        }
    }
}

private func envelope(_ written: WrittenEnvelope) throws -> Envelope {
    let ofOthers = try written.ofMeter.command() ?? written.ofIncident.command() ?? written.ofCompany.command()
    let command = try ofOthers ?? command(written.command)
    return Envelope(id: CommandId(written.id), deviceTime: moment(written.device_time), command: command)
}

private func command(_ written: WrittenCommand) throws -> Command {
    let kind = written.kind.map { KindId($0) }
    switch written.do {
    case "create_request":
        return .createRequest(
            CreateRequest(
                request: RequestId(try XCTUnwrap(written.request)),
                house: HouseId(try XCTUnwrap(written.house)),
                account: written.account.map { AccountId($0) },
                text: try XCTUnwrap(written.text),
                kind: kind,
                priority: try written.priority.map { try named($0, [Priority.emergency, .high, .normal, .low]) }
            ))
    case "add_kind", "rename_kind", "set_kind_enabled", "set_kind_fault":
        return try commandAboutAKind(written)
    default:
        return try commandAboutARequest(written)
    }
}

private func commandAboutAKind(_ written: WrittenCommand) throws -> Command {
    let kind = KindId(try XCTUnwrap(written.kind))
    let fault = try written.fault.map { try named($0, [RegulatedFault.sewerBlockage, .chuteBlockage]) }
    switch written.do {
    case "add_kind": return .addKind(AddKind(kind: kind, name: try XCTUnwrap(written.name), fault: fault))
    case "rename_kind": return .renameKind(RenameKind(kind: kind, name: try XCTUnwrap(written.name)))
    case "set_kind_enabled":
        return .setKindEnabled(SetKindEnabled(kind: kind, enabled: try XCTUnwrap(written.enabled)))
    default: return .setKindFault(SetKindFault(kind: kind, fault: fault))
    }
}

private func commandAboutARequest(_ written: WrittenCommand) throws -> Command {
    let request = RequestId(try XCTUnwrap(written.request))
    let kind = written.kind.map { KindId($0) }
    let executors: [Executor] = (written.executors ?? []).map {
        $0.as == "employee" ? .employee(EmployeeId($0.id)) : .contractor(ContractorId($0.id))
    }
    func text() throws -> String { try XCTUnwrap(written.text) }
    switch written.do {
    case "triage_request":
        let applicant: Applicant? = try written.applicant.map {
            $0.as == "nobody" ? .nobody : .account(AccountId(try XCTUnwrap($0.id)))
        }
        let priority = try written.priority.map { try named($0, [Priority.emergency, .high, .normal, .low]) }
        return .triageRequest(
            TriageRequest(
                request: request, house: written.house.map { HouseId($0) }, applicant: applicant, kind: kind,
                priority: priority, damagedAt: written.damaged_at.map(moment)))
    case "set_request_payment":
        let payment = try named(try XCTUnwrap(written.payment), [Payment.free, .paid])
        return .setRequestPayment(SetRequestPayment(request: request, payment: payment))
    case "set_request_expected":
        return .setRequestExpected(SetRequestExpected(request: request, by: written.by.map(moment)))
    case "assign": return .assign(Assign(request: request, kind: kind, executors: executors))
    case "unassign": return .unassign(Unassign(request: request, executors: executors))
    case "start_request": return .startRequest(StartRequest(request: request))
    case "decline_request": return .declineRequest(DeclineRequest(request: request, text: try text()))
    case "pause_request": return .pauseRequest(PauseRequest(request: request, text: try text()))
    case "resume_request": return .resumeRequest(ResumeRequest(request: request))
    case "complete_request": return .completeRequest(CompleteRequest(request: request, text: written.text))
    case "cancel_request": return .cancelRequest(CancelRequest(request: request, text: written.text))
    case "reopen_request": return .reopenRequest(ReopenRequest(request: request, text: try text()))
    case "comment_on_request":
        let comment = CommentId(try XCTUnwrap(written.comment))
        return .commentOnRequest(CommentOnRequest(request: request, comment: comment, text: try text()))
    case "reserve_photo":
        return .reservePhoto(
            ReservePhoto(
                request: request, photo: PhotoId(try XCTUnwrap(written.photo)),
                subject: try named(try XCTUnwrap(written.subject), [PhotoSubject.problem, .result]),
                mediaType: try XCTUnwrap(written.media_type), bytes: try XCTUnwrap(written.bytes),
                sha256: try XCTUnwrap(written.sha256)))
    case "attach_photo":
        return .attachPhoto(
            AttachPhoto(
                request: request, photo: PhotoId(try XCTUnwrap(written.photo)),
                subject: try named(try XCTUnwrap(written.subject), [PhotoSubject.problem, .result]),
                mediaType: try XCTUnwrap(written.media_type), bytes: try XCTUnwrap(written.bytes)))
    case "rate_request":
        let rating = try XCTUnwrap(written.rating)
        let reasons = rating.reasons ?? []
        let said: Rating =
            rating.mark == "good"
            ? .good(reasons: try reasons.map { try named($0, [Praise.fast, .wellDone]) })
            : .bad(reasons: try reasons.map { try named($0, [Complaint.slow, .badlyDone]) })
        return .rateRequest(RateRequest(request: request, rating: said))
    default:
        throw Unknown("there is no command \(written.do)")
    }
}

private func outcome(_ outcome: Outcome) throws -> [String] {
    switch outcome.decision {
    case .accepted(let sequence, let events, let intents):
        return ["accepted \(sequence)"] + events.map(line) + intents.map(line)
    case .refused(let refusal): return try refused(refusal)
    }
}

private func refused(_ refusal: Refusal) throws -> [String] {
    let russian = try describeRefusal(refusal: refusal, language: .russian)
    let english = try describeRefusal(refusal: refusal, language: .english)
    return [
        "refused \(english.code) field=\(english.field) transient=\(english.transient)",
        "ru: \(russian.text)",
        "en: \(english.text)",
    ]
}

private func line(_ event: Event) -> String {
    switch event {
    case .request(let event): "request_" + line(event)
    case .kind(let event): "kind_" + line(event)
    case .meter(let event): line(event)
    case .incident(let event): line(event)
    case .company(let event): line(event)
    }
}

private func line(_ intent: Intent) -> String {
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

private func line(_ event: KindEvent) -> String {
    switch event {
    case .added(let kind): "added \(kind.id) \(kind.name) fault=\(kind.fault.map { code($0) } ?? "-")"
    case .renamed(let event): "renamed \(event.kind) \(event.name)"
    case .enabledSet(let event): "enabled_set \(event.kind) \(event.enabled)"
    case .faultSet(let event): "fault_set \(event.kind) \(event.fault.map { code($0) } ?? "-")"
    }
}

private func line(_ kind: RequestKind) -> String {
    "\(kind.name) \(kind.enabled ? "enabled" : "disabled") fault=\(kind.fault.map { code($0) } ?? "-")"
}

private func line(_ responsible: Responsible) throws -> String {
    switch responsible {
    case .named(_, let responsible, let executor): "\(responsible) answers, \(executor) works"
    case .nobody(let refusal): try verdict("somebody", refusal)
    }
}

private func line(_ similar: SimilarView) -> String {
    "\(number(similar.view.request)) \(code(similar.likeness)) \(code(similar.nearness)) | \(similar.view.request.text)"
}

private func line(_ overdue: OverdueView) -> String {
    let told = overdue.steps.map { code($0.tell) }.joined(separator: ",")
    let clock = overdue.clock
    return "\(number(overdue.view.request)) \(code(clock.clock)) by \(written(clock.by)) "
        + "late \(clock.overdueMinutes ?? 0) tell \(told.isEmpty ? "-" : told)"
}

private func line(_ candidate: Candidate) throws -> String {
    switch candidate.verdict {
    case .may(let fit): "\(candidate.name): yes, \(code(fit.trade)) \(code(fit.house)) \(fit.openRequests)"
    case .mayNot(let refusal): try verdict(candidate.name, refusal)
    }
}

private func line(_ event: RequestEvent) -> String {
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

private func clocks(_ deadlines: Deadlines) -> String {
    "\(code(deadlines.basis)) react_by=\(written(deadlines.reactBy)) complete_by=\(written(deadlines.completeBy))"
}

private func line(_ photo: PhotoReservation) -> String {
    "\(code(photo.subject)) \(code(photo.format)) \(photo.bytes) by \(who(photo.author)) \(photo.sha256)"
}

/// The bytes that the hexadecimal digits stand for.
private func bytes(_ digits: String) -> Data {
    var (bytes, rest) = (Data(), Substring(digits))
    while let byte = UInt8(rest.prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}

private func line(_ photo: Photo) -> String {
    "\(code(photo.subject)) \(code(photo.format)) \(photo.bytes) by \(who(photo.author))"
}

private func executorIds(_ executors: [Executor]) -> String {
    executors.map(executorId).joined(separator: ",")
}

private func line(_ view: RequestView) -> String {
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

private func line(_ view: MeterView) -> String {
    let meter = view.meter
    return "\(meter.serial) \(code(meter.resource)) \(view.accountNumber) кв. \(view.premises) | \(view.address) | "
        + "digits \(meter.digits.before).\(meter.digits.after) | verified until \(meter.verifiedUntil) | "
        + "last \(meter.lastTakenOn) \(joined(meter.lastValues))"
}

private func line(_ change: Change) -> String {
    switch change {
    case .request(let view): "request \(line(view))"
    case .meter(let view): "meter \(line(view))"
    case .gone(let request): "gone \(request)"
    case .meterGone(let meter): "meter gone \(meter)"
    case .incident(let view): "incident \(line(view))"
    case .incidentGone(let incident): "incident gone \(incident)"
    }
}

private func verdict(_ what: String, _ refusal: RequestRefusal?) throws -> String {
    guard let refusal else { return "\(what): yes" }
    return try "\(what): no, \(describeRefusal(refusal: .requests(refusal), language: .english).code)"
}

private func number(_ request: Request) -> String {
    request.number.map { "#\($0)" } ?? "#-"
}

func who(_ who: Who) -> String {
    switch who {
    case .employee: "employee"
    case .resident: "resident"
    case .contractorUser: "contractor_user"
    }
}

private func executorId(_ executor: Executor) -> String {
    switch executor {
    case .employee(let id): "employee:\(id)"
    case .contractor(let id): "contractor:\(id)"
    }
}

func joined(_ values: [Decimal]) -> String {
    values.map(decimalText).joined(separator: " ")
}
