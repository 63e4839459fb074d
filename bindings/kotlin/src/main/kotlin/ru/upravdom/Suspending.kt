/**
 * Suspending twins of the calls of [Store] and [Session].
 *
 * Those calls block: they wait for the disk. Each has a twin of the same name with `Suspending` behind it, which takes
 * the same arguments, throws the same exceptions and waits on [Dispatchers.IO], so it may be called from the main
 * thread.
 *
 * A call that has begun is not interrupted when its coroutine is cancelled: a command may be carried out although
 * nobody hears of it. Send it again with the same id: the outcome is the same and there is no second effect.
 */
package ru.upravdom

import java.time.Instant
import java.time.LocalDate
import java.time.YearMonth
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext

/** [Store.open] without blocking: opens the file, makes it if there is none, and brings it to the newest schema. */
public suspend fun Store.Companion.openSuspending(path: String): Store = withContext(Dispatchers.IO) { open(path) }

/** [Store.foundCompany] without blocking: writes a company into the file, from its founding document in JSON. */
public suspend fun Store.foundCompanySuspending(document: String): Unit =
    withContext(Dispatchers.IO) { foundCompany(document) }

/** [Store.issueSignIn] without blocking: makes a sign-in for a person of the company and returns its token. */
public suspend fun Store.issueSignInSuspending(company: CompanyId, who: Who, channel: Channel): String =
    withContext(Dispatchers.IO) { issueSignIn(company, who, channel) }

/** [Store.signIn] without blocking: begins a session for whoever holds the token. */
public suspend fun Store.signInSuspending(token: String): Session = withContext(Dispatchers.IO) { signIn(token) }

/** [Store.shutdown] without blocking: closes the file; later calls fail with [UpravdomException.Closed]. */
public suspend fun Store.shutdownSuspending(): Unit = withContext(Dispatchers.IO) { shutdown() }

/** [Session.execute] without blocking: carries a command out, or refuses it. */
public suspend fun Session.executeSuspending(envelope: Envelope): Outcome =
    withContext(Dispatchers.IO) { execute(envelope) }

/** [Session.executeAll] without blocking: carries out one command after the other, each with an outcome of its own. */
public suspend fun Session.executeAllSuspending(envelopes: List<Envelope>): List<Outcome> =
    withContext(Dispatchers.IO) { executeAll(envelopes) }

/** [Session.board] without blocking: the requests that the person sees, newest first. */
public suspend fun Session.boardSuspending(filter: BoardFilter, page: PageRequest): RequestPage =
    withContext(Dispatchers.IO) { board(filter, page) }

/** [Session.requestCount] without blocking: how many requests the person would find, exactly or the first 1000 of more. */
public suspend fun Session.requestCountSuspending(filter: BoardFilter): Count =
    withContext(Dispatchers.IO) { requestCount(filter) }

/** [Session.saveFilter] without blocking: keeps a filter of the board for the person alone, or changes and renames it. */
public suspend fun Session.saveFilterSuspending(filter: SavedFilter): SavedFilter =
    withContext(Dispatchers.IO) { saveFilter(filter) }

/** [Session.savedFilters] without blocking: the filters that the person keeps, by their names. */
public suspend fun Session.savedFiltersSuspending(now: Instant): List<SavedFilter> =
    withContext(Dispatchers.IO) { savedFilters(now) }

/** [Session.removeFilter] without blocking: forgets a filter of the person's own; whether there was one. */
public suspend fun Session.removeFilterSuspending(filter: FilterId): Boolean =
    withContext(Dispatchers.IO) { removeFilter(filter) }

/** [Session.houseCounts] without blocking: the houses with the numbers of their requests by status. */
public suspend fun Session.houseCountsSuspending(page: PageRequest): HouseCountsPage =
    withContext(Dispatchers.IO) { houseCounts(page) }

/** [Session.hints] without blocking: whom or what the typed letters may mean. */
public suspend fun Session.hintsSuspending(typed: String): List<Hint> =
    withContext(Dispatchers.IO) { hints(typed) }

/** [Session.requestCard] without blocking: a request and what the person may do with it; null if he sees none. */
public suspend fun Session.requestCardSuspending(request: RequestId, now: Instant): RequestCard? =
    withContext(Dispatchers.IO) { requestCard(request, now) }

/** [Session.comments] without blocking: what staff says to staff about the request; to a resident, nothing. */
public suspend fun Session.commentsSuspending(request: RequestId, page: PageRequest): CommentPage =
    withContext(Dispatchers.IO) { comments(request, page) }

/** [Session.photos] without blocking: the photos of the request, newest first. */
public suspend fun Session.photosSuspending(request: RequestId, page: PageRequest): PhotoPage =
    withContext(Dispatchers.IO) { photos(request, page) }

/** [Session.uploadPhoto] without blocking: takes the content of a photo that the person reserved. */
public suspend fun Session.uploadPhotoSuspending(photo: PhotoId, content: ByteArray): PhotoReservation =
    withContext(Dispatchers.IO) { uploadPhoto(photo, content) }

/** [Session.photoContent] without blocking: the content of a photo; null if the person sees none. */
public suspend fun Session.photoContentSuspending(photo: PhotoId): PhotoContent? =
    withContext(Dispatchers.IO) { photoContent(photo) }

/** [Session.kinds] without blocking: the company's kinds of request, disabled ones too. */
public suspend fun Session.kindsSuspending(page: PageRequest): KindPage = withContext(Dispatchers.IO) { kinds(page) }

/** [Session.candidates] without blocking: who may be given the request, best first, and why not the others. */
public suspend fun Session.candidatesSuspending(request: RequestId, kind: KindId?, page: PageRequest): CandidatePage =
    withContext(Dispatchers.IO) { candidates(request, kind, page) }

/** [Session.responsible] without blocking: who answers for the request and who carries it out, by the company's table. */
public suspend fun Session.responsibleSuspending(request: RequestId, kind: KindId?): Responsible? =
    withContext(Dispatchers.IO) { responsible(request, kind) }

/** [Session.similar] without blocking: the open requests that may be about the same thing, best first. */
public suspend fun Session.similarSuspending(to: SimilarTo, now: Instant, page: PageRequest): SimilarPage =
    withContext(Dispatchers.IO) { similar(to, now, page) }

/** [Session.overdue] without blocking: the requests that are overdue, each with who has to be told by now. */
public suspend fun Session.overdueSuspending(now: Instant, page: PageRequest): OverduePage =
    withContext(Dispatchers.IO) { overdue(now, page) }

/** [Session.plans] without blocking: the plans of recurring works that the person sees, the newest start first. */
public suspend fun Session.plansSuspending(filter: PlanFilter, page: PageRequest): PlanPage =
    withContext(Dispatchers.IO) { plans(filter, page) }

/** [Session.plan] without blocking: a plan with its next days in each house; null if he sees none. */
public suspend fun Session.planSuspending(plan: PlanId): PlanCard? =
    withContext(Dispatchers.IO) { plan(plan) }

/** [Session.planOccurrences] without blocking: the requests that were made of the plan, the latest day first. */
public suspend fun Session.planOccurrencesSuspending(plan: PlanId, page: PageRequest): OccurrencePage =
    withContext(Dispatchers.IO) { planOccurrences(plan, page) }

/** [Session.incidents] without blocking: the incidents that the person sees, the newest start first. */
public suspend fun Session.incidentsSuspending(filter: IncidentFilter, page: PageRequest): IncidentPage =
    withContext(Dispatchers.IO) { incidents(filter, page) }

/** [Session.incident] without blocking: an incident; null if he sees none. */
public suspend fun Session.incidentSuspending(incident: IncidentId): IncidentView? =
    withContext(Dispatchers.IO) { incident(incident) }

/** [Session.incidentRequests] without blocking: the requests of the incident that the person sees. */
public suspend fun Session.incidentRequestsSuspending(incident: IncidentId, page: PageRequest): RequestPage =
    withContext(Dispatchers.IO) { incidentRequests(incident, page) }

/** [Session.coveringIncident] without blocking: the incident to which a request would belong if it were filed now. */
public suspend fun Session.coveringIncidentSuspending(house: HouseId, kind: KindId?, now: Instant): IncidentView? =
    withContext(Dispatchers.IO) { coveringIncident(house, kind, now) }

/** [Session.meters] without blocking: the meters that the person sees. */
public suspend fun Session.metersSuspending(filter: MeterFilter, page: PageRequest): MeterPage =
    withContext(Dispatchers.IO) { meters(filter, page) }

/** [Session.meterCard] without blocking: a meter with the accounts that have had it; null if he sees none. */
public suspend fun Session.meterCardSuspending(meter: MeterId): MeterCard? =
    withContext(Dispatchers.IO) { meterCard(meter) }

/** [Session.metersDue] without blocking: the meters whose verification ends by that day. */
public suspend fun Session.metersDueSuspending(by: LocalDate, page: PageRequest): MeterPage =
    withContext(Dispatchers.IO) { metersDue(by, page) }

/** [Session.metersUnread] without blocking: the meters that have no reading which counts in the month. */
public suspend fun Session.metersUnreadSuspending(month: YearMonth, house: HouseId?, page: PageRequest): MeterPage =
    withContext(Dispatchers.IO) { metersUnread(month, house, page) }

/** [Session.readings] without blocking: readings, the oldest first. */
public suspend fun Session.readingsSuspending(filter: HistoryFilter, page: PageRequest): ReadingPage =
    withContext(Dispatchers.IO) { readings(filter, page) }

/** [Session.meterHistory] without blocking: all that was done to meters, and by whom. */
public suspend fun Session.meterHistorySuspending(
    filter: HistoryFilter,
    order: HistoryOrder,
    page: PageRequest,
): MeterActionPage = withContext(Dispatchers.IO) { meterHistory(filter, order, page) }

/** [Session.meterCharges] without blocking: by what meters are charged for the month. */
public suspend fun Session.meterChargesSuspending(filter: MeterFilter, month: YearMonth, page: PageRequest): ChargePage =
    withContext(Dispatchers.IO) { meterCharges(filter, month, page) }

/** [Session.workOrder] without blocking: the work order of a request as text. */
public suspend fun Session.workOrderSuspending(request: RequestId): String =
    withContext(Dispatchers.IO) { workOrder(request) }

/** [Session.requestJournal] without blocking: the journal of the requests that were registered on those days. */
public suspend fun Session.requestJournalSuspending(days: DaySpan, house: HouseId?, page: PageRequest): JournalPage =
    withContext(Dispatchers.IO) { requestJournal(days, house, page) }

/** [Session.intents] without blocking: who should be told what, by so many lines after that one. */
public suspend fun Session.intentsSuspending(after: ULong, limit: UInt): IntentLines =
    withContext(Dispatchers.IO) { intents(after, limit) }

/** [Session.choices] without blocking: what a form offers to the person. */
public suspend fun Session.choicesSuspending(list: Choices, page: PageRequest): ChoicePage =
    withContext(Dispatchers.IO) { choices(list, page) }

/** [Session.changes] without blocking: what changed since the cursor in `page.after`, or from the beginning. */
public suspend fun Session.changesSuspending(page: PageRequest): Changes = withContext(Dispatchers.IO) { changes(page) }

/**
 * What changes, for as long as somebody collects.
 *
 * First come the pages that are there already, one after the other; then the feed is asked anew after every pause. A
 * page without news is not emitted. The collector keeps its copy by these rules:
 * - [Changes.Since]: take the items over and keep the cursor; a later flow goes on from it.
 * - [Changes.Reset]: forget the copy. The flow goes on from the beginning by itself.
 *
 * The next page is read when the collector is done with the one before. The flow never ends; it fails as
 * [Session.changes] does, with [UpravdomException.Closed] when the store is shut down.
 *
 * @param after the cursor that the collector keeps; null to read from the beginning
 * @param limit how many changes a page holds at the most; 0 for as many as the store gives
 * @param every the pause before the feed is asked again
 */
public fun Session.changesFlow(
    after: String? = null,
    limit: UInt = 0u,
    every: Duration = 5.seconds,
): Flow<Changes> = flow {
    var cursor = after
    while (true) {
        when (val page = changesSuspending(PageRequest(cursor, limit))) {
            is Changes.Reset -> {
                emit(page)
                cursor = null
            }
            is Changes.Since -> {
                if (page.items.isNotEmpty() || page.cursor != cursor) {
                    emit(page)
                }
                cursor = page.cursor
                if (!page.more) {
                    delay(every)
                }
            }
        }
    }
}
