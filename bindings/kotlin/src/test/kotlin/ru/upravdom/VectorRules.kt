package ru.upravdom

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import ru.upravdom.values.Amount
import ru.upravdom.values.Balance
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.YearMonth
import kotlin.test.assertEquals

/** What each exported rule gives for the input of a case, as the cases write it. */
val vectorRules: Map<String, (JsonElement) -> JsonObject> = mapOf(
    "money_kopecks" to { cell("kopecks", moneyCells(listOf(it.text("text"))).single()) },
    "date" to { cell("date", dayCells(listOf(it.text("text"))).single()) },
    "long_number" to { case ->
        val read = longNumberCells(listOf(case.text("text"))).single()
        read.problem?.let(::problem) ?: found("number" to read.value)
    },
    "decode_file" to { found("text" to decodeFile(it.bytes("hex"))) },
    "parse_rows" to { found("rows" to parseRows(it.text("text"))) },
    "excel_serial" to { found("date" to excelSerial(it.at("serial").asLong)) },
    "export_text_cell" to textRule("cell", "value", ::exportTextCell, ::exportTextCells),
    "fold" to textRule("folded", "text", ::fold, ::foldAll),
    "sort_key" to textRule("key", "text", ::sortKey, ::sortKeys),
    "mask_phone" to textRule("masked", "value", ::maskPhone, ::maskPhones),
    "mask_name" to textRule("masked", "value", ::maskName, ::maskNames),
    "short_name" to textRule("short", "value", ::shortName, ::shortNames),
    "find_account_in_purpose" to { found("accounts" to findAccountInPurpose(it.text("text"))) },
    "peni" to { case ->
        val excluded = case.list("excluded_intervals").map { DaySpan(day(it.asJsonArray[0]), day(it.asJsonArray[1])) }
        val (due, paid) = day(case.at("due_date")) to day(case.at("paid_date"))
        val got = penaltyOfDebt(case.amount("principal_kopecks"), due, paid, case.decimal("annual_rate_percent"), excluded)
        val at = { divisor: UInt -> got.days.filter { it.divisor == divisor }.sumOf { it.days }.toInt() }
        found(
            "days_overdue" to got.daysOverdue.toInt(), "days_at_1_300" to at(300u), "days_at_1_130" to at(130u),
            "peni_kopecks" to got.amount.kopecks,
        )
    },
    "peni_with_partial_payments" to { case ->
        val payments = case.list("payments").map { DebtPayment(day(it.at("date")), it.amount("kopecks")) }
        val rates = listOf(KeyRate(LocalDate.of(1, 1, 1), case.decimal("annual_rate_percent")))
        val (due, asOf) = day(case.at("due_date")) to day(case.at("as_of"))
        val got = penaltyWithPayments(case.amount("principal_kopecks"), due, payments, asOf, rates, emptyList())
        found("principal_left_kopecks" to got.principalLeft.kopecks, "peni_kopecks" to got.amount.kopecks)
    },
    "effective_rate" to {
        val rate = effectiveRate(day(it.at("payment_date")), it.decimal("key_rate_percent"))
        found("annual_rate_percent" to rate.toPlainString())
    },
    "payment_due_date" to { case ->
        val onDayOff = if (case.at("shift_from_non_working_day").asBoolean) OnDayOff.MOVES else OnDayOff.STAYS
        found("due_date" to paymentDueDate(YearMonth.parse(case.text("period")), onDayOff, case.days("holidays"), listOf()))
    },
    "deadline" to {
        found("due_at" to deadline(enumOf<Term>(it.text("kind")), moment(it.text("registered_at")), it.text("timezone")))
    },
    "add_working_days" to {
        val (off, on) = it.days("holidays") to it.days("extra_working_days")
        found("date" to addWorkingDays(day(it.at("from")), it.at("days").asInt.toUInt(), off, on))
    },
    "els" to { checked(RequisiteKind.ELS, it, "normalized") },
    "izhku" to { checked(RequisiteKind.IZHKU, it, "normalized") },
    "ipd" to { checked(RequisiteKind.IPD, it, "normalized") },
    "account_number" to { checked(RequisiteKind.ACCOUNT_NUMBER, it) },
    "inn" to { checked(RequisiteKind.INN, it, "kind", "normalized") },
    "kpp" to { checked(RequisiteKind.KPP, it) },
    "ogrn" to { checked(RequisiteKind.OGRN, it, "kind") },
    "bic" to { checked(RequisiteKind.BIC, it, "kind") },
    "snils" to { checked(RequisiteKind.SNILS, it) },
    "settlement_account_key" to { case ->
        val key = accepted { settlementAccountKey(case.text("bic"), case.text("account")) }
        if (key == AccountKey.NOT_CHECKABLE) found("valid" to null, "reason" to key.code) else found("valid" to (key != null))
    },
    "correspondent_account_key" to { case ->
        found("valid" to (accepted { correspondentAccountKey(case.text("bic"), case.text("account")) } != null))
    },
    "contractor_fields" to { case ->
        val (inn, kpp, bic, account, corr) = listOf("inn", "kpp", "bic", "account", "corr").map(case::text)
        found("errors" to contractorFields(ContractorFields(inn, kpp, bic, account, corr)).map { lastWord(it.code) })
    },
    "parse_reading" to { found("value" to parseReading(it.text("raw"), it.digits(it.at("frac_digits").asInt)).toPlainString()) },
    "consumption" to {
        val confirmed = if (it.at("rollover_confirmed").asBoolean) Rollover.CONFIRMED else Rollover.NOT_CONFIRMED
        val used = consumption(it.decimal("previous"), it.decimal("current"), it.digits(after = 7), confirmed)
        found("consumption" to used.toPlainString())
    },
    "multi_tariff_consumption" to { case ->
        val (previous, current) = listOf("previous", "current").map { key -> case.list(key).map { BigDecimal(it.asString) } }
        val (zones, digits) = case.at("zones").asInt.toUByte() to MeterDigits(before = 11u, after = 7u)
        val used = multiTariffConsumption(previous, current, zones, digits, Rollover.NOT_CONFIRMED)
        val total = used.fold(BigDecimal.ZERO, BigDecimal::add).toPlainString()
        found("by_zone" to used.map { it.toPlainString() }, "total" to total)
    },
    "submission_window" to {
        val days = ReadingDays(it.at("from_day").asInt.toUByte(), it.at("to_day").asInt.toUByte())
        val got = submissionWindow(moment(it.text("submitted_at")), it.text("timezone"), days)
        found("local_date" to got.day, "in_window" to (got.place == WindowDay.WITHIN))
    },
    "next_verification" to {
        found("date" to nextVerification(day(it.at("base_date")), it.at("interval_years").asInt.toUByte()))
    },
    "verification_status" to { case ->
        val (until, today) = day(case.at("valid_until")) to day(case.at("today"))
        val steps = listOf(case.at("warn_days").asInt.toUInt())
        val got = verificationStatus(until, today, steps)
        assertEquals(listOf(got), verificationStatuses(listOf(until), today, steps))
        found("status" to got.state.code, "days_left" to got.daysLeft)
    },
    "average_monthly" to { case ->
        val got = averageMonthly(case.list("monthly_volumes_oldest_first").map { BigDecimal(it.asString) })
        found(
            "months_used" to got.months.toInt(), "numerator" to got.numerator.toLong(),
            "denominator" to got.denominator.toLong(), "rounded_3" to got.rounded.setScale(3).toPlainString(),
        )
    },
    "charge_basis" to {
        val (reason, service) = enumOf<NoReading>(it.text("reason")) to enumOf<Service>(it.text("service"))
        val (periods, premises) = it.at("periods_without_valid_reading").asInt.toUInt() to enumOf<Occupancy>(it.text("premise"))
        val got = chargeBasis(reason, periods, service, premises, day(it.at("date")))
        found("basis" to got.method.code, "multiplier" to got.multiplier.toPlainString())
    },
    "round_kopecks" to { found("kopecks" to roundKopecks(it.decimal("rubles")).kopecks) },
    "commission" to {
        val payment = it.amount("amount_kopecks")
        val withheld = commission(payment, it.decimal("percent")).kopecks
        found("commission_kopecks" to withheld, "net_kopecks" to payment.kopecks - withheld)
    },
    "registry_commission" to { case ->
        val payments = case.list("payments_kopecks").map { Amount(it.asLong) }
        val got = registryCommission(payments, case.decimal("percent"))
        found(
            "commissions_kopecks" to got.commissions.map { it.kopecks },
            "total_commission_kopecks" to got.commission.kopecks, "total_net_kopecks" to got.net.kopecks,
        )
    },
    "explicit_commission" to {
        val (least, greatest) = it.amount("min_kopecks") to it.amount("max_kopecks")
        val got = explicitCommission(it.amount("amount_kopecks"), it.decimal("percent"), least, greatest)
        found("commission_kopecks" to got.kopecks)
    },
    "vat_included" to {
        found("vat_kopecks" to vatIncluded(it.amount("amount_kopecks"), it.decimal("rate_percent")).kopecks)
    },
    "allocate" to { case ->
        val weights = case.list("weights").map { it.asLong.toULong() }
        found("parts_kopecks" to allocate(case.balance("total_kopecks"), weights).map { it.kopecks })
    },
    "plural" to { case ->
        val (one, few, many) = case.list("forms").map(JsonElement::getAsString)
        found("form" to plural(case.at("n").asLong, one, few, many))
    },
    "in_words" to { found("text" to inWords(it.balance("kopecks"))) },
    "format_ru" to { case ->
        val text = formatRu(case.balance("kopecks"))
        assertEquals(listOf(text), formatAllRu(listOf(case.balance("kopecks"))))
        found("text" to text)
    },
    "normalize_ru" to { case ->
        val got = accepted { phone(case.text("raw")) }
        assertEquals(got?.e164, phones(listOf(case.text("raw"))).single().value)
        if (got == null) {
            found("valid" to false)
        } else {
            found("valid" to true, "e164" to got.e164, "kind" to got.kind.code, "sms_capable" to got.smsCapable)
                .apply { got.extension?.let { addProperty("extension", it) } }
        }
    },
    "build_st00012" to { case ->
        val fields = case.list("fields").map { QrField(it.asJsonArray[0].asString, it.asJsonArray[1].asString) }
        found("payload" to buildSt00012(fields))
    },
    "parse" to { case ->
        val got = parseQr(case.text("text"))
        val fields = found(*got.fields.map { it.key to it.value }.toTypedArray())
        val version = case.text("text").substring(2, 6)
        found("version" to version, "encoding" to got.encoding, "separator" to got.separator, "fields" to fields)
    },
    "decode_bytes" to { found("text" to decodeQr(it.bytes("hex"))) },
    "sum_kopecks" to { found("kopecks" to qrSumKopecks(it.text("Sum"))) },
    "monthly_obligation" to {
        val (first, last) = YearMonth.parse(it.text("from_month")) to YearMonth.parse(it.text("to_month"))
        found("missing_months" to monthlyObligation(it.days("reception_dates"), first, last))
    },
    "slot_conflict" to { case ->
        fun slot(json: JsonElement) = SlotTimes(json.asJsonArray[0].asString, json.asJsonArray[1].asString)
        val free = try {
            slotConflict(case.list("existing").map(::slot), slot(case.at("new")))
            true
        } catch (_: UpravdomException.InvalidArgument) {
            false
        }
        found("accepted" to free)
    },
    "segments" to {
        val got = smsSegments(it.text("text"))
        val encoding = mapOf(SmsEncoding.GSM7 to "GSM-7", SmsEncoding.UCS2 to "UCS-2")[got.encoding]
        found("encoding" to encoding, "units" to got.units.toInt(), "segments" to got.segments.toInt())
    },
    "cost" to {
        val recipients = it.at("recipients").asInt.toUInt()
        val total = smsCost(it.text("text"), recipients, it.amount("price_per_segment_kopecks"))
        val segments = smsSegments(it.text("text")).segments.toInt()
        found("segments_per_message" to segments, "total_kopecks" to total.kopecks)
    },
    "transliterate" to { found("text" to transliterate(it.text("text"))) },
)

/** The moment that is written so. */
fun moment(text: String): Instant = OffsetDateTime.parse(text).toInstant()

private fun day(json: JsonElement): LocalDate = LocalDate.parse(json.asString)

private fun JsonElement.days(key: String): List<LocalDate> = list(key).map(::day)

private fun JsonElement.amount(key: String): Amount = Amount(at(key).asLong)

private fun JsonElement.balance(key: String): Balance = Balance(at(key).asLong)

private fun JsonElement.decimal(key: String): BigDecimal = BigDecimal(text(key))

private fun JsonElement.bytes(key: String): ByteArray =
    text(key).chunked(2).map { it.toInt(radix = 16).toByte() }.toByteArray()

private fun JsonElement.digits(after: Int) =
    MeterDigits(before = at("int_digits").asInt.toUByte(), after = after.toUByte())

private fun problem(problem: Problem): JsonObject = found("error" to lastWord(problem.code))

private fun cell(key: String, read: MoneyCell) = read.problem?.let(::problem) ?: found(key to read.sum?.kopecks)

private fun cell(key: String, read: DayCell) = read.problem?.let(::problem) ?: found(key to read.day)

/** A rule from a text to a text, alone and of a list. */
private fun textRule(
    result: String,
    given: String,
    one: (String) -> String,
    many: (List<String>) -> List<String>,
): (JsonElement) -> JsonObject = { case ->
    val text = one(case.text(given))
    assertEquals(listOf(text), many(listOf(case.text(given))))
    found(result to text)
}

/** Whether the text is such a requisite, and the keys that the cases name. */
private fun checked(kind: RequisiteKind, case: JsonElement, vararg keys: String): JsonObject {
    val got = requisite(kind, case.text("value"))
    assertEquals(got.value == null, got.problem != null)
    val shown = mapOf("kind" to got.kind, "normalized" to got.value)
    return found("valid" to (got.problem == null), *keys.map { it to shown[it] }.toTypedArray())
}

private fun <T : Any> accepted(call: () -> T): T? = try {
    call()
} catch (_: UpravdomException.Unfit) {
    null
}
