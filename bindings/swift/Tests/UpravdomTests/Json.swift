// The worked cases as values that can be told apart: JSONSerialization does not say whether 1 is a number or a yes.

import Foundation
import Upravdom
import XCTest

enum Json: Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Decimal)
    case text(String)
    case list([Json])
    case object([String: Json])

    init(from decoder: Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(Decimal(number))
        } else if let number = try? value.decode(Decimal.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([Json].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: Json].self))
        }
    }

    /// Of whatever a rule gives.
    init(_ value: Any?) {
        switch value {
        case nil: self = .null
        case let value as Json: self = value
        case let value as Bool: self = .flag(value)
        case let value as Int: self = .number(Decimal(value))
        case let value as Int64: self = .number(Decimal(value))
        case let value as UInt64: self = .number(Decimal(value))
        case let value as UInt32: self = .number(Decimal(value))
        case let value as UInt8: self = .number(Decimal(value))
        case let value as Amount: self = .number(Decimal(value.kopecks))
        case let value as Balance: self = .number(Decimal(value.kopecks))
        case let value as Decimal: self = .text(decimalText(value))
        case let value as [Any]: self = .list(value.map { Json($0) })
        case let value?: self = .text("\(value)")
        }
    }

    subscript(_ key: String) -> Json {
        guard case .object(let object) = self else { return .null }
        return object[key] ?? .null
    }

    func has(_ key: String) -> Bool { self[key] != .null }

    var items: [Json] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    var flag: Bool { self == .flag(true) }

    func text() throws -> String {
        guard case .text(let text) = self else { throw Unread(wanted: "a text", found: self) }
        return text
    }

    func decimal() throws -> Decimal {
        if case .number(let number) = self { return number }
        return try parseDecimal(text())
    }

    func whole<Whole: FixedWidthInteger>() throws -> Whole {
        guard case .number(let number) = self, let whole = Whole(decimalText(number)) else {
            throw Unread(wanted: "a whole number", found: self)
        }
        return whole
    }

    func day() throws -> CalendarDate { try XCTUnwrap(CalendarDate(text())) }

    func days() throws -> [CalendarDate] { try items.map { try $0.day() } }

    func month() throws -> CalendarMonth { try parseMonth(text()) }

    func amount() throws -> Amount { Amount(kopecks: try whole()) }

    func bytes() throws -> Data {
        let digits = Array(try text())
        return Data(try stride(from: 0, to: digits.count, by: 2).map {
            try XCTUnwrap(UInt8(String(digits[$0...$0 + 1]), radix: 16))
        })
    }
}

/// A case whose value is of another kind.
struct Unread: Error {
    let wanted: String
    let found: Json
}

extension Json: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral entries: (String, Any?)...) {
        self = .object(Dictionary(uniqueKeysWithValues: entries.map { ($0, Json($1)) }))
    }
}
