package ru.upravdom

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.nio.file.Path
import java.time.Instant
import kotlin.io.path.readText

/** The root of the repository: Maven runs tests in the folder of the package. */
val repository: Path = Path.of("..", "..")

/** A file of the repository, as text. */
fun repositoryText(path: String): String = repository.resolve(path).readText()

/** A file of the repository, as JSON. */
fun repositoryJson(path: String): JsonElement = JsonParser.parseString(repositoryText(path))

fun JsonElement.at(key: String): JsonElement = asJsonObject.get(key) ?: error("there is no `$key` in $this")

fun JsonElement.text(key: String): String = at(key).asString

fun JsonElement.textOrNull(key: String): String? = asJsonObject.get(key)?.takeUnless(JsonElement::isJsonNull)?.asString

fun JsonElement.list(key: String): JsonArray = at(key).asJsonArray

fun JsonElement.entries(key: String): Set<Map.Entry<String, JsonElement>> = (at(key) as JsonObject).entrySet()

/** The first page. */
val firstPage = PageRequest(after = null, limit = 0u)

/** The filter that lets every meter through. */
val allMeters = MeterFilter(house = null, account = null, name = null, standing = null)

/** A store in a file of that folder, with the two companies of the journey and whoever signs in. */
class Office(folder: Path) : AutoCloseable {
    val path: String = folder.resolve("office.db").toString()
    val store: Store = Store.open(path)

    init {
        for (company in listOf("company", "other")) {
            store.foundCompany(repositoryText("tests/journey/$company.json"))
        }
    }

    private fun signIn(company: CompanyId, who: Who, channel: Channel): Session =
        store.signIn(store.issueSignIn(company, who, channel))

    /** One of the people of `tests/journey/steps.json`. */
    fun signIn(person: JsonElement): Session {
        val who = when (val kind = person.text("as")) {
            "employee" -> Who.Employee(EmployeeId(person.text("id")))
            "resident" -> Who.Resident(ResidentId(person.text("id")))
            "contractor_user" -> Who.ContractorUser(ContractorUserId(person.text("id")))
            else -> error("nobody is a $kind")
        }
        return signIn(CompanyId(person.text("company")), who, enumOf<Channel>(person.text("channel")))
    }

    val dispatcher: Session by lazy { signIn(COMPANY, Who.Employee(DISPATCHER), Channel.DESKTOP) }
    val worker: Session by lazy { signIn(COMPANY, Who.Employee(WORKER), Channel.MOBILE) }
    val ivanova: Session by lazy { signIn(COMPANY, Who.Resident(IVANOVA), Channel.MOBILE) }

    override fun close() {
        store.shutdown()
        store.close()
    }

    companion object {
        private fun id(last: String) = "01930000-0000-7000-8000-000000000$last"

        val COMPANY = CompanyId(id("001"))
        val HOUSE = HouseId(id("101"))
        val ACCOUNT = AccountId(id("201"))
        val DISPATCHER = EmployeeId(id("302"))
        val WORKER = EmployeeId(id("303"))
        val IVANOVA = ResidentId(id("401"))
        val WATER = KindId(id("501"))
        val CONTRACTOR = ContractorId(id("601"))
        val COLD_WATER_METER = MeterId(id("701"))

        /** Friday evening in Moscow, within the days of submission. */
        val NOW: Instant = Instant.parse("2026-11-20T16:40:00Z")
    }
}

/** The value of that stable code. */
inline fun <reified E : Enum<E>> enumOf(code: String): E = enumValueOf<E>(code.uppercase())

/** The stable code of an enum's value. */
val Enum<*>.code: String get() = name.lowercase()

fun envelope(command: Command, id: CommandId = CommandId.random(), at: Instant = Office.NOW) = Envelope(id, at, command)

/** A request of nobody in particular for the house in Moscow. */
fun createRequest(text: String, request: RequestId = RequestId.random()) = Command.CreateRequest(
    CreateRequest(request = request, house = Office.HOUSE, account = null, text = text, kind = null, priority = null),
)

fun Outcome.refusal(): Refusal = (decision as Decision.Refused).refusal

fun Outcome.events(): List<Event> = (decision as Decision.Accepted).events

/** The request that was filed by that event. */
fun created(event: Event): Request = ((event as Event.Request).v1 as RequestEvent.Created).v1
