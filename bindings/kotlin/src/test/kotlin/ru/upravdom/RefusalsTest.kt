package ru.upravdom

import com.google.gson.JsonParser
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

/** Every refusal, with its values, over the border. A new refusal does not compile here until it has its line. */
class RefusalsTest {
    private val day = LocalDate.of(2026, 11, 20)
    private val moment = Instant.parse("2026-11-20T16:40:00Z")
    private val uuid = "01930000-0000-7000-8000-000000000801"

    private val ofCommands = listOf(
        CommandRefusal.IdReused(CommandId(uuid)),
        CommandRefusal.ClockAhead(deviceTime = Instant.EPOCH.plusSeconds(60), receivedAt = Instant.EPOCH),
    )

    private val ofRequests = listOf(
        RequestRefusal.NotPermitted(Permission.REQUEST_ASSIGN),
        RequestRefusal.RequestUnknown(RequestId(uuid)),
        RequestRefusal.RequestExists(RequestId(uuid)),
        RequestRefusal.HouseUnknown(HouseId(uuid)),
        RequestRefusal.AccountUnknown(AccountId(uuid)),
        RequestRefusal.AccountMissing,
        RequestRefusal.AccountElsewhere(account = "0042", house = "г. Тверь, ул. Мира, 1"),
        RequestRefusal.TextMissing,
        RequestRefusal.TextTooLong(length = 4001u, limit = 4000u),
        RequestRefusal.TextUnprintable(position = 3u, character = 0u),
        RequestRefusal.TooManyToday(limit = 10u),
        RequestRefusal.SameTextToday(limit = 2u),
        RequestRefusal.TriageByStaff,
        RequestRefusal.KindUnknown(KindId(uuid)),
        RequestRefusal.KindDisabled("Домофон"),
        RequestRefusal.KindMissing,
        RequestRefusal.KindExists(KindId(uuid)),
        RequestRefusal.KindNameMissing,
        RequestRefusal.KindNameTooLong(length = 101u, limit = 100u),
        RequestRefusal.KindNameUnprintable(position = 3u, character = 10u),
        RequestRefusal.FilterNameMissing,
        RequestRefusal.FilterNameTooLong(length = 61u, limit = 60u),
        RequestRefusal.FilterNameUnprintable(position = 3u, character = 10u),
        RequestRefusal.FilterNameTaken("Горит"),
        RequestRefusal.FiltersTooMany(limit = 50u),
        RequestRefusal.KindNameTaken("Водоснабжение"),
        RequestRefusal.KindNameDisabled("Домофон"),
        RequestRefusal.Finished(Status.DONE),
        RequestRefusal.ExecutorsMissing,
        RequestRefusal.ExecutorRepeated("Крылов Пётр Иванович"),
        RequestRefusal.ExecutorUnknown(uuid),
        RequestRefusal.NotAnExecutor("Чернова Анна Львовна"),
        RequestRefusal.KindNotPerformed(executor = "ООО «Лифтремонт»", kind = "Водоснабжение"),
        RequestRefusal.ContractorDisabled("ООО «Лифтремонт»"),
        RequestRefusal.HouseNotServed("Чернова Анна Львовна"),
        RequestRefusal.ResponsibleMissing("Водоснабжение"),
        RequestRefusal.TermUnknown(Term.HIGH_REACTION),
        RequestRefusal.NotInProgress(Status.NEW),
        RequestRefusal.NotDone(Status.IN_PROGRESS),
        RequestRefusal.NotAssigned,
        RequestRefusal.NotApplicant,
        RequestRefusal.CommentByStaff,
        RequestRefusal.WorkOrderByStaff,
        RequestRefusal.CommentExists(CommentId(uuid)),
        RequestRefusal.CommentMissing,
        RequestRefusal.ReasonMissing,
        RequestRefusal.NoteMissing,
        RequestRefusal.ExpectedInPast(by = moment, now = moment.plusMillis(1)),
        RequestRefusal.StatutoryTerm,
        RequestRefusal.Paused(moment),
        RequestRefusal.NotPaused,
        RequestRefusal.AlreadyStarted(moment),
        RequestRefusal.ExecutorNotAssigned(uuid),
        RequestRefusal.ReopenTooLate(moment),
        RequestRefusal.ChangeMissing,
        RequestRefusal.DamageInFuture(damagedAt = moment.plusMillis(1), now = moment),
        RequestRefusal.PhotoExists(PhotoId(uuid)),
        RequestRefusal.PhotoEmpty,
        RequestRefusal.PhotoTooLarge(bytes = 5_242_881uL, limit = 5_242_880uL),
        RequestRefusal.PhotoTypeUnknown("image/gif"),
        RequestRefusal.PhotosWaiting(limit = 20u),
        RequestRefusal.PhotoNotReserved(PhotoId(uuid)),
        RequestRefusal.PhotoNotUploaded(PhotoId(uuid)),
        RequestRefusal.PhotoContentDiffers(PhotoId(uuid)),
        RequestRefusal.PhotoFormatDiffers(ImageFormat.JPEG),
        RequestRefusal.PhotoDiffers(PhotoId(uuid)),
        RequestRefusal.NothingDue,
    )

    private val ofMeters = listOf(
        MeterRefusal.NotPermitted(Permission.READING_SUBMIT),
        MeterRefusal.MeterUnknown(MeterId(uuid)),
        MeterRefusal.ReadingExists(ReadingId(uuid)),
        MeterRefusal.TakenInFuture(takenOn = day.plusDays(1), today = day),
        MeterRefusal.TakenBeforeLast(takenOn = day, last = day.plusDays(1)),
        MeterRefusal.ZoneCountMismatch(given = 1u, zones = 2u),
        MeterRefusal.ReadingUnreadable(zone = 1u, value = "12б", problem = ReadingProblem.NOT_A_NUMBER, position = 3u),
        MeterRefusal.RolloverByStaff,
        MeterRefusal.ReadingDecreased(zone = 1u, previous = BigDecimal("125.25"), current = BigDecimal("125.2")),
        MeterRefusal.PreviousExceedsCapacity(zone = 1u, previous = BigDecimal("100000")),
        MeterRefusal.DayOutOfRange,
        MeterRefusal.MeterRemoved(on = day),
        MeterRefusal.MeterExists(MeterId(uuid)),
        MeterRefusal.AccountUnknown(AccountId(uuid)),
        MeterRefusal.AccountElsewhere(AccountId(uuid)),
        MeterRefusal.AccountUnchanged,
        MeterRefusal.DayInFuture(day = day.plusDays(1), today = day),
        MeterRefusal.DayBeforeLast(day = day, last = day.plusDays(1)),
        MeterRefusal.TextMissing(MeterText.ACT),
        MeterRefusal.TextUnfit(what = MeterText.MODEL, limit = 100u),
        MeterRefusal.TextUnprintable(what = MeterText.MODEL, position = 3u, character = 8238u),
        MeterRefusal.SerialTaken(serial = "Н-1", meter = MeterId(uuid)),
        MeterRefusal.UnitOfAnotherResource(unit = MeterUnit.LITRE, resource = Resource.HEAT),
        MeterRefusal.AnotherResource(given = Resource.GAS, resource = Resource.HEAT),
        MeterRefusal.TariffsOutOfRange(zones = 4u, resource = Resource.GAS),
        MeterRefusal.VerificationUnclear(VerificationProblem.INTERVAL_MISSING),
        MeterRefusal.VerifiedEarlier(day = day, last = day.plusDays(1)),
        MeterRefusal.VerificationExpired(day = day.plusDays(1), until = day),
        MeterRefusal.InstalledBeforeMade(day = day, made = day.plusDays(1)),
        MeterRefusal.SealedBeforeInstalled(day = day, installed = day.plusDays(1)),
        MeterRefusal.AlreadyInUse,
        MeterRefusal.SealUnchanged("П-1"),
        MeterRefusal.CheckReading(Finding.LOST),
        MeterRefusal.ReadingUnknown(ReadingId(uuid)),
        MeterRefusal.ReadingUnchanged,
        MeterRefusal.FollowingLess(zone = 1u, value = BigDecimal("125.25"), following = BigDecimal("125.2")),
        MeterRefusal.DigitsTooFew(BigDecimal("125.25")),
        MeterRefusal.SourceNotAllowed(ReadingSource.OWNER),
    )

    private val ofCompany = listOf(
        CompanyRefusal.NotPermitted(Permission.PERMISSION_GRANT),
        CompanyRefusal.EmployeeUnknown(EmployeeId(uuid)),
        CompanyRefusal.PermissionContradicted(Permission.REQUEST_VIEW),
        CompanyRefusal.PermissionNotHeld(Permission.KIND_MANAGE, Channel.MOBILE),
        CompanyRefusal.LastLeader(Permission.REQUEST_CLOSE),
        CompanyRefusal.PersonUnknown,
        CompanyRefusal.PersonIsActor,
        CompanyRefusal.PersonErased(Instant.parse("2026-11-22T10:00:00Z")),
        CompanyRefusal.RequestOpen(RequestId(uuid)),
        CompanyRefusal.KeptUntil(Instant.parse("2031-11-22T10:00:00Z")),
    )

    @Test
    fun `every refusal is among the samples`() {
        assertEquals(CommandRefusal::class.java.permittedSubclasses.toSet(), ofCommands.map { it.javaClass }.toSet())
        assertEquals(RequestRefusal::class.java.permittedSubclasses.toSet(), ofRequests.map { it.javaClass }.toSet())
        assertEquals(MeterRefusal::class.java.permittedSubclasses.toSet(), ofMeters.map { it.javaClass }.toSet())
        val ofIncidents = IncidentRefusals.all.map { it.javaClass }.toSet()
        assertEquals(IncidentRefusal::class.java.permittedSubclasses.toSet(), ofIncidents)
        val ofPlans = PlanRefusals.all.map { it.javaClass }.toSet()
        assertEquals(PlanRefusal::class.java.permittedSubclasses.toSet(), ofPlans)
        assertEquals(CompanyRefusal::class.java.permittedSubclasses.toSet(), ofCompany.map { it.javaClass }.toSet())
    }

    @Test
    fun `every refusal is described under its own code, in two languages`() {
        val all = ofCommands.map(Refusal::Command) + ofRequests.map(Refusal::Requests) + ofMeters.map(Refusal::Meters) +
            IncidentRefusals.all.map(Refusal::Incidents) + PlanRefusals.all.map(Refusal::Plans) +
            ofCompany.map(Refusal::Company) + Refusal.Houses("{\"code\": \"area_missing\"}") +
            Refusal.Accounts("{\"code\": \"not_closed\"}") + Refusal.Clients("{\"code\": \"not_tied\"}")
        for (refusal in all) {
            val russian = describeRefusal(refusal, Language.RUSSIAN)
            val english = describeRefusal(refusal, Language.ENGLISH)
            assertEquals(code(refusal), russian.code)
            assertEquals(russian.copy(text = english.text), english)
            assertNotEquals(russian.text, english.text)
            assertTrue(russian.field.isNotEmpty(), russian.code)
        }
        assertEquals(all.size, all.map(::code).toSet().size)
    }

    @Test
    fun `the values of a refusal are in its words`() {
        val decreased = describeRefusal(Refusal.Meters(ofMeters[8]), Language.RUSSIAN)
        assertTrue(decreased.text.startsWith("Зона 1: показание 125,2 меньше предыдущего 125,25."), decreased.text)
        val elsewhere = describeRefusal(Refusal.Requests(ofRequests[6]), Language.RUSSIAN)
        assertTrue("0042" in elsewhere.text && "г. Тверь, ул. Мира, 1" in elsewhere.text, elsewhere.text)
    }
}

private fun code(refusal: Refusal): String = when (refusal) {
    is Refusal.Command -> "command." + code(refusal.v1)
    is Refusal.Requests -> "requests." + code(refusal.v1)
    is Refusal.Meters -> "meters." + code(refusal.v1)
    is Refusal.Incidents -> "incidents." + IncidentRefusals.code(refusal.v1)
    is Refusal.Plans -> "plans." + PlanRefusals.code(refusal.v1)
    is Refusal.Company -> "company." + code(refusal.v1)
    is Refusal.Houses -> "houses." + code(refusal.v1)
    is Refusal.Accounts -> "accounts." + code(refusal.v1)
    is Refusal.Clients -> "clients." + code(refusal.v1)
}

/** Of the registry, which crosses as JSON. */
private fun code(json: String): String = JsonParser.parseString(json).asJsonObject.get("code").asString

private fun code(refusal: CompanyRefusal): String = when (refusal) {
    is CompanyRefusal.NotPermitted -> "not_permitted"
    is CompanyRefusal.EmployeeUnknown -> "employee_unknown"
    is CompanyRefusal.PermissionContradicted -> "permission_contradicted"
    is CompanyRefusal.PermissionNotHeld -> "permission_not_held"
    is CompanyRefusal.LastLeader -> "last_leader"
    CompanyRefusal.PersonUnknown -> "person_unknown"
    CompanyRefusal.PersonIsActor -> "person_is_actor"
    is CompanyRefusal.PersonErased -> "person_erased"
    is CompanyRefusal.RequestOpen -> "request_open"
    is CompanyRefusal.KeptUntil -> "kept_until"
}

private fun code(refusal: CommandRefusal): String = when (refusal) {
    is CommandRefusal.IdReused -> "id_reused"
    is CommandRefusal.ClockAhead -> "clock_ahead"
}

private fun code(refusal: RequestRefusal): String = when (refusal) {
    is RequestRefusal.NotPermitted -> "not_permitted"
    is RequestRefusal.RequestUnknown -> "request_unknown"
    is RequestRefusal.RequestExists -> "request_exists"
    is RequestRefusal.HouseUnknown -> "house_unknown"
    is RequestRefusal.AccountUnknown -> "account_unknown"
    RequestRefusal.AccountMissing -> "account_missing"
    is RequestRefusal.AccountElsewhere -> "account_elsewhere"
    RequestRefusal.TextMissing -> "text_missing"
    is RequestRefusal.TextTooLong -> "text_too_long"
    is RequestRefusal.TextUnprintable -> "text_unprintable"
    is RequestRefusal.TooManyToday -> "too_many_today"
    is RequestRefusal.SameTextToday -> "same_text_today"
    RequestRefusal.TriageByStaff -> "triage_by_staff"
    is RequestRefusal.KindUnknown -> "kind_unknown"
    is RequestRefusal.KindDisabled -> "kind_disabled"
    RequestRefusal.KindMissing -> "kind_missing"
    is RequestRefusal.KindExists -> "kind_exists"
    RequestRefusal.KindNameMissing -> "kind_name_missing"
    is RequestRefusal.KindNameTooLong -> "kind_name_too_long"
    is RequestRefusal.KindNameUnprintable -> "kind_name_unprintable"
    RequestRefusal.FilterNameMissing -> "filter_name_missing"
    is RequestRefusal.FilterNameTooLong -> "filter_name_too_long"
    is RequestRefusal.FilterNameUnprintable -> "filter_name_unprintable"
    is RequestRefusal.FilterNameTaken -> "filter_name_taken"
    is RequestRefusal.FiltersTooMany -> "filters_too_many"
    is RequestRefusal.KindNameTaken -> "kind_name_taken"
    is RequestRefusal.KindNameDisabled -> "kind_name_disabled"
    is RequestRefusal.Finished -> "finished"
    RequestRefusal.ExecutorsMissing -> "executors_missing"
    is RequestRefusal.ExecutorRepeated -> "executor_repeated"
    is RequestRefusal.ExecutorUnknown -> "executor_unknown"
    is RequestRefusal.NotAnExecutor -> "not_an_executor"
    is RequestRefusal.KindNotPerformed -> "kind_not_performed"
    is RequestRefusal.ContractorDisabled -> "contractor_disabled"
    is RequestRefusal.HouseNotServed -> "house_not_served"
    is RequestRefusal.ResponsibleMissing -> "responsible_missing"
    is RequestRefusal.TermUnknown -> "term_unknown"
    is RequestRefusal.NotInProgress -> "not_in_progress"
    is RequestRefusal.NotDone -> "not_done"
    RequestRefusal.NotAssigned -> "not_assigned"
    RequestRefusal.NotApplicant -> "not_applicant"
    RequestRefusal.CommentByStaff -> "comment_by_staff"
    RequestRefusal.WorkOrderByStaff -> "work_order_by_staff"
    is RequestRefusal.CommentExists -> "comment_exists"
    RequestRefusal.CommentMissing -> "comment_missing"
    RequestRefusal.ReasonMissing -> "reason_missing"
    RequestRefusal.NoteMissing -> "note_missing"
    is RequestRefusal.ExpectedInPast -> "expected_in_past"
    RequestRefusal.StatutoryTerm -> "statutory_term"
    is RequestRefusal.Paused -> "paused"
    RequestRefusal.NotPaused -> "not_paused"
    is RequestRefusal.AlreadyStarted -> "already_started"
    is RequestRefusal.ExecutorNotAssigned -> "executor_not_assigned"
    is RequestRefusal.ReopenTooLate -> "reopen_too_late"
    RequestRefusal.ChangeMissing -> "change_missing"
    is RequestRefusal.DamageInFuture -> "damage_in_future"
    is RequestRefusal.PhotoExists -> "photo_exists"
    RequestRefusal.PhotoEmpty -> "photo_empty"
    is RequestRefusal.PhotoTooLarge -> "photo_too_large"
    is RequestRefusal.PhotoTypeUnknown -> "photo_type_unknown"
    is RequestRefusal.PhotosWaiting -> "photos_waiting"
    is RequestRefusal.PhotoNotReserved -> "photo_not_reserved"
    is RequestRefusal.PhotoNotUploaded -> "photo_not_uploaded"
    is RequestRefusal.PhotoContentDiffers -> "photo_content_differs"
    is RequestRefusal.PhotoFormatDiffers -> "photo_format_differs"
    is RequestRefusal.PhotoDiffers -> "photo_differs"
    RequestRefusal.NothingDue -> "nothing_due"
}

private fun code(refusal: MeterRefusal): String = when (refusal) {
    is MeterRefusal.NotPermitted -> "not_permitted"
    is MeterRefusal.MeterUnknown -> "meter_unknown"
    is MeterRefusal.ReadingExists -> "reading_exists"
    is MeterRefusal.TakenInFuture -> "taken_in_future"
    is MeterRefusal.TakenBeforeLast -> "taken_before_last"
    is MeterRefusal.ZoneCountMismatch -> "zone_count_mismatch"
    is MeterRefusal.ReadingUnreadable -> "reading_unreadable"
    MeterRefusal.RolloverByStaff -> "rollover_by_staff"
    is MeterRefusal.ReadingDecreased -> "reading_decreased"
    is MeterRefusal.PreviousExceedsCapacity -> "previous_exceeds_capacity"
    MeterRefusal.DayOutOfRange -> "day_out_of_range"
    is MeterRefusal.MeterRemoved -> "meter_removed"
    is MeterRefusal.MeterExists -> "meter_exists"
    is MeterRefusal.AccountUnknown -> "account_unknown"
    is MeterRefusal.AccountElsewhere -> "account_elsewhere"
    MeterRefusal.AccountUnchanged -> "account_unchanged"
    is MeterRefusal.DayInFuture -> "day_in_future"
    is MeterRefusal.DayBeforeLast -> "day_before_last"
    is MeterRefusal.TextMissing -> "text_missing"
    is MeterRefusal.TextUnfit -> "text_unfit"
    is MeterRefusal.TextUnprintable -> "text_unprintable"
    is MeterRefusal.SerialTaken -> "serial_taken"
    is MeterRefusal.UnitOfAnotherResource -> "unit_of_another_resource"
    is MeterRefusal.AnotherResource -> "another_resource"
    is MeterRefusal.TariffsOutOfRange -> "tariffs_out_of_range"
    is MeterRefusal.VerificationUnclear -> "verification_unclear"
    is MeterRefusal.VerifiedEarlier -> "verified_earlier"
    is MeterRefusal.VerificationExpired -> "verification_expired"
    is MeterRefusal.InstalledBeforeMade -> "installed_before_made"
    is MeterRefusal.SealedBeforeInstalled -> "sealed_before_installed"
    MeterRefusal.AlreadyInUse -> "already_in_use"
    is MeterRefusal.SealUnchanged -> "seal_unchanged"
    is MeterRefusal.CheckReading -> "check_reading"
    is MeterRefusal.ReadingUnknown -> "reading_unknown"
    MeterRefusal.ReadingUnchanged -> "reading_unchanged"
    is MeterRefusal.FollowingLess -> "following_less"
    is MeterRefusal.DigitsTooFew -> "digits_too_few"
    is MeterRefusal.SourceNotAllowed -> "source_not_allowed"
}
