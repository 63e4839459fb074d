// The worked cases of tests/vectors, over the library, for every rule that is exported.

import Foundation
import Upravdom
import XCTest

final class VectorsTests: XCTestCase {
    func testEveryCaseOfAnExportedRule() throws {
        let rules: [String: (Case) throws -> [String: String]] = [
            "parse_reading": read, "consumption": consume, "submission_window": submit, "deadline": due,
        ]
        let cases = try allCases()
        let exported = cases.filter { rules[$0.rule] != nil }
        var run: [String: Int] = [:]
        for item in exported {
            let rule = try XCTUnwrap(rules[item.rule])
            XCTAssertEqual(try outcome(rule, item), item.canonical, "\(item.rule) \(item.input)")
            run[item.rule, default: 0] += 1
        }
        XCTAssertEqual(run.values.reduce(0, +), exported.count)
        XCTAssertEqual(run.count, rules.count, "a rule without cases")
        let counts = run.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("vectors: \(exported.count) of \(cases.count) cases are of exported rules, all run: \(counts)")
    }
}

/// One worked case.
private struct Case {
    let rule: String
    let input: [String: Any]
    let expected: [String: Any]

    /// What is expected, as text; a moment as the same moment in UTC.
    var canonical: [String: String] {
        var canonical = expected.mapValues { ($0 as? String) ?? "\($0 as? Bool ?? false)" }
        canonical["due_at"] = canonical["due_at"].map { written(moment($0)) }
        return canonical
    }

    func text(_ key: String) throws -> String {
        try XCTUnwrap(input[key] as? String, key)
    }

    func number(_ key: String) throws -> UInt8 {
        UInt8(try XCTUnwrap(input[key] as? Int, key))
    }

    func decimal(_ key: String) throws -> Decimal {
        try parseDecimal(text(key))
    }
}

private func allCases() throws -> [Case] {
    let folder = shared.appendingPathComponent("vectors")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.flatMap { file in
        let rows = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]]
        return try XCTUnwrap(rows, file.path).map { row in
            Case(
                rule: try XCTUnwrap(row["rule"] as? String),
                input: try XCTUnwrap(row["input"] as? [String: Any]),
                expected: try XCTUnwrap(row["expected"] as? [String: Any])
            )
        }
    }
}

/// What the rule gives; a refusal by its code.
private func outcome(_ rule: (Case) throws -> [String: String], _ item: Case) throws -> [String: String] {
    do {
        return try rule(item)
    } catch UpravdomError.InvalidArgument(_, _, let reason) {
        return ["error": reason]
    }
}

private func read(_ item: Case) throws -> [String: String] {
    let digits = Digits(before: try item.number("int_digits"), after: try item.number("frac_digits"))
    return ["value": decimalText(try parseReading(raw: item.text("raw"), digits: digits))]
}

private func consume(_ item: Case) throws -> [String: String] {
    let digits = Digits(before: try item.number("int_digits"), after: 7)
    let confirmed = try XCTUnwrap(item.input["rollover_confirmed"] as? Bool)
    let used = try consumption(
        previous: item.decimal("previous"), current: item.decimal("current"), digits: digits,
        rollover: confirmed ? .confirmed : .notConfirmed)
    return ["consumption": decimalText(used)]
}

private func submit(_ item: Case) throws -> [String: String] {
    let window = SubmissionWindow(from: try item.number("from_day"), to: try item.number("to_day"))
    let at = moment(try item.text("submitted_at"))
    let submission = try submissionWindow(at: at, zone: item.text("timezone"), window: window)
    return ["local_date": submission.day.description, "in_window": "\(submission.place == .within)"]
}

private func due(_ item: Case) throws -> [String: String] {
    let terms: [Term] = [
        .answerCall, .callBack, .localiseEmergency, .sewerBlockage, .chuteBlockage, .repairEmergency, .highReaction,
        .highCompletion, .normalReaction, .normalCompletion, .lowReaction, .lowCompletion,
    ]
    let term = try named(item.text("kind"), terms)
    let registered = moment(try item.text("registered_at"))
    return ["due_at": written(try deadline(term: term, registered: registered, zone: item.text("timezone")))]
}
