// The async twins and the change feed.

import Foundation
import Upravdom
import XCTest

final class AsyncTests: XCTestCase {
    private func openStore() async throws -> Store {
        let store = try await Store.open(path: scratchFile(self))
        try await store.foundCompany(document: sharedText("journey/company.json"))
        return store
    }

    private func signIn(_ store: Store) async throws -> Session {
        let token = try await store.issueSignIn(company: company, who: dispatcher, channel: .desktop)
        return try await store.signIn(token: token)
    }

    func testEveryCallHasATwin() async throws {
        let store = try await openStore()
        let person = try await signIn(store)
        let request = RequestId.random()
        let outcome = try await person.execute(envelope: filing("Протечка", request: request))
        guard case .accepted = outcome.decision else { return XCTFail("\(outcome)") }
        let outcomes = try await person.executeAll(envelopes: [filing(""), filing("Свет")])
        XCTAssertEqual(outcomes.count, 2)
        let board = try await person.board(filter: BoardFilter(statuses: [.new], house: house), page: firstPage)
        XCTAssertEqual(board.items.map(\.request.text), ["Свет", "Протечка"])
        let card = try await person.requestCard(request: request, now: noon)
        XCTAssertEqual(card?.actions.first?.action, .assign)
        let candidates = try await person.candidates(request: request, kind: nil, page: firstPage)
        XCTAssertTrue(candidates.items.allSatisfy { $0.verdict == .mayNot(.kindMissing) })
        let meters = try await person.meters(filter: allMeters, page: PageRequest(after: nil, limit: 1))
        XCTAssertEqual(meters.items.count, 1)
        XCTAssertNotNil(meters.next)
        let kinds = try await person.choices(list: .kinds, page: firstPage)
        XCTAssertEqual(kinds.items.count, 3)
        try await store.shutdown()
        do {
            _ = try await person.changes(page: firstPage)
            XCTFail("the store is closed")
        } catch UpravdomError.Closed {}
    }

    func testAHundredCommandsAtOnce() async throws {
        let person = try await signIn(openStore())
        let sequences = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let outcome = try await person.execute(envelope: filing("Заявка \(number)"))
                    guard case .accepted(let sequence, _, _) = outcome.decision else { return 0 }
                    return sequence
                }
                group.addTask {
                    _ = try await person.board(filter: BoardFilter(), page: firstPage)
                    return 0
                }
            }
            return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
        }
        XCTAssertEqual(sequences, Set(0...100))
    }

    func testWorkThatBlocksDoesNotHoldUpTasks() async throws {
        let person = try await signIn(openStore())
        // Many times as many as the pool has threads: were they there, the quick task would wait for nearly all of them.
        let width = 8 * ProcessInfo.processInfo.activeProcessorCount
        let slow = (0..<width).map { number in
            Task {
                _ = try await person.executeAll(envelopes: (0..<50).map { filing("Заявка \(number).\($0)") })
                return ContinuousClock.now
            }
        }
        let quick = await Task { ContinuousClock.now }.value
        var before = 0
        for task in slow where try await task.value < quick { before += 1 }
        XCTAssertLessThan(before, width / 2)
    }

    func testACancelledTaskBeginsNothing() async throws {
        let person = try await signIn(openStore())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await person.execute(envelope: filing("Протечка"))
        }
        task.cancel()
        do {
            _ = try await task.value
            XCTFail("it was cancelled")
        } catch is CancellationError {}
        let board = try await person.board(filter: BoardFilter(), page: firstPage)
        XCTAssertEqual(board.items, [])
    }

    func testTheFeedTellsWhatChangesUntilItIsCancelled() async throws {
        let person = try await signIn(openStore())
        _ = try await person.execute(envelope: filing("Первая"))
        let (told, telling) = AsyncStream.makeStream(of: [String].self)
        let reader = Task {
            for try await changes in person.changeFeed(every: .milliseconds(5)) {
                guard case .since(let items, _, _) = changes else { continue }
                telling.yield(items.compactMap { if case .request(let view) = $0 { view.request.text } else { nil } })
            }
            telling.finish()
        }
        var chapters = told.makeAsyncIterator()
        let first = await chapters.next()
        XCTAssertEqual(first, ["Первая"])
        _ = try await person.execute(envelope: filing("Вторая"))
        let second = await chapters.next()
        XCTAssertEqual(second, ["Вторая"])
        reader.cancel()
        let third = await chapters.next()
        XCTAssertNil(third)
    }

    func testTheFeedGoesOnFromACursorAndEndsWithTheStore() async throws {
        let store = try await openStore()
        let person = try await signIn(store)
        _ = try await person.execute(envelope: filing("Первая"))
        guard case .since(_, let cursor, _) = try await person.changes(page: firstPage) else { return XCTFail("reset") }
        _ = try await person.execute(envelope: filing("Вторая"))
        var feed = person.changeFeed(after: cursor, every: .milliseconds(5)).makeAsyncIterator()
        guard case .since(let items, _, _) = try await feed.next() else { return XCTFail("nothing") }
        XCTAssertEqual(items.count, 1)
        try await store.shutdown()
        do {
            _ = try await feed.next()
            XCTFail("the store is closed")
        } catch UpravdomError.Closed {}
    }
}
