// The rules as functions: one accepted and one refused example of each.

import Foundation
import Upravdom
import XCTest

final class RulesTests: XCTestCase {
    private let digits = Digits(before: 5, after: 3)
    private let moscow = "Europe/Moscow"

    func testAReadingIsReadAsItWasTyped() throws {
        XCTAssertEqual(try parseReading(raw: " 00125,250 ", digits: digits), try parseDecimal("125.25"))
        XCTAssertThrowsError(try parseReading(raw: "12б", digits: digits)) { error in
            let refusal = MeterRefusal.readingUnreadable(zone: 1, value: "12б", problem: .notANumber, position: 3)
            let expected = UpravdomError.Refused(refusal: .meters(refusal))
            XCTAssertEqual(error as? UpravdomError, expected)
        }
    }

    func testConsumptionGoesThroughZeroOnlyWhenConfirmed() throws {
        let (before, after) = (try parseDecimal("99990.5"), try parseDecimal("3.25"))
        let used = try consumption(previous: before, current: after, digits: digits, rollover: .confirmed)
        XCTAssertEqual(used, try parseDecimal("12.75"))
        XCTAssertThrowsError(
            try consumption(previous: before, current: after, digits: digits, rollover: .notConfirmed)
        ) { error in
            let refusal = MeterRefusal.readingDecreased(zone: 1, previous: before, current: after)
            let expected = UpravdomError.Refused(refusal: .meters(refusal))
            XCTAssertEqual(error as? UpravdomError, expected)
        }
    }

    func testALateSubmissionCountsInTheNextMonth() throws {
        let window = SubmissionWindow(from: 15, to: 25)
        let late = try submissionWindow(at: moment("2026-12-25T21:00:00Z"), zone: moscow, window: window)
        let expected = Submission(
            day: try XCTUnwrap(CalendarDate(year: 2026, month: 12, day: 26)), place: .late,
            period: try XCTUnwrap(CalendarMonth(year: 2027, month: 1)))
        XCTAssertEqual(late, expected)
    }

    func testTermsAreCountedInTheZoneOfTheHouse() throws {
        let registered = moment("2026-11-20T22:30:00+03:00")
        let morning = moment("2026-11-21T09:30:00+03:00")
        XCTAssertEqual(try deadline(term: .chuteBlockage, registered: registered, zone: moscow), morning)
        let clocks = try requestDeadlines(
            priority: .high, fault: .chuteBlockage, registered: registered, zone: moscow)
        XCTAssertEqual(clocks.completeBy, morning)
        XCTAssertThrowsError(try deadline(term: .chuteBlockage, registered: registered, zone: "Europe/Tver"))
    }

    func testARefusalIsDescribedInBothLanguages() throws {
        let refusal = Refusal.meters(
            .readingDecreased(zone: 1, previous: try parseDecimal("125.25"), current: try parseDecimal("125.2")))
        let russian = try describeRefusal(refusal: refusal, language: .russian)
        XCTAssertEqual([russian.code, russian.field], ["meters.reading_decreased", "values"])
        XCTAssertTrue(russian.text.contains("показание 125,2 меньше предыдущего 125,25"), russian.text)
        let english = try describeRefusal(refusal: .requests(.kindMissing), language: .english)
        XCTAssertEqual(english.text, "The request has no kind. Choose the kind first, then the executor.")
    }

    /// Where a screen puts the cursor. A new refusal does not compile here, nor in any app that switches so.
    func testASwitchOverRefusalsIsExhaustive() throws {
        XCTAssertEqual(screenField(.requests(.textMissing)), "text")
        XCTAssertEqual(screenField(.meters(.rolloverByStaff)), "values")
        XCTAssertNil(screenField(.command(.idReused(id: .random()))))
    }

    private func screenField(_ refusal: Refusal) -> String? {
        switch refusal {
        case .command(.idReused), .command(.clockAhead):
            nil
        case .requests(let refusal):
            screenField(refusal)
        case .meters(let refusal):
            screenField(refusal)
        case .company(.notPermitted): nil
        case .company(.employeeUnknown): "employee"
        case .company(.permissionContradicted), .company(.permissionNotHeld), .company(.lastLeader): "rights"
        case .company(.personUnknown), .company(.personIsActor), .company(.personErased), .company(.requestOpen),
            .company(.keptUntil):
            "person"
        case .incidents(let refusal):
            screenField(refusal)
        case .plans(let refusal):
            screenField(refusal)
        case .houses, .accounts, .clients: nil
        }
    }

    private func screenField(_ refusal: IncidentRefusal) -> String? {
        switch refusal {
        case .notPermitted: nil
        case .incidentExists, .incidentUnknown, .closed, .linkedOutside: "incident"
        case .housesMissing, .houseUnknown: "houses"
        case .kindUnknown, .kindDisabled: "kind"
        case .endMissing, .endsBeforeStart: "ends_at"
        case .wordsMissing, .wordsTooLong, .wordsUnprintable: "words"
        case .requestUnknown, .requestFinished, .alreadyLinked, .notLinked, .houseOutside, .kindOutside, .timeOutside:
            "request"
        }
    }

    private func screenField(_ refusal: PlanRefusal) -> String? {
        switch refusal {
        case .notPermitted: nil
        case .planExists, .planUnknown, .stopped: "plan"
        case .housesMissing, .houseUnknown: "houses"
        case .kindUnknown, .kindDisabled, .kindRegulated: "kind"
        case .textMissing, .textTooLong, .textUnprintable: "text"
        case .checklistTooLong: "checklist"
        case .daysMissing, .neverRecurs: "recurrence"
        case .startInPast, .dayOutOfRange: "start"
        case .endsBeforeStart: "end"
        }
    }

    private func screenField(_ refusal: MeterRefusal) -> String? {
        switch refusal {
        case .notPermitted: nil
        case .takenInFuture, .takenBeforeLast, .dayOutOfRange, .dayInFuture, .dayBeforeLast, .verifiedEarlier,
            .verificationExpired, .installedBeforeMade, .sealedBeforeInstalled:
            "day"
        case .meterUnknown, .meterExists, .meterRemoved, .alreadyInUse, .serialTaken: "meter"
        case .accountUnknown, .accountElsewhere, .accountUnchanged: "account"
        case .readingExists, .readingUnknown, .checkReading: "reading"
        case .zoneCountMismatch, .readingUnreadable, .rolloverByStaff, .readingDecreased, .previousExceedsCapacity,
            .readingUnchanged, .followingLess, .tariffsOutOfRange:
            "values"
        case .textMissing, .textUnfit, .textUnprintable, .sealUnchanged: "text"
        case .unitOfAnotherResource, .anotherResource, .verificationUnclear, .digitsTooFew: "passport"
        case .sourceNotAllowed: "source"
        }
    }

    private func screenField(_ refusal: RequestRefusal) -> String? {
        switch refusal {
        case .notPermitted, .requestUnknown, .requestExists, .finished, .termUnknown, .notInProgress, .notDone,
            .notAssigned, .notApplicant, .commentByStaff, .workOrderByStaff, .commentExists, .statutoryTerm, .paused, .notPaused,
            .alreadyStarted, .reopenTooLate, .changeMissing:
            nil
        case .commentMissing, .reasonMissing, .noteMissing: "text"
        case .expectedInPast: "by"
        case .damageInFuture: "damagedAt"
        case .executorNotAssigned: "executors"
        case .photoExists, .photoEmpty, .photoTooLarge, .photoTypeUnknown, .photosWaiting, .photoNotReserved,
            .photoNotUploaded, .photoContentDiffers, .photoFormatDiffers, .photoDiffers: "photo"
        case .nothingDue: "plans"
        case .houseUnknown: "house"
        case .accountUnknown, .accountMissing, .accountElsewhere: "account"
        case .textMissing, .textTooLong, .textUnprintable, .tooManyToday, .sameTextToday: "text"
        case .triageByStaff, .kindUnknown, .kindDisabled, .kindMissing, .kindExists: "kind"
        case .filterNameMissing, .filterNameTooLong, .filterNameUnprintable, .filterNameTaken: "name"
        case .filtersTooMany: "filter"
        case .kindNameMissing, .kindNameTooLong, .kindNameUnprintable, .kindNameTaken, .kindNameDisabled: "name"
        case .executorsMissing, .executorRepeated, .executorUnknown, .notAnExecutor, .kindNotPerformed,
            .contractorDisabled, .houseNotServed, .responsibleMissing:
            "executors"
        }
    }
}
