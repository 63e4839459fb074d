package ru.upravdom

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.days
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** The suspending twins and the flow of changes. */
class SuspendingTest {
    @Test
    fun `every twin answers as its call does`(@TempDir folder: Path) = runBlocking {
        val store = Store.openSuspending(folder.resolve("twins.db").toString())
        store.foundCompanySuspending(repositoryText("tests/journey/company.json"))
        val token = store.issueSignInSuspending(Office.COMPANY, Who.Employee(Office.DISPATCHER), Channel.DESKTOP)
        val session = store.signInSuspending(token)

        val request = RequestId.random()
        val wish = envelope(createRequest("Шумно", request))
        val outcome = session.executeSuspending(wish)
        assertEquals(outcome, session.execute(wish))
        assertEquals(listOf(outcome), session.executeAllSuspending(listOf(wish)))

        val all = BoardFilter()
        assertEquals(session.board(all, firstPage), session.boardSuspending(all, firstPage))
        assertEquals(session.requestCard(request, Office.NOW), session.requestCardSuspending(request, Office.NOW))
        val candidates = session.candidatesSuspending(request, Office.WATER, firstPage)
        assertEquals(session.candidates(request, Office.WATER, firstPage), candidates)
        val ofAccount = allMeters.copy(account = Office.ACCOUNT)
        assertEquals(session.meters(ofAccount, firstPage), session.metersSuspending(ofAccount, firstPage))
        assertEquals(session.comments(request, firstPage), session.commentsSuspending(request, firstPage))
        assertEquals(session.photos(request, firstPage), session.photosSuspending(request, firstPage))
        assertEquals(session.choices(Choices.Houses, firstPage), session.choicesSuspending(Choices.Houses, firstPage))
        assertEquals(session.changes(firstPage), session.changesSuspending(firstPage))

        store.shutdownSuspending()
        assertFailsWith<UpravdomException.Closed> { session.changesSuspending(firstPage) }
        Unit
    }

    @Test
    fun `the thread of the caller goes on meanwhile`(@TempDir folder: Path) = inOffice(folder) { office ->
        val wishes = (1..100).map { envelope(createRequest("Заявка $it")) }
        val session = office.dispatcher
        val outcomes = async { session.executeAllSuspending(wishes) }
        var turns = 0
        while (!outcomes.isCompleted) {
            turns++
            yield()
        }
        assertEquals(100, outcomes.await().size)
        assertTrue(turns > 1, "$turns turns")
    }

    @Test
    fun `what has begun is done even if nobody waits for it`(@TempDir folder: Path) = inOffice(folder) { office ->
        val session = office.dispatcher
        val all = BoardFilter()
        val caller = launch { session.executeAllSuspending((1..100).map { envelope(createRequest("Заявка $it")) }) }
        while (session.boardSuspending(all, firstPage).items.isEmpty()) yield()
        caller.cancelAndJoin()
        assertEquals(100, session.board(all, firstPage).items.size)
    }

    @Test
    fun `the flow gives what is there page by page`(@TempDir folder: Path) = inOffice(folder) { office ->
        office.dispatcher.executeAll((1..3).map { envelope(createRequest("Заявка $it")) })
        val pages = office.dispatcher.changesFlow(limit = 2u, every = 1.days).take(3).toList()
        val whole = assertIs<Changes.Since>(office.dispatcher.changes(firstPage))
        assertEquals(whole.items, pages.flatMap { assertIs<Changes.Since>(it).items })
        assertEquals(listOf(true, true, false), pages.map { (it as Changes.Since).more })
    }

    @Test
    fun `then it gives what comes later and only that`(@TempDir folder: Path) = inOffice(folder) { office ->
        val session = office.dispatcher
        val first = assertIs<Changes.Since>(session.changesFlow(every = 1.days).first())
        val feed = session.changesFlow(first.cursor, every = 10.milliseconds)
        assertNull(withTimeoutOrNull(100.milliseconds) { feed.first() })
        val news = async { feed.first() }
        yield()
        session.executeSuspending(envelope(createRequest("Новая заявка")))
        val page = assertIs<Changes.Since>(news.await())
        assertEquals("Новая заявка", assertIs<Change.Request>(page.items.single()).v1.request.text)
    }

    @Test
    fun `after a reset it begins anew`(@TempDir folder: Path) = inOffice(folder) { office ->
        val session = office.dispatcher
        val first = assertIs<Changes.Since>(session.changes(firstPage))
        val (_, place) = first.cursor.split('.', limit = 2)
        val fromAnotherTime = "999.$place"
        val pages = session.changesFlow(fromAnotherTime, every = 1.days).take(2).toList()
        assertEquals(listOf(Changes.Reset, session.changes(firstPage)), pages)
    }

    @Test
    fun `it ends with the store`(@TempDir folder: Path) = inOffice(folder) { office ->
        val feed = office.dispatcher.changesFlow(every = 5.milliseconds)
        val ended = async { runCatching { feed.collect { } } }
        yield()
        office.store.shutdownSuspending()
        assertIs<UpravdomException.Closed>(ended.await().exceptionOrNull())
        Unit
    }

    private fun inOffice(folder: Path, test: suspend CoroutineScope.(Office) -> Unit): Unit =
        Office(folder).use { office -> runBlocking { withTimeout(20.seconds) { test(office) } } }
}
