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
    let plan: String?
    let filter: String?
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
    let ofPlan: WrittenPlanCommand
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
        ofPlan = try written.decode(WrittenPlanCommand.self, forKey: .command)
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
            return try [line(card.view)] + [applicant, clock, card.planned.map { line($0) }, incident].compactMap { $0 }
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
        case "intents":
            return try orRefused {
                var (found, after): ([String], UInt64) = ([], 0)
                while true {
                    let read = try person.intents(after: after, limit: 10)
                    found += read.lines.map(line)
                    if read.readTo == after { return found }
                    after = read.readTo
                }
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
        case "save_filter":
            let status = try step.status.map { try named($0, [Status.new, .inProgress, .done, .cancelled]) }
            let id = FilterId(try XCTUnwrap(step.filter))
            let wanted = SavedFilter(
                id: id, name: try XCTUnwrap(step.text), filter: BoardFilter(statuses: status.map { [$0] } ?? []))
            return try orRefused { ["saved \(line(try person.saveFilter(filter: wanted)))"] }
        case "saved_filters":
            return try person.savedFilters(now: moment("2026-11-24T00:00:00+03:00")).map(line)
        case "remove_filter":
            return ["removed=\(try person.removeFilter(filter: FilterId(try XCTUnwrap(step.filter))))"]
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
        case "plans":
            let filter = PlanFilter(house: step.house.map { HouseId($0) })
            return try person.plans(filter: filter, page: firstPage).items.map(line)
        case "plan":
            return try person.plan(plan: PlanId(try XCTUnwrap(step.plan))).map { lines($0) } ?? []
        case "occurrences":
            let plan = PlanId(try XCTUnwrap(step.plan))
            return try person.planOccurrences(plan: plan, page: firstPage).items.map(line)
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
    let ofOthers =
        try written.ofMeter.command() ?? written.ofIncident.command() ?? written.ofPlan.command()
        ?? written.ofCompany.command()
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
