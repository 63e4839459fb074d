// Every call of the store once more as `async`: the same names, and the blocking work off the threads that tasks share.
//!
// Where `await` is possible the compiler takes these; elsewhere the calls that block.

import Foundation
@_exported import UpravdomValues

extension Store {
    /// Opens the file, makes it if there is none, and brings it to the newest schema.
    public static func open(path: String) async throws -> Store {
        try await Blocking.writes.run { try Store.open(path: path) }
    }

    /// Writes a company into the file, from its founding document in JSON.
    public func foundCompany(document: String) async throws {
        try await Blocking.writes.run { try self.foundCompany(document: document) }
    }

    /// Makes a sign-in for a person of the company and returns its token.
    public func issueSignIn(company: CompanyId, who: Who, channel: Channel) async throws -> String {
        try await Blocking.writes.run { try self.issueSignIn(company: company, who: who, channel: channel) }
    }

    /// Begins a session for whoever holds the token.
    public func signIn(token: String) async throws -> Session {
        try await Blocking.reads.run { try self.signIn(token: token) }
    }

    /// Closes the file; later calls fail with `Closed`. Calls that run at the moment end as usual.
    public func shutdown() async throws {
        try await Blocking.writes.run { try self.shutdown() }
    }
}

extension Session {
    /// Carries a command out, or refuses it. Sent again with the same content it has the same outcome and no second effect.
    public func execute(envelope: Envelope) async throws -> Outcome {
        try await Blocking.writes.run { try self.execute(envelope: envelope) }
    }

    /// Carries out one command after the other, each with an outcome of its own.
    public func executeAll(envelopes: [Envelope]) async throws -> [Outcome] {
        try await Blocking.writes.run { try self.executeAll(envelopes: envelopes) }
    }

    /// The requests that the person sees, newest first.
    public func board(filter: BoardFilter, page: PageRequest) async throws -> RequestPage {
        try await Blocking.reads.run { try self.board(filter: filter, page: page) }
    }

    /// How many requests the person would find by the filter: exactly, or the first 1000 of more.
    public func requestCount(filter: BoardFilter) async throws -> Count {
        try await Blocking.reads.run { try self.requestCount(filter: filter) }
    }

    /// Keeps a filter of the board for the person alone, in the place of the one with its id if there is one: so it is changed and renamed too.
    public func saveFilter(filter: SavedFilter) async throws -> SavedFilter {
        try await Blocking.writes.run { try self.saveFilter(filter: filter) }
    }

    /// The filters that the person keeps, by their names; one of what was overdue is of what is overdue now.
    public func savedFilters(now: Date) async throws -> [SavedFilter] {
        try await Blocking.reads.run { try self.savedFilters(now: now) }
    }

    /// Forgets a filter of the person's own; whether there was one.
    public func removeFilter(filter: FilterId) async throws -> Bool {
        try await Blocking.writes.run { try self.removeFilter(filter: filter) }
    }

    /// The houses with the numbers of their requests by status; nothing to a person who does not see all requests.
    public func houseCounts(page: PageRequest) async throws -> HouseCountsPage {
        try await Blocking.reads.run { try self.houseCounts(page: page) }
    }

    /// Whom or what the typed letters may mean, to whoever enters requests or readings; few of each meaning.
    public func hints(typed: String) async throws -> [Hint] {
        try await Blocking.reads.run { try self.hints(typed: typed) }
    }

    /// A request and what the person may do with it; nothing if there is none that the person sees.
    public func requestCard(request: RequestId, now: Date) async throws -> RequestCard? {
        try await Blocking.reads.run { try self.requestCard(request: request, now: now) }
    }

    /// What staff says to staff about the request, newest first; to a resident, nothing.
    public func comments(request: RequestId, page: PageRequest) async throws -> CommentPage {
        try await Blocking.reads.run { try self.comments(request: request, page: page) }
    }

    /// Takes the content of a photo that the person reserved; refuses what was not reserved so.
    public func uploadPhoto(photo: PhotoId, content: Data) async throws -> PhotoReservation {
        try await Blocking.writes.run { try self.uploadPhoto(photo: photo, content: content) }
    }

    /// The content of a photo of a request that the person sees; nothing if there is none.
    public func photoContent(photo: PhotoId) async throws -> PhotoContent? {
        try await Blocking.reads.run { try self.photoContent(photo: photo) }
    }

    /// The photos of the request, newest first; what each shows is `photoContent`.
    public func photos(request: RequestId, page: PageRequest) async throws -> PhotoPage {
        try await Blocking.reads.run { try self.photos(request: request, page: page) }
    }

    /// The company's kinds of request, by their names, disabled ones too; to a resident, none.
    public func kinds(page: PageRequest) async throws -> KindPage {
        try await Blocking.reads.run { try self.kinds(page: page) }
    }

    /// Who may be given the request if it is of that kind (or, without one, of its own), best first, and who may not and why.
    public func candidates(request: RequestId, kind: KindId?, page: PageRequest) async throws -> CandidatePage {
        try await Blocking.reads.run { try self.candidates(request: request, kind: kind, page: page) }
    }

    /// Who answers for the request and who carries it out, by the company's table; nothing to whoever may not assign it.
    public func responsible(request: RequestId, kind: KindId?) async throws -> Responsible? {
        try await Blocking.reads.run { try self.responsible(request: request, kind: kind) }
    }

    /// The open requests of the last hours that may be about the same thing, best first; to employees alone.
    public func similar(to: SimilarTo, now: Date, page: PageRequest) async throws -> SimilarPage {
        try await Blocking.reads.run { try self.similar(to: to, now: now, page: page) }
    }

    /// The requests that are overdue at that moment, the longest first, each with who has to be told by now.
    public func overdue(now: Date, page: PageRequest) async throws -> OverduePage {
        try await Blocking.reads.run { try self.overdue(now: now, page: page) }
    }

    /// The plans of recurring works that the person sees, the newest start first.
    public func plans(filter: PlanFilter, page: PageRequest) async throws -> PlanPage {
        try await Blocking.reads.run { try self.plans(filter: filter, page: page) }
    }

    /// A plan with its next days in each house; nothing if there is none that the person sees.
    public func plan(plan: PlanId) async throws -> PlanCard? {
        try await Blocking.reads.run { try self.plan(plan: plan) }
    }

    /// The requests that were made of the plan, the latest day first.
    public func planOccurrences(plan: PlanId, page: PageRequest) async throws -> OccurrencePage {
        try await Blocking.reads.run { try self.planOccurrences(plan: plan, page: page) }
    }

    /// The incidents that the person sees, the newest start first.
    public func incidents(filter: IncidentFilter, page: PageRequest) async throws -> IncidentPage {
        try await Blocking.reads.run { try self.incidents(filter: filter, page: page) }
    }

    /// An incident; nothing if there is none that the person sees.
    public func incident(incident: IncidentId) async throws -> IncidentView? {
        try await Blocking.reads.run { try self.incident(incident: incident) }
    }

    /// The requests of the incident that the person sees, in the order of their linking.
    public func incidentRequests(incident: IncidentId, page: PageRequest) async throws -> RequestPage {
        try await Blocking.reads.run { try self.incidentRequests(incident: incident, page: page) }
    }

    /// The incident to which a request of that house and kind would belong if it were filed now.
    public func coveringIncident(house: HouseId, kind: KindId?, now: Date) async throws -> IncidentView? {
        try await Blocking.reads.run { try self.coveringIncident(house: house, kind: kind, now: now) }
    }

    /// The meters that the person sees.
    public func meters(filter: MeterFilter, page: PageRequest) async throws -> MeterPage {
        try await Blocking.reads.run { try self.meters(filter: filter, page: page) }
    }

    /// A meter with the accounts that have had it; nothing if there is none that the person sees.
    public func meterCard(meter: MeterId) async throws -> MeterCard? {
        try await Blocking.reads.run { try self.meterCard(meter: meter) }
    }

    /// The meters that are up and whose verification ends by that day, the first to end first.
    public func metersDue(by: CalendarDate, page: PageRequest) async throws -> MeterPage {
        try await Blocking.reads.run { try self.metersDue(by: by, page: page) }
    }

    /// The meters that are up and have no reading that counts in the month, of one house or of all.
    public func metersUnread(month: CalendarMonth, house: HouseId?, page: PageRequest) async throws -> MeterPage {
        try await Blocking.reads.run { try self.metersUnread(month: month, house: house, page: page) }
    }

    /// Readings, the oldest first: the history of a meter, or what a billing program takes.
    public func readings(filter: HistoryFilter, page: PageRequest) async throws -> ReadingPage {
        try await Blocking.reads.run { try self.readings(filter: filter, page: page) }
    }

    /// All that was done to meters, and by whom.
    public func meterHistory(
        filter: HistoryFilter, order: HistoryOrder, page: PageRequest
    ) async throws -> MeterActionPage {
        try await Blocking.reads.run { try self.meterHistory(filter: filter, order: order, page: page) }
    }

    /// By what meters are charged for the month. A page leaves out meters that were taken down before it.
    public func meterCharges(filter: MeterFilter, month: CalendarMonth, page: PageRequest) async throws -> ChargePage {
        try await Blocking.reads.run { try self.meterCharges(filter: filter, month: month, page: page) }
    }

    /// The work order of a request as text, in lines of at most 80 characters.
    public func workOrder(request: RequestId) async throws -> String {
        try await Blocking.reads.run { try self.workOrder(request: request) }
    }

    /// The journal of the requests that were registered on those days, of one house or of all.
    public func requestJournal(days: DaySpan, house: HouseId?, page: PageRequest) async throws -> JournalPage {
        try await Blocking.reads.run { try self.requestJournal(days: days, house: house, page: page) }
    }

    /// Who should be told what, by so many lines of the company's journal after that one.
    public func intents(after: UInt64, limit: UInt32) async throws -> IntentLines {
        try await Blocking.reads.run { try self.intents(after: after, limit: limit) }
    }

    /// What a form offers to the person.
    public func choices(list: Choices, page: PageRequest) async throws -> ChoicePage {
        try await Blocking.reads.run { try self.choices(list: list, page: page) }
    }

    /// What changed since the cursor in `page.after`, or from the beginning.
    public func changes(page: PageRequest) async throws -> Changes {
        try await Blocking.reads.run { try self.changes(page: page) }
    }
}

/// Threads for work that waits for the disk. Swift's own are as many as the processor has cores: one that waits there
/// holds up tasks that have nothing to do with the store.
private enum Blocking {
    /// Commands, one after the other: a file has one writer anyway.
    case writes
    /// Reads, a few at a time.
    case reads

    private static let writers = queue("upravdom.writes", width: 1)
    private static let readers = queue("upravdom.reads", width: 4)

    /// Runs the work there. A task that was cancelled before does not begin it.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        let queue = self == .writes ? Self.writers : Self.readers
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }

    private static func queue(_ name: String, width: Int) -> OperationQueue {
        let queue = OperationQueue()
        queue.name = name
        queue.maxConcurrentOperationCount = width
        return queue
    }
}
