// Exact decimals as text.

import Foundation

/// A text that is no value of its kind.
public struct NotAValue: Error, Hashable, CustomStringConvertible {
    /// What it should be.
    public let kind: String
    /// What it is.
    public let text: String

    /// The kind and the text.
    public var description: String { "«\(text)» is not a \(kind)" }
}

/// The decimal that is written so: digits, a point, and a minus if it is negative, as in 112.5.
///
/// Stricter than `Decimal(string:)`, which takes the beginning of a text for the whole and rounds the 39th digit away.
public func parseDecimal(_ text: String) throws -> Decimal {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : Substring(text))
        .split(separator: ".", omittingEmptySubsequences: false)
    let plain = (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    guard plain, parts.reduce(0, { $0 + $1.utf8.count }) <= 38,
        let value = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    else { throw NotAValue(kind: "Decimal", text: text) }
    return value
}

/// The decimal as text: no exponent, no needless zeros, a point. What is not a number is `NaN`, and the library refuses it.
public func decimalText(_ value: Decimal) -> String {
    var text = Substring(value.description)
    if text.utf8.contains(UInt8(ascii: ".")) {
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
    }
    return text == "-0" ? "0" : String(text)
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
