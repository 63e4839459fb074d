// What the journey says of meters: their commands from JSON, and the lines of tests/src/journey/meter_lines.rs.

import Foundation
import Upravdom
import XCTest

/// A command about a meter, as it is written in the steps. One that is about something else has none of its names.
struct WrittenMeterCommand: Decodable {
    struct Typed: Decodable {
        let reading: String
        let values: [String]
        let rollover: String?
    }

    /// The id of a reading, or what is typed of it.
    enum Reading: Decodable {
        case id(String)
        case typed(Typed)

        init(from decoder: Decoder) throws {
            if let id = try? decoder.singleValueContainer().decode(String.self) {
                self = .id(id)
            } else {
                self = .typed(try Typed(from: decoder))
            }
        }
    }

    struct Passport: Decodable {
        struct Made: Decodable {
            let first_day: String
            let precision: String
        }

        struct Facts: Decodable {
            let interval: UInt8?
            let manufactured: Made?
            let primary: String?
            let last: String?
            let entered: String?
        }

        let resource: String
        let unit: String
        let serial: String
        let model: String?
        let digits: [UInt8]
        let verification: Facts
    }

    struct Removal: Decodable {
        let because: String
        let closing: Typed?
    }

    let `do`: String
    let meter: String?
    let account: String?
    let reading: Reading?
    let taken_on: String?
    let on: String?
    let installed_on: String?
    let values: [String]?
    let rollover: String?
    let source: String?
    let act: String?
    let seal: String?
    let valid_until: String?
    let interval: UInt8?
    let finding: String?
    let reason: String?
    let passport: Passport?
    let closing: Typed?
    let new: String?
    let removal: Removal?

    /// The command; nothing if it is not about a meter.
    func command() throws -> Command? {
        switch self.do {
        case "submit_reading":
            return .submitReading(
                SubmitReading(
                    reading: try readingId(), meter: try meterId(), takenOn: try day(taken_on), values: try some(values),
                    rollover: try rolled(rollover),
                    source: try source.map { try named($0, [.owner, .staff, .inspector, .automatic]) }
                ))
        case "register_meter":
            return .registerMeter(
                RegisterMeter(
                    meter: try meterId(), account: try accountId(), passport: try kept(passport),
                    installedOn: try day(installed_on), values: try some(values)
                ))
        case "commission_meter":
            return .commissionMeter(
                CommissionMeter(
                    meter: try meterId(), on: try day(on), act: try some(act), reading: try some(typedReading()),
                    seal: seal
                ))
        case "seal_meter":
            return .sealMeter(SealMeter(meter: try meterId(), on: try day(on), seal: try some(seal)))
        case "verify_meter":
            let until = try valid_until.map { try day($0) }
            return .verifyMeter(
                VerifyMeter(meter: try meterId(), on: try day(on), validUntil: until, interval: interval))
        case "check_meter":
            let findings: [Finding] = [.inOrder, .sealBroken, .broken, .lost, .accessRefused]
            return .checkMeter(
                CheckMeter(
                    meter: try meterId(), on: try day(on), act: try some(act), finding: try named(some(finding), findings),
                    reading: try typedReading()
                ))
        default:
            return try laterCommand()
        }
    }

    private func laterCommand() throws -> Command? {
        switch self.do {
        case "correct_meter":
            return .correctMeter(
                CorrectMeter(meter: try meterId(), passport: try kept(passport), reason: try some(reason)))
        case "correct_reading":
            return .correctReading(
                CorrectReading(
                    meter: try meterId(), reading: try readingId(), values: try some(values),
                    rollover: try rolled(rollover), reason: try some(reason)
                ))
        case "replace_meter":
            return .replaceMeter(
                ReplaceMeter(
                    meter: try meterId(), on: try day(on), closing: try typed(some(closing)), new: MeterId(try some(new)),
                    passport: try kept(passport), values: try some(values)
                ))
        case "remove_meter":
            return .removeMeter(
                RemoveMeter(meter: try meterId(), on: try day(on), removal: try removed(some(removal))))
        case "bind_meter":
            return .bindMeter(
                BindMeter(
                    meter: try meterId(), account: try accountId(), on: try day(on), closing: try typed(some(closing))))
        default:
            return nil
        }
    }

    private func some<Value>(_ value: Value?) throws -> Value {
        try XCTUnwrap(value, "\(self.do)")
    }

    private func meterId() throws -> MeterId {
        MeterId(try some(meter))
    }

    private func accountId() throws -> AccountId {
        AccountId(try some(account))
    }

    private func readingId() throws -> ReadingId {
        guard case .id(let id) = reading else { throw CocoaError(.coderValueNotFound) }
        return ReadingId(id)
    }

    private func typedReading() throws -> TypedReading? {
        guard case .typed(let reading) = reading else { return nil }
        return try typed(reading)
    }

    private func day(_ text: String?) throws -> CalendarDate {
        try some(CalendarDate(try some(text)))
    }

    private func rolled(_ text: String?) throws -> Rollover {
        try named(text ?? "not_confirmed", [.notConfirmed, .confirmed])
    }

    private func typed(_ written: Typed) throws -> TypedReading {
        TypedReading(
            reading: ReadingId(written.reading), values: written.values, rollover: try rolled(written.rollover))
    }

    private func kept(_ written: Passport?) throws -> Upravdom.Passport {
        let written = try some(written)
        let (resources, facts): ([Resource], _) = (
            [.coldWater, .hotWater, .heat, .electricity, .gas], written.verification
        )
        let units: [MeterUnit] = [.cubicMetre, .litre, .kilowattHour, .megawattHour, .gigacalorie, .gigajoule, .megajoule]
        let made = try facts.manufactured.map {
            MadeOn(firstDay: try day($0.first_day), precision: try named($0.precision, [.exact, .approximate]))
        }
        return Upravdom.Passport(
            resource: try named(written.resource, resources), unit: try named(written.unit, units), serial: written.serial,
            model: written.model, digits: MeterDigits(before: written.digits[0], after: written.digits[1]),
            verification: VerificationFacts(
                interval: facts.interval, manufactured: made, primary: try facts.primary.map { try day($0) },
                last: try facts.last.map { try day($0) }, entered: try facts.entered.map { try day($0) }
            )
        )
    }

    private func removed(_ written: Removal) throws -> Upravdom.Removal {
        switch written.because {
        case "taken_off": .takenOff(closing: try typed(some(written.closing)))
        case "lost": .lost
        default: .mistake
        }
    }
}

func line(_ event: MeterEvent) -> String {
    switch event {
    case .readingSubmitted(let reading):
        "reading_submitted \(joined(reading.values)) used \(joined(reading.consumed)) \(code(reading.place)) "
            + "\(reading.period) \(code(reading.usable)) by \(who(reading.author))"
    case .meterRegistered(let it):
        "meter_registered \(it.passport.serial) \(code(it.passport.resource)) until \(it.verifiedUntil)"
    case .meterCommissioned(let it):
        "meter_commissioned \(it.act) seal \(it.seal ?? "-") at \(joined(it.reading.values))"
    case .meterSealed(let it):
        "meter_sealed \(it.seal)"
    case .meterVerified(let it):
        "meter_verified until \(it.verifiedUntil) again \(it.usableAgain.count)"
    case .meterChecked(let it):
        "meter_checked \(code(it.finding)) act \(it.act) overstated \(joined(it.overstated))"
    case .meterCorrected(let it):
        "meter_corrected \(it.passport.serial) until \(it.verifiedUntil)"
    case .readingCorrected(let it):
        "reading_corrected \(joined(it.was)) to \(joined(it.values)) used \(joined(it.consumed))"
    case .meterReplaced(let it):
        "meter_replaced at \(joined(it.closing.values)) by \(it.new.passport.serial)"
    case .meterTakenDown(let it):
        "meter_taken_down \(code(it.reason))"
    case .meterBound(let it):
        "meter_bound \(it.from) to \(it.account) at \(joined(it.closing.values))"
    }
}

/// What somebody reads of meters in a step of that name; nothing if it is about something else.
func readMeters(_ what: String?, _ person: Session) throws -> [String]? {
    switch what {
    case "charges":
        let month = try XCTUnwrap(CalendarMonth("2026-11"))
        return try person.meterCharges(filter: allMeters, month: month, page: firstPage).items.map(line)
    case "readings":
        let first = try XCTUnwrap(CalendarDate("2026-11-01"))
        let last = try XCTUnwrap(CalendarDate("2026-11-30"))
        let filter = HistoryFilter(house: nil, account: nil, meter: nil, days: DaySpan(first: first, last: last))
        return try person.readings(filter: filter, page: firstPage).items.map(line)
    case "history":
        let filter = HistoryFilter(house: nil, account: nil, meter: nil, days: nil)
        return try person.meterHistory(filter: filter, order: .address, page: firstPage).items.map(line)
    default:
        return nil
    }
}

private func line(_ charge: ChargeView) -> String {
    let volumes = charge.volumes.isEmpty ? "-" : charge.volumes.joined(separator: " ")
    let reason = charge.reason.map { code($0) } ?? "-"
    return "\(charge.view.meter.serial) \(code(charge.method)) x\(charge.multiplier) \(reason) \(charge.periods) "
        + "\(volumes) \(code(charge.unit))"
}

private func line(_ row: ReadingRow) -> String {
    let reading = row.reading
    let why = reading.why.isEmpty ? "-" : reading.why.map { code($0) }.joined(separator: ",")
    let odd = reading.odd.isEmpty ? "-" : reading.odd.map { code($0) }.joined(separator: ",")
    return "\(reading.takenOn) \(row.serial) \(code(row.unit)) \(joined(reading.values)) used "
        + "\(joined(reading.consumed)) \(why) odd \(odd) | \(row.accountNumber) \(row.premises) \(row.address)"
}

private func line(_ action: MeterAction) -> String {
    let events = action.events.map { line($0) as String }.joined(separator: "; ")
    return "\(action.sequence) \(written(action.at)) \(who(action.who)) \(code(action.channel)) "
        + "\(action.accountNumber) \(action.serial): \(events)"
}
