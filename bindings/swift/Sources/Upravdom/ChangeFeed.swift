// The change feed as a sequence.

/// What changes, as it changes: `for try await changes in session.changeFeed() { … }`.
///
/// Every element has at least one change, or is `reset`: then the copy is forgotten and the next element begins anew. The
/// sequence ends when its task is cancelled, and with the error `Closed` when the store is shut down.
public struct ChangeFeed: AsyncSequence, Sendable {
    /// What changed since the element before.
    public typealias Element = Changes

    let session: Session
    let start: String?
    let interval: Duration

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(session: session, cursor: start, interval: interval)
    }

    /// A reader of the feed.
    public struct Iterator: AsyncIteratorProtocol {
        let session: Session
        var cursor: String?
        let interval: Duration

        /// Waits for what changes next; nothing when the task is cancelled.
        public mutating func next() async throws -> Changes? {
            do {
                while true {
                    let changes = try await session.changes(page: PageRequest(after: cursor, limit: 0))
                    switch changes {
                    case .reset:
                        cursor = nil
                        return changes
                    case .since(let items, let reached, let more):
                        cursor = reached
                        if !items.isEmpty { return changes }
                        if !more { try await Task.sleep(for: interval) }
                    }
                }
            } catch is CancellationError {
                return nil
            }
        }
    }
}

extension Session {
    /// What changes, from the beginning or since the cursor that an earlier element carried.
    ///
    /// - Parameters:
    ///   - cursor: Where to go on; without it the feed begins with all that the person sees.
    ///   - interval: How long to wait before looking again when there is nothing new.
    public func changeFeed(after cursor: String? = nil, every interval: Duration = .seconds(2)) -> ChangeFeed {
        ChangeFeed(session: self, start: cursor, interval: interval)
    }
}
