// What happens to values that are not what their type says, and to a store that is closed.

import Foundation
import Upravdom
import XCTest

final class BorderTests: XCTestCase {
    private let wide = Digits(before: 11, after: 7)
    private let moscow = "Europe/Moscow"

    /// Asserts that the call is answered with an invalid argument of that kind which is that value.
    private func assertInvalid(
        _ kind: String, _ value: String? = nil, line: UInt = #line, _ call: () throws -> some Any
    ) {
        XCTAssertThrowsError(try call(), line: line) { error in
            guard case UpravdomError.InvalidArgument(kind, let given, let reason) = error else {
                return XCTFail("\(error)", line: line)
            }
            XCTAssertEqual(given, value ?? given, line: line)
            XCTAssertFalse(reason.isEmpty, line: line)
        }
    }

    // Ids

    func testABadIdIsNamedWhereverItStands() throws {
        let store = try foundedStore(self)
        let person = try session(store)
        assertInvalid("RequestId", "сто") { try person.requestCard(request: RequestId("сто"), now: noon) }
        assertInvalid("CompanyId", "") { try store.issueSignIn(company: CompanyId(""), who: dispatcher, channel: .mobile) }
        let executors: [Executor] = [.contractor(ContractorId(company.value)), .contractor(ContractorId("nobody"))]
        let nested = Command.assign(Assign(request: .random(), kind: nil, executors: executors))
        let envelope = Envelope(id: .random(), deviceTime: noon, command: nested)
        assertInvalid("ContractorId", "nobody") { try person.executeAll(envelopes: [envelope]) }
    }

    func testIdsAreMadeInTheirOrderAndEqualHoweverWritten() throws {
        let uuid = UUID()
        XCTAssertEqual(RequestId(uuid), RequestId(uuid.uuidString.lowercased()))
        let made = (0..<1000).map { _ in RequestId.random() }
        XCTAssertEqual(Set(made).count, 1000)
        let text = Array(made[0].value)
        XCTAssertEqual(text[14], "7", made[0].value)
        XCTAssertTrue("89ab".contains(text[19]), made[0].value)
        XCTAssertEqual(made.map { $0.value.prefix(8) }, made.map { $0.value.prefix(8) }.sorted())
        let person = try session(foundedStore(self))
        let request = RequestId(uuid)
        _ = try person.execute(envelope: filing("Протечка", request: request))
        XCTAssertEqual(try person.requestCard(request: request, now: noon)?.view.request.id, request)
    }

    // Decimals

    /// The value after it has crossed to Rust and back.
    private func crossed(_ value: Decimal) throws -> Decimal {
        try consumption(previous: 0, current: value, digits: wide, rollover: .notConfirmed)
    }

    func testDecimalsComeBackExactAndCanonical() throws {
        let values = [
            ("0", "0"), ("-0", "0"), ("1.10", "1.1"), ("1000", "1000"), ("0.0000001", "0.0000001"),
            ("99999999999.9999999", "99999999999.9999999"),
        ]
        for (given, expected) in values {
            XCTAssertEqual(decimalText(try crossed(parseDecimal(given))), expected)
        }
        let thousand = Decimal(sign: .plus, exponent: 3, significand: 1)
        XCTAssertEqual(decimalText(try crossed(thousand)), "1000")
    }

    func testWhatNoMeterShowsIsRefused() throws {
        let long = "1234567890123456789012345678"
        assertInvalid("MeterValue", "NaN") { try self.crossed(.nan) }
        for text in [long, "-1", "0.00000001", "0.1234567890123456789012345678"] {
            assertInvalid("MeterValue", text) { try self.crossed(parseDecimal(text)) }
        }
        assertInvalid("MeterValue") { try self.crossed(.greatestFiniteMagnitude) }
        assertInvalid("MeterValue") { try self.crossed(.leastNonzeroMagnitude) }
        // A literal with a point goes through Double: 1.1 is all right, this one is not what was written.
        XCTAssertNotEqual(decimalText(0.1234567890123456789), "0.1234567890123456789")
    }

    func testDecimalsAsText() throws {
        XCTAssertEqual(decimalText(.nan), "NaN")
        let zeros = String(repeating: "0", count: 27)
        XCTAssertEqual(decimalText(Decimal(sign: .plus, exponent: 27, significand: 12)), "12" + zeros)
        XCTAssertEqual(decimalText(Decimal(sign: .minus, exponent: -30, significand: 120)), "-0.\(zeros)12")
        for text in ["", "-", ".5", "5.", "1,5", "1e3", "+1", " 1", "1 ", "1.2.3", "--1", "NaN", "١", "12abc"] {
            XCTAssertThrowsError(try parseDecimal(text), text) { XCTAssertEqual(($0 as? NotAValue)?.text, text) }
        }
        let longest = String(repeating: "9", count: 38)
        XCTAssertEqual(decimalText(try parseDecimal(longest)), longest)
        XCTAssertThrowsError(try parseDecimal(longest + "9"))
        XCTAssertThrowsError(try parseDecimal("0." + longest))
    }

    // Days

    func testDaysAreThoseOfTheCalendar() throws {
        for (days, text) in [
            (0, "1970-01-01"), (-1, "1969-12-31"), (20_777, "2026-11-20"), (11_016, "2000-02-29"),
            (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"), (-719_163, "0000-12-31"),
        ] {
            let day = CalendarDate(daysSince1970: Int32(days))
            XCTAssertEqual(day.description, text)
            XCTAssertEqual(CalendarDate(text), text.hasPrefix("0000") ? nil : day)
        }
        for text in [
            "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-1", "26-01-01", "2026-01-01T", "+026-01-01", "",
        ] {
            XCTAssertNil(CalendarDate(text), text)
        }
        for days in stride(from: Int32(-719_162), through: 2_932_896, by: 97) {
            let day = CalendarDate(daysSince1970: days)
            XCTAssertEqual(CalendarDate(year: day.year, month: day.month, day: day.day), day)
        }
        XCTAssertEqual(CalendarDate(daysSince1970: .min).year, -5_877_641)
        XCTAssertEqual(CalendarDate(daysSince1970: .max).year, 5_881_580)
        XCTAssertEqual(CalendarMonth("2026-11")?.description, "2026-11")
        for text in ["2026-13", "2026", "2026-11-01", "0000-01"] {
            XCTAssertThrowsError(try parseMonth(text), text)
        }
    }

    func testTheDayOfAMomentIsThatOfTheZone() throws {
        let moment = moment("2026-11-20T20:00:00Z")
        let vladivostok = try XCTUnwrap(TimeZone(identifier: "Asia/Vladivostok"))
        XCTAssertEqual(CalendarDate(moment, in: vladivostok).description, "2026-11-21")
        XCTAssertEqual(CalendarDate(moment, in: .gmt).description, "2026-11-20")
        XCTAssertGreaterThan(CalendarDate(Date(timeIntervalSince1970: .nan), in: .gmt).year, 9999)
    }

    func testDaysFarAwayAreRefused() throws {
        let person = try session(foundedStore(self), accountant)
        func reading(_ day: CalendarDate) -> Envelope {
            let meter = MeterId("01930000-0000-7000-8000-000000000701")
            let wish = SubmitReading(
                reading: .random(), meter: meter, takenOn: day, values: ["126"], rollover: .notConfirmed, source: nil)
            return Envelope(id: .random(), deviceTime: noon, command: .submitReading(wish))
        }
        for day in [-719_162, 0] {
            let day = CalendarDate(daysSince1970: Int32(day))
            let last = try XCTUnwrap(CalendarDate("2026-10-20"))
            let decision = try person.execute(envelope: reading(day)).decision
            XCTAssertEqual(decision, .refused(refusal: .meters(.takenBeforeLast(takenOn: day, last: last))))
        }
        for day in [-719_163, 2_932_897, Int(Int32.max), Int(Int32.min)] {
            let day = CalendarDate(daysSince1970: Int32(day))
            assertInvalid("CalendarDate", "\(day.daysSince1970)") { try person.execute(envelope: reading(day)) }
        }
    }

    // Moments

    private func day(_ moment: Date) throws -> String {
        try submissionWindow(at: moment, zone: "Europe/Moscow", window: SubmissionWindow(from: 15, to: 25)).day.description
    }

    func testMomentsFromYear1To9999() throws {
        XCTAssertEqual(try day(Date(timeIntervalSince1970: -10_801)), "1969-12-31")
        XCTAssertEqual(try day(Date(timeIntervalSince1970: -10_799.5)), "1970-01-01")
        XCTAssertEqual(try day(Date(timeIntervalSince1970: -62_135_596_800)), "0001-01-01")
        XCTAssertEqual(try day(moment("9999-11-30T00:00:00Z")), "9999-11-30")
        let beyond = [253_402_300_800, 1e12, 1e18, 1e19, 1e300, -1e12, -1e300, .infinity, -.infinity, .nan]
        for seconds in beyond {
            assertInvalid("Timestamp") { try self.day(Date(timeIntervalSince1970: seconds)) }
        }
        assertInvalid("Timestamp") { try self.day(Date(timeIntervalSince1970: -62_135_596_801)) }
        // Foundation counts by the Julian calendar before 1582, so its year 1 begins two days earlier.
        assertInvalid("Timestamp") { try self.day(.distantPast) }
        XCTAssertEqual(try day(.distantFuture), "4001-01-01")
    }

    func testTheLastSecondBefore1970() throws {
        for millis in [-1, -500, -999, -1000] {
            let at = Date(timeIntervalSince1970: Double(millis) / 1000)
            let window = SubmissionWindow(from: 15, to: 25)
            XCTAssertEqual(try submissionWindow(at: at, zone: "UTC", window: window).day.description, "1969-12-31")
            let deadlines = Deadlines(reactBy: at, completeBy: noon, basis: .agreed)
            XCTAssertEqual(try runningClock(status: .new, deadlines: deadlines, now: at)?.by, at)
        }
    }

    func testMomentsAreRoundedToTheMillisecondAndEqualAfterwards() throws {
        for (micros, millis) in [(0.0, 0.0), (400, 0), (600, 1), (999_400, 999), (999_600, 1000), (123_000, 123)] {
            let at = noon.addingTimeInterval(micros / 1e6)
            let due = try deadline(term: .answerCall, registered: at, zone: moscow)
            XCTAssertEqual(due, Date(timeIntervalSince1970: noon.timeIntervalSince1970 + 300 + millis / 1000), "\(micros)")
        }
        let person = try session(foundedStore(self))
        let now = wholeMilliseconds(Date())
        var envelope = filing("Протечка")
        envelope = Envelope(id: envelope.id, deviceTime: now, command: envelope.command)
        guard case .accepted(_, let events, _) = try person.execute(envelope: envelope).decision,
            case .request(.created(let request)) = events.first
        else { return XCTFail("refused") }
        XCTAssertEqual(request.createdAt, now)
    }

    func testOtherSmallValues() throws {
        assertInvalid("Zone", "Moscow") { try deadline(term: .callBack, registered: noon, zone: "Moscow") }
        for (from, to) in [(0, 25), (25, 15), (1, 32)] {
            let window = SubmissionWindow(from: UInt8(from), to: UInt8(to))
            assertInvalid("SubmissionWindow", "\(from)..\(to)") {
                try submissionWindow(at: noon, zone: self.moscow, window: window)
            }
        }
        assertInvalid("Digits", "12.0") { try parseReading(raw: "1", digits: Digits(before: 12, after: 0)) }
    }

    // Texts

    func testTextsOfEverySize() throws {
        let person = try session(foundedStore(self))
        let empty = try person.execute(envelope: filing("")).decision
        XCTAssertEqual(empty, .refused(refusal: .requests(.textMissing)))
        let long = try person.execute(envelope: filing(String(repeating: "a", count: 1 << 20))).decision
        guard case .refused(.requests(.textTooLong(let length, _))) = long else { return XCTFail("\(long)") }
        XCTAssertEqual(length, 1 << 20)
        let zero = try person.execute(envelope: filing("вода\u{0}")).decision
        XCTAssertEqual(zero, .refused(refusal: .requests(.textUnprintable(position: 5, character: 0))))
        let family = "👨‍👩‍👧‍👦 затопило 🚰"
        let request = RequestId.random()
        _ = try person.execute(envelope: filing(family, request: request))
        XCTAssertEqual(try person.requestCard(request: request, now: noon)?.view.request.text, family)
    }

    func testHalfAnEmojiIsMendedByFoundation() throws {
        // A String of Swift holds no unpaired surrogate: it becomes the letter that stands for what cannot be read.
        let half = String(decoding: [0xD83D as UInt16], as: UTF16.self)
        XCTAssertEqual(try fold(text: half), "\u{FFFD}")
    }

    func testExactNumbersAndMoney() throws {
        for (text, kopecks) in [("0", 0), ("-0", 0), ("1.10", 110), ("100", 10_000), ("-0.005", -1)] {
            XCTAssertEqual(try roundKopecks(roubles: parseDecimal(text)), Balance(kopecks: Int64(kopecks)), text)
        }
        let digits28 = try parseDecimal("0.1234567890123456789012345678")
        XCTAssertEqual(try roundKopecks(roubles: digits28), Balance(kopecks: 12))
        assertInvalid("ExactDecimal", "NaN") { try roundKopecks(roubles: .nan) }
        let large = Decimal(sign: .plus, exponent: 40, significand: 1)
        assertInvalid("ExactDecimal", "1" + String(repeating: "0", count: 40)) { try roundKopecks(roubles: large) }
        assertInvalid("Amount", "-5") { try commission(payment: Amount(kopecks: -5), rate: 1) }
        assertInvalid("Percent", "101") { try commission(payment: Amount(kopecks: 1), rate: 101) }
        let payment = try XCTUnwrap(Amount(roubles: parseDecimal("999.99")))
        XCTAssertEqual(payment, Amount(kopecks: 99_999))
        XCTAssertEqual("\(payment)", "999.99")
        XCTAssertEqual(try commission(payment: payment, rate: parseDecimal("0.35")), Amount(kopecks: 350))
        XCTAssertNil(Amount(roubles: try parseDecimal("0.001")))
        XCTAssertNil(Amount(roubles: .nan))
    }

    // Errors and stores

    func testWhatARuleCannotTakeIsToldInBothLanguages() throws {
        XCTAssertThrowsError(try phone(raw: "12345")) { error in
            guard case UpravdomError.Unfit(let problem) = error else { return XCTFail("\(error)") }
            XCTAssertEqual([problem.code, problem.field], ["phone.length", "phone"])
            XCTAssertTrue(problem.russian.hasPrefix("В телефоне цифр 5."), problem.russian)
            XCTAssertEqual("\(error)", "phone.length: \(problem.english)")
            let described = try? describeError(error: .Unfit(problem: problem), language: .russian)
            XCTAssertEqual(described?.text, problem.russian)
        }
    }

    func testAPanicInsideIsAnErrorThatSaysWhere() throws {
        XCTAssertThrowsError(try provokePanic(words: "из Swift")) { error in
            guard case UpravdomError.Unexpected(let reason) = error else { return XCTFail("\(error)") }
            XCTAssertTrue(reason.hasPrefix("из Swift at ") && reason.contains("rules.rs:"), reason)
        }
    }

    func testAnErrorSaysWhatRustSays() throws {
        let error = UpravdomError.InvalidArgument(kind: "Zone", value: "Moscow", reason: "unknown")
        XCTAssertEqual("\(error)", "Zone «Moscow»: unknown")
        XCTAssertEqual(error.localizedDescription, "Zone «Moscow»: unknown")
        let refused = UpravdomError.Refused(refusal: .requests(.textMissing))
        XCTAssertTrue("\(refused)".hasPrefix("requests.text_missing: It is not said what happened."), "\(refused)")
    }

    func testABadDocumentIsToldWithItsPlace() throws {
        let store = try foundedStore(self)
        for document in ["", "{", #"{"company": 5}"#] {
            XCTAssertThrowsError(try store.foundCompany(document: document)) { error in
                guard case UpravdomError.Store("store.document", false, let russian, let english) = error else {
                    return XCTFail("\(error)")
                }
                XCTAssertTrue(english.contains("line 1"), english)
                XCTAssertTrue(russian.contains("Исправьте документ"), russian)
                XCTAssertEqual("\(error)", "store.document: \(english)")
            }
        }
    }

    func testAClosedStoreSaysSoToEverybody() throws {
        let store = try foundedStore(self)
        let person = try session(store)
        try store.shutdown()
        try store.shutdown()
        let calls: [() throws -> Any] = [
            { try store.foundCompany(document: "{}") },
            { try store.signIn(token: "token") },
            { try person.execute(envelope: filing("Протечка")) },
            { try person.board(filter: BoardFilter(), page: firstPage) },
            { try person.changes(page: firstPage) },
        ]
        for call in calls {
            XCTAssertThrowsError(try call()) { XCTAssertEqual($0 as? UpravdomError, .Closed) }
        }
    }
}
