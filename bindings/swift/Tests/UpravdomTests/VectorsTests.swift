// The worked cases of tests/vectors, over the library, for every rule that is exported: `vectorRules` calls them.

import Foundation
import Upravdom
import XCTest

final class VectorsTests: XCTestCase {
    func testEveryCaseOfAnExportedRule() throws {
        let rules = vectorRules()
        var run: [String: Int] = [:]
        for item in try allCases() {
            let name = try item["rule"].text()
            guard let rule = rules[name] else { continue }
            XCTAssertEqual(try outcome(rule, item["input"]), try asHere(name, item["expected"]), "\(name) \(item["input"])")
            run[name, default: 0] += 1
        }
        // The list that Rust makes of the same files: whoever runs fewer is red.
        let lines = try sharedText("golden/vectors.txt").split(separator: "\n").map { $0.split(separator: " ") }
        let listed = Dictionary(uniqueKeysWithValues: lines.map { (String($0[0]), Int($0[1]) ?? 0) })
        XCTAssertEqual(run, listed)
        print("vectors: \(run.values.reduce(0, +)) cases of \(run.count) rules, all run")
    }
}

private func allCases() throws -> [Json] {
    let folder = shared.appendingPathComponent("vectors")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.flatMap { file in
        try JSONDecoder().decode([Json].self, from: Data(contentsOf: file))
    }
}

/// What the rule gives; a refusal by its code.
private func outcome(_ rule: (Json) throws -> Json, _ input: Json) throws -> Json {
    do {
        return try rule(input)
    } catch UpravdomError.Unfit(let problem) {
        return ["error": lastWord(problem.code)]
    } catch UpravdomError.Refused(.meters(.readingUnreadable(_, _, let problem, _))) {
        return ["error": code(problem)]
    } catch UpravdomError.Refused(.meters(.readingDecreased(let zone, _, _))) where input.has("zones") {
        return ["error": "reading_decreased", "zone": zone]
    } catch UpravdomError.Refused(let refusal) {
        return ["error": lastWord(try describeRefusal(refusal: refusal, language: .english).code)]
    } catch UpravdomError.InvalidArgument(let kind, _, _) where kind == "MonthlyVolumes" {
        return ["error": "not_enough_history"]
    }
}

/// What a case expects, as the outcome here has it.
private func asHere(_ rule: String, _ expected: Json) throws -> Json {
    guard case .object(var expected) = expected else { return expected }
    // How a file was written, the library does not say: whoever reads it has the text.
    if rule == "decode_file" { expected["encoding"] = nil }
    if let due = expected["due_at"] { expected["due_at"] = .text(written(moment(try due.text()))) }
    return .object(expected)
}

/// A code without the name of its module.
func lastWord(_ code: String) -> String {
    code.split(separator: ".", maxSplits: 1).last.map(String.init) ?? code
}
