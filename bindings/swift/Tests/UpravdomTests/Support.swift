// Where the shared files lie, a store to write into, and how tests write values.

import Foundation
import Upravdom
import XCTest

/// tests/ of the checkout, which is five folders above this file.
let shared = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appendingPathComponent("tests")

func sharedText(_ path: String) throws -> String {
    try String(contentsOf: shared.appendingPathComponent(path), encoding: .utf8)
}

let company = CompanyId("01930000-0000-7000-8000-000000000001")
let dispatcher = Who.employee(EmployeeId("01930000-0000-7000-8000-000000000302"))
let accountant = Who.employee(EmployeeId("01930000-0000-7000-8000-000000000305"))
let house = HouseId("01930000-0000-7000-8000-000000000101")
let allMeters = MeterFilter(house: nil, account: nil, name: nil, standing: nil)
let firstPage = PageRequest(after: nil, limit: 0)
let noon = moment("2026-11-20T12:00:00+03:00")

/// The name of a file in a folder that is removed after the test.
func scratchFile(_ test: XCTestCase) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("upravdom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    test.addTeardownBlock { try FileManager.default.removeItem(at: folder) }
    return folder.appendingPathComponent("upravdom.db").path
}

/// A store in a folder of its own, with the company of the journey and its rival.
func foundedStore(_ test: XCTestCase) throws -> Store {
    let store = try Store.open(path: scratchFile(test))
    for document in ["journey/company.json", "journey/other.json"] {
        try store.foundCompany(document: sharedText(document))
    }
    return store
}

func session(_ store: Store, _ who: Who = dispatcher) throws -> Session {
    try store.signIn(token: store.issueSignIn(company: company, who: who, channel: .desktop))
}

/// The wish to file a request with that text.
func filing(_ text: String, request: RequestId = .random()) -> Envelope {
    let wish = CreateRequest(request: request, house: house, account: nil, text: text, kind: nil, priority: nil)
    return Envelope(id: .random(), deviceTime: noon, command: .createRequest(wish))
}

/// The moment that is written so.
func moment(_ text: String) -> Date {
    guard let moment = try? Date(text, strategy: .iso8601) else { fatalError("\(text) is not a moment") }
    return moment
}

/// A value as Rust writes it.
func written(_ moment: Date) -> String {
    moment.formatted(.iso8601)
}

/// The stable code of a case without data: `inProgress` is `in_progress`.
func code(_ value: some Any) -> String {
    String(describing: value).reduce(into: "") { code, letter in
        code += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
}

/// The case of that name among those given.
func named<Case>(_ name: String, _ cases: [Case]) throws -> Case {
    try XCTUnwrap(cases.first { code($0) == name }, "\(name) is not one of \(cases)")
}
