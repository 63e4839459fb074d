// Ids: a type each, so that a meter's id cannot be handed where a request's is wanted.

import Foundation

/// The id of something: a UUID, written in small letters with hyphens.
///
/// The text is not checked here. The library refuses one that is no UUID with `UpravdomError.InvalidArgument`.
public protocol Id: Hashable, Sendable, CustomStringConvertible {
    /// The UUID as text.
    var value: String { get }

    /// The id with that text; capital letters become small, so that the same id is equal however it was written.
    init(_ value: String)
}

extension Id {
    /// The id with that UUID.
    public init(_ uuid: UUID) {
        self.init(uuid.uuidString)
    }

    /// The UUID as text.
    public var description: String { value }
}

/// An id that is made on the device.
public protocol DeviceMadeId: Id {}

extension DeviceMadeId {
    /// A new id: a UUID of version 7, which begins with the time.
    public static func random() -> Self {
        var bytes = UUID().uuid
        let millis = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
        withUnsafeMutableBytes(of: &bytes) { bytes in
            for position in 0..<6 {
                bytes[position] = UInt8(truncatingIfNeeded: millis >> (40 - 8 * position))
            }
            bytes[6] = 0x70 | (bytes[6] & 0x0F)
        }
        return Self(UUID(uuid: bytes))
    }
}

/// The id of a personal account (лицевой счёт).
public struct AccountId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of something to choose: a house, an account or a kind.
public struct ChoiceId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a command: sent again with the same content it has the same outcome and no second effect.
public struct CommandId: DeviceMadeId {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a comment of an employee on a request.
public struct CommentId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a housing management company.
public struct CompanyId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of an outside contractor.
public struct ContractorId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a person who works for a contractor.
public struct ContractorUserId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of an employee of the company.
public struct EmployeeId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a house.
public struct HouseId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a filter of the board that a person keeps.
public struct FilterId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a plan of recurring works.
public struct PlanId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of an incident.
public struct IncidentId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a kind of request.
public struct KindId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a meter.
public struct MeterId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a photo.
public struct PhotoId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a reading.
public struct ReadingId: DeviceMadeId {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a request.
public struct RequestId: DeviceMadeId {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}

/// The id of a resident.
public struct ResidentId: Id {
    /// The UUID as text.
    public let value: String

    /// The id with that text.
    public init(_ value: String) {
        self.value = value.lowercased()
    }
}
