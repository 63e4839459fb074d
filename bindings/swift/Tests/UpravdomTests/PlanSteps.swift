// What the journey says of plans: their commands from JSON, and the lines of tests/src/journey/plan_lines.rs.

import Foundation
import Upravdom
import XCTest

/// A command about plans, as it is written in the steps. One that is about something else has none of its names.
struct WrittenPlanCommand: Decodable {
    struct Draft: Decodable {
        let houses: [String]
        let kind: String
        let text: String
        let checklist: [String]?
        let recurrence: WrittenRecurrence
        let start: String
        let end: String?
        let lead: UInt16?

        func draft() throws -> PlanDraft {
            PlanDraft(
                houses: houses.map { HouseId($0) }, kind: KindId(kind), text: text, checklist: checklist ?? [],
                recurrence: try recurrence.recurrence(), start: try day(start), end: try end.map(day), lead: lead ?? 21)
        }
    }

    /// What stands in `on` has another form for each `recurs`.
    struct WrittenRecurrence: Decodable {
        let recurs: String
        let every: UInt16?
        let weekdays: [String]?
        let monthDays: [UInt16]?
        let yearDays: [[UInt16]]?

        private enum CodingKeys: String, CodingKey {
            case recurs, every, on
        }

        init(from decoder: Decoder) throws {
            let written = try decoder.container(keyedBy: CodingKeys.self)
            recurs = try written.decode(String.self, forKey: .recurs)
            every = try written.decodeIfPresent(UInt16.self, forKey: .every)
            weekdays = recurs == "weekly" ? try written.decode([String].self, forKey: .on) : nil
            monthDays = recurs == "monthly" ? try written.decode([UInt16].self, forKey: .on) : nil
            yearDays = recurs == "seasonal" ? try written.decode([[UInt16]].self, forKey: .on) : nil
        }

        func recurrence() throws -> Recurrence {
            if let yearDays {
                return .seasonal(on: yearDays.map { DayOfYear(month: UInt32($0[0]), day: $0[1]) })
            }
            let every = try XCTUnwrap(every)
            if let weekdays {
                let all: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
                return .weekly(every: every, on: try weekdays.map { try named($0, all) })
            }
            return monthDays.map { .monthly(every: every, on: $0) } ?? .daily(every: every)
        }
    }

    let `do`: String
    let plan: String?
    let last: String?
    let atMost: UInt32?
    let planDraft: Draft?

    private enum CodingKeys: String, CodingKey {
        case `do`, plan, last, draft
        case atMost = "at_most"
    }

    init(from decoder: Decoder) throws {
        let written = try decoder.container(keyedBy: CodingKeys.self)
        self.do = try written.decode(String.self, forKey: .do)
        plan = try written.decodeIfPresent(String.self, forKey: .plan)
        last = plan == nil ? nil : try written.decodeIfPresent(String.self, forKey: .last)
        atMost = try written.decodeIfPresent(UInt32.self, forKey: .atMost)
        // Incidents have a draft of another form.
        planDraft = plan == nil ? nil : try written.decodeIfPresent(Draft.self, forKey: .draft)
    }

    /// The command; nothing if it is not about plans.
    func command() throws -> Command? {
        func id() throws -> PlanId { PlanId(try XCTUnwrap(plan)) }
        func draft() throws -> PlanDraft { try XCTUnwrap(planDraft).draft() }
        switch self.do {
        case "create_plan": return .createPlan(CreatePlan(plan: try id(), draft: try draft()))
        case "change_plan": return .changePlan(ChangePlan(plan: try id(), draft: try draft()))
        case "stop_plan": return .stopPlan(StopPlan(plan: try id(), last: try day(try XCTUnwrap(last))))
        case "make_planned_requests": return .makePlannedRequests(MakePlannedRequests(atMost: atMost ?? 0))
        default: return nil
        }
    }
}

private func day(_ text: String) throws -> CalendarDate {
    try XCTUnwrap(CalendarDate(text))
}

func line(_ view: PlanView) -> String {
    "\(view.kindName) stopped \(orDash(view.plan.stopped)) | \(line(view.plan.draft))"
}

func lines(_ card: PlanCard) -> [String] {
    [line(card.view)]
        + card.houses.map { "\($0.address) made until \(orDash($0.madeUntil)) next \(orDash($0.next))" }
}

func line(_ view: OccurrenceView) -> String {
    let number = view.number.map(String.init) ?? "-"
    return "\(view.day) \(view.address) | #\(number) \(code(view.status))"
}

/// Of a request's card.
func line(_ view: PlannedView) -> String {
    "planned \(view.day) of \(view.plan) | \(list(view.checklist))"
}

func line(_ event: PlanEvent) -> String {
    switch event {
    case .created(let event): return "plan_created \(line(event.plan.draft))"
    case .changed(let event): return "plan_changed \(line(event.draft))"
    case .stopped(let event): return "plan_stopped \(event.last) left over \(event.leftOver.count)"
    case .requestsMade(let event):
        let days = event.requests.map(\.day.description).joined(separator: ",")
        return "planned_requests_made \(event.plan) in \(event.house) until \(event.madeUntil): \(days) more=\(event.more)"
            + " | \(list(event.checklist))"
    }
}

private func line(_ draft: PlanDraft) -> String {
    let houses = draft.houses.map(\.value).joined(separator: ",")
    return "\(draft.text) | \(list(draft.checklist)) | \(line(draft.recurrence)) | "
        + "\(draft.start) to \(orDash(draft.end)) lead \(draft.lead) | \(draft.kind) in \(houses)"
}

private func line(_ recurrence: Recurrence) -> String {
    switch recurrence {
    case .daily(let every): "daily every \(every) on -"
    case .weekly(let every, let on): "weekly every \(every) on \(on.map { code($0) }.joined(separator: ","))"
    case .monthly(let every, let on): "monthly every \(every) on \(on.map(String.init).joined(separator: ","))"
    case .seasonal(let on):
        "seasonal every 1 on \(on.map { "\($0.month)-\($0.day)" }.joined(separator: ","))"
    }
}

private func orDash(_ day: CalendarDate?) -> String {
    day?.description ?? "-"
}

private func list(_ items: [String]) -> String {
    items.isEmpty ? "-" : items.joined(separator: "; ")
}
