// Days and months without a time zone, and moments to the millisecond.

import Foundation

/// A day of the calendar, without a time zone: 2026-11-20.
public struct CalendarDate: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// How many days after 1970-01-01 it is; negative before.
    public let daysSince1970: Int32

    /// The day that is so many days after 1970-01-01. The library takes the years 1 to 9999.
    public init(daysSince1970: Int32) {
        self.daysSince1970 = daysSince1970
    }

    /// The day of that year, month and day of the month; nothing if the calendar has none or the year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Years begin in March here, so that the day which is not in every year is the last one.
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let days = 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
        self.init(daysSince1970: Int32(days))
        guard self.day == day else { return nil }
    }

    /// The day on which the moment falls in that time zone.
    public init(_ moment: Date, in zone: TimeZone) {
        let moment = wholeMilliseconds(moment)
        let local = moment.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: moment))
        self.init(daysSince1970: Int32((local / 86_400).rounded(.down)))
    }

    /// The day that is written so: 2026-11-20.
    public init?(_ description: String) {
        guard let parts = numbers(description, widths: [4, 2, 2]) else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// The year.
    public var year: Int { civil.year }

    /// The month, 1 to 12.
    public var month: Int { civil.month }

    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }

    /// The day as text: 2026-11-20.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Whether the first day is before the second.
    public static func < (first: Self, second: Self) -> Bool {
        first.daysSince1970 < second.daysSince1970
    }

    private var civil: (year: Int, month: Int, day: Int) {
        // Days since 0000-03-01, in periods of 400 years, which have the same number of days each.
        let days = Int(daysSince1970) + 719_468
        let period = (days >= 0 ? days : days - 146_096) / 146_097
        let rest = days - period * 146_097
        let yearOfPeriod = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365
        let dayOfYear = rest - (365 * yearOfPeriod + yearOfPeriod / 4 - yearOfPeriod / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = period * 400 + yearOfPeriod + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

/// A month of a year: 2026-11.
public struct CalendarMonth: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int

    /// That month; nothing if the calendar has none or the year is not 1 to 9999.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// The month that is written so: 2026-11.
    public init?(_ description: String) {
        guard let parts = numbers(description, widths: [4, 2]) else { return nil }
        self.init(year: parts[0], month: parts[1])
    }

    /// The month as text: 2026-11.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }

    /// Whether the first month is before the second.
    public static func < (first: Self, second: Self) -> Bool {
        (first.year, first.month) < (second.year, second.month)
    }
}

/// The month that is written so: 2026-11.
public func parseMonth(_ text: String) throws -> CalendarMonth {
    guard let month = CalendarMonth(text) else { throw NotAValue(kind: "Month", text: text) }
    return month
}

/// The moment in milliseconds since 1970, half a one rounded up.
///
/// A moment that is no number, or millions of years away, becomes the farthest number, which the library refuses.
public func milliseconds(_ moment: Date) -> Int64 {
    let millis = (moment.timeIntervalSince1970 * 1000 + 0.5).rounded(.down)
    if let whole = Int64(exactly: millis) { return whole }
    return millis < 0 ? .min : .max
}

/// The moment so many milliseconds after 1970.
public func moment(milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
}

/// The moment to the millisecond, as the library keeps it. One that is thousands of years away is still one that it refuses.
public func wholeMilliseconds(_ moment: Date) -> Date {
    let beyond: Int64 = 1_000_000_000_000_000
    return UpravdomValues.moment(milliseconds: min(max(milliseconds(moment), -beyond), beyond))
}

/// Numbers of so many digits each, with hyphens between them.
private func numbers(_ text: String, widths: [Int]) -> [Int]? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == widths.count else { return nil }
    var numbers: [Int] = []
    for (part, width) in zip(parts, widths) {
        guard part.utf8.count == width, part.utf8.allSatisfy(isDigit), let number = Int(part) else { return nil }
        numbers.append(number)
    }
    return numbers
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
