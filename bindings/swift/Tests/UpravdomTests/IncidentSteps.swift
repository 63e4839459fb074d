// What the journey says of incidents: their commands from JSON, and the lines of tests/src/journey/incident_lines.rs.

import Foundation
import Upravdom
import XCTest

/// A command about an incident, as it is written in the steps. One that is about something else has none of its names.
struct WrittenIncidentCommand: Decodable {
    struct Draft: Decodable {
        struct Cover: Decodable {
            let cover: String
            let houses: [String]?
        }

        let houses: Cover
        let cause: String
        let kind: String?
        let starts_at: String
        let ends_at: String?
        let staff_words: String
        let resident_words: String?

        func draft() throws -> IncidentDraft {
            IncidentDraft(
                houses: houses.cover == "all"
                    ? .all : .listed(try XCTUnwrap(houses.houses).map { HouseId($0) }),
                cause: try named(cause, [Cause.emergency, .scheduled]), kind: kind.map { KindId($0) },
                startsAt: moment(starts_at), endsAt: ends_at.map(moment), staffWords: staff_words,
                residentWords: resident_words)
        }
    }

    let `do`: String
    let incident: String?
    let request: String?
    let incidentDraft: Draft?

    private enum CodingKeys: String, CodingKey {
        case `do`, incident, request, draft
    }

    init(from decoder: Decoder) throws {
        let written = try decoder.container(keyedBy: CodingKeys.self)
        self.do = try written.decode(String.self, forKey: .do)
        incident = try written.decodeIfPresent(String.self, forKey: .incident)
        request = try written.decodeIfPresent(String.self, forKey: .request)
        // Plans have a draft of another form.
        incidentDraft = incident == nil ? nil : try written.decodeIfPresent(Draft.self, forKey: .draft)
    }

    /// The command; nothing if it is not about an incident.
    func command() throws -> Command? {
        guard let id = incident.map({ IncidentId($0) }) else { return nil }
        func draft() throws -> IncidentDraft { try XCTUnwrap(incidentDraft).draft() }
        func about() throws -> RequestId { RequestId(try XCTUnwrap(request)) }
        switch self.do {
        case "open_incident": return .openIncident(OpenIncident(incident: id, draft: try draft()))
        case "change_incident": return .changeIncident(ChangeIncident(incident: id, draft: try draft()))
        case "close_incident": return .closeIncident(CloseIncident(incident: id))
        case "link_request": return .linkRequest(LinkRequest(incident: id, request: try about()))
        case "unlink_request": return .unlinkRequest(UnlinkRequest(incident: id, request: try about()))
        default: return nil
        }
    }
}

func line(_ view: IncidentView) -> String {
    let closed = view.closedAt.map(written) ?? "-"
    let (from, to) = (written(view.startsAt), view.endsAt.map(written) ?? "-")
    return "\(code(view.cause)) in \(houses(view.houses)) | \(view.kindName ?? "-") | \(from) to \(to) closed \(closed) | "
        + "\(view.staffWords ?? "-") | \(view.residentWords ?? "-")"
}

func line(_ event: IncidentEvent) -> String {
    switch event {
    case .opened(let event): "incident_opened \(line(event.incident.draft))"
    case .changed(let event): "incident_changed \(line(event.draft))"
    case .closed(let event): "incident_closed told \(event.told.count) completable \(event.completable.count)"
    case .linked(let event): "request_linked \(event.request) to \(event.incident)"
    case .unlinked(let event): "request_unlinked \(event.request) from \(event.incident)"
    }
}

private func line(_ draft: IncidentDraft) -> String {
    let (from, to) = (written(draft.startsAt), draft.endsAt.map(written) ?? "-")
    return "\(code(draft.cause)) in \(houses(draft.houses)) | \(draft.kind?.value ?? "-") | \(from) to \(to) | "
        + "\(draft.staffWords) | \(draft.residentWords ?? "-")"
}

private func houses(_ houses: Houses) -> String {
    switch houses {
    case .all: "all"
    case .listed(let listed): listed.map(\.value).joined(separator: ",")
    }
}
