// The lines of tests/src/journey/finding_lines.rs: counts, filters and hints.

import Upravdom

func line(_ count: Count) -> String {
    "\(count.requests)\(count.exact ? "" : "+")"
}

func line(_ house: HouseCounts) -> String {
    "\(house.address): " + house.counts.map { "\(code($0.status)) \($0.requests)" }.joined(separator: ", ")
}

func line(_ saved: SavedFilter) -> String {
    let statuses = saved.filter.statuses.map { code($0) }
    return "\(saved.name): " + (statuses.isEmpty ? "any" : statuses.joined(separator: ", "))
}

func line(_ hint: Hint) -> String {
    switch hint {
    case .request(_, let number, let text, let address):
        return "request #\(number) | \(address) | \(text)"
    case .account(_, let number, _, let address, let premises, let holder, let phone):
        return "account \(number) | \(address) | \(premises) | \(holder ?? "-") | \(phone ?? "-")"
    case .house(_, let address):
        return "house \(address)"
    }
}
