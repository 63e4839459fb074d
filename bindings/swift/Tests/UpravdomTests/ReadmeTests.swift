// The examples of bindings/swift/README.md, compiled and run.

import Foundation
import Upravdom
import XCTest

final class ReadmeTests: XCTestCase {
    private var printed: [String] = []

    private func print(_ line: String) {
        printed.append(line)
    }

    func testARule() throws {
        let digits = Digits(before: 5, after: 3)
        let reading = try parseReading(raw: " 00125,250", digits: digits)
        let before = try parseDecimal("120.5")
        let used = try consumption(previous: before, current: reading, digits: digits, rollover: .notConfirmed)
        print(decimalText(used))  // 4.75
        XCTAssertEqual(printed, ["4.75"])
    }

    func testAStore() async throws {
        let path = try scratchFile(self)
        let token = try signInToken(path)
        var focus: String?

        let store = try await Store.open(path: path)
        let session = try await store.signIn(token: token)
        let wish = CreateRequest(
            request: .random(), house: house, account: nil, text: "Течёт кран", kind: nil, priority: nil)
        let envelope = Envelope(id: .random(), deviceTime: Date(), command: .createRequest(wish))
        switch try await session.execute(envelope: envelope).decision {
        case .accepted(let sequence, _, _):
            print("accepted as line \(sequence)")
        case .refused(let refusal):
            print(try describeRefusal(refusal: refusal, language: .russian).text)
            switch refusal {  // no `default`: rules of a new area do not compile here until they are thought about
            case .requests(.textMissing), .requests(.textTooLong): focus = "text"
            case .requests, .meters, .incidents, .plans, .company, .houses, .accounts, .clients, .command: focus = nil
            }
        }
        XCTAssertEqual(printed, ["accepted as line 1"])
        XCTAssertNil(focus)

        @Sendable func show(_ changes: Changes) {}
        let watching = Task {
            for try await changes in session.changeFeed() { show(changes) }
        }
        watching.cancel()
        try await watching.value
    }

    private func signInToken(_ path: String) throws -> String {
        let store = try Store.open(path: path)
        try store.foundCompany(document: sharedText("journey/company.json"))
        return try store.issueSignIn(company: company, who: dispatcher, channel: .desktop)
    }

    func testTheReadmeShowsThisCode() throws {
        let here = URL(fileURLWithPath: #filePath)
        let readme = shared.deletingLastPathComponent().appendingPathComponent("bindings/swift/README.md")
        let code = Set(try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map(trimmed))
        let blocks = try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "```")
        let shown = blocks.filter { $0.hasPrefix("swift\n") }.flatMap { $0.split(separator: "\n").dropFirst() }
        XCTAssertGreaterThan(shown.count, 10)
        for line in shown {
            XCTAssertTrue(code.contains(trimmed(line)), "only the README has: \(line)")
        }
    }

    private func trimmed(_ line: Substring) -> String {
        line.trimmingCharacters(in: .whitespaces)
    }
}
