// Money in whole kopecks.

import Foundation

/// A sum of money that is not negative.
///
/// The library refuses what is beyond 100 billion roubles with `UpravdomError.InvalidArgument`.
public struct Amount: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The sum in kopecks.
    public let kopecks: Int64

    /// So many kopecks.
    public init(kopecks: Int64) {
        self.kopecks = kopecks
    }

    /// So many roubles; nothing if they are no whole number of kopecks.
    public init?(roubles: Decimal) {
        guard let kopecks = wholeKopecks(roubles) else { return nil }
        self.kopecks = kopecks
    }

    /// The sum in roubles.
    public var roubles: Decimal { Decimal(kopecks) / 100 }

    /// The sum in roubles: `1234.5`. How a screen shows it, `formatRu` says.
    public var description: String { decimalText(roubles) }

    /// Whether the first sum is less than the second.
    public static func < (first: Self, second: Self) -> Bool { first.kopecks < second.kopecks }
}

/// A sum of money with a sign: of a personal account plus is debt.
///
/// The library refuses what is beyond 100 billion roubles with `UpravdomError.InvalidArgument`.
public struct Balance: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The sum in kopecks.
    public let kopecks: Int64

    /// So many kopecks.
    public init(kopecks: Int64) {
        self.kopecks = kopecks
    }

    /// So many roubles; nothing if they are no whole number of kopecks.
    public init?(roubles: Decimal) {
        guard let kopecks = wholeKopecks(roubles) else { return nil }
        self.kopecks = kopecks
    }

    /// The sum in roubles.
    public var roubles: Decimal { Decimal(kopecks) / 100 }

    /// The sum in roubles: `1234.5`. How a screen shows it, `formatRu` says.
    public var description: String { decimalText(roubles) }

    /// Whether the first sum is less than the second.
    public static func < (first: Self, second: Self) -> Bool { first.kopecks < second.kopecks }
}

private func wholeKopecks(_ roubles: Decimal) -> Int64? {
    Int64(decimalText(roubles * 100))
}
