package ru.upravdom

import com.google.gson.JsonElement
import java.time.LocalDate
import java.time.YearMonth
import ru.upravdom.Transcript.joined
import ru.upravdom.Transcript.who

/** What the journey says of meters: their commands from JSON, and the lines of `tests/src/journey/meter_lines.rs`. */
object MeterSteps {
    fun command(wish: String, json: JsonElement): Command = when (wish) {
        "submit_reading" -> Command.SubmitReading(
            SubmitReading(
                reading = reading(json),
                meter = meter(json),
                takenOn = day(json, "taken_on"),
                values = values(json),
                rollover = rollover(json),
                source = json.textOrNull("source")?.let { enumOf<ReadingSource>(it) },
            ),
        )
        "register_meter" -> Command.RegisterMeter(
            RegisterMeter(meter(json), account(json), passport(json), day(json, "installed_on"), values(json)),
        )
        "commission_meter" -> Command.CommissionMeter(
            CommissionMeter(meter(json), on(json), json.text("act"), typed(json.at("reading")), json.textOrNull("seal")),
        )
        "seal_meter" -> Command.SealMeter(SealMeter(meter(json), on(json), json.text("seal")))
        "verify_meter" -> Command.VerifyMeter(
            VerifyMeter(meter(json), on(json), dayOrNull(json, "valid_until"), interval(json)),
        )
        "check_meter" -> Command.CheckMeter(
            CheckMeter(
                meter = meter(json),
                on = on(json),
                act = json.text("act"),
                finding = enumOf<Finding>(json.text("finding")),
                reading = json.asJsonObject.get("reading")?.let(::typed),
            ),
        )
        "correct_meter" -> Command.CorrectMeter(CorrectMeter(meter(json), passport(json), json.text("reason")))
        "correct_reading" -> Command.CorrectReading(
            CorrectReading(meter(json), reading(json), values(json), rollover(json), json.text("reason")),
        )
        "replace_meter" -> Command.ReplaceMeter(
            ReplaceMeter(
                meter = meter(json),
                on = on(json),
                closing = typed(json.at("closing")),
                new = MeterId(json.text("new")),
                passport = passport(json),
                values = values(json),
            ),
        )
        "remove_meter" -> Command.RemoveMeter(RemoveMeter(meter(json), on(json), removal(json.at("removal"))))
        "bind_meter" -> Command.BindMeter(BindMeter(meter(json), account(json), on(json), typed(json.at("closing"))))
        else -> error("there is no command $wish")
    }

    private fun meter(json: JsonElement) = MeterId(json.text("meter"))

    private fun account(json: JsonElement) = AccountId(json.text("account"))

    private fun reading(json: JsonElement) = ReadingId(json.text("reading"))

    private fun day(json: JsonElement, name: String): LocalDate = LocalDate.parse(json.text(name))

    private fun dayOrNull(json: JsonElement, name: String): LocalDate? = json.textOrNull(name)?.let(LocalDate::parse)

    private fun on(json: JsonElement): LocalDate = day(json, "on")

    private fun values(json: JsonElement): List<String> = json.list("values").map(JsonElement::getAsString)

    private fun rollover(json: JsonElement) = enumOf<Rollover>(json.textOrNull("rollover") ?: "not_confirmed")

    private fun interval(json: JsonElement): UByte? = json.asJsonObject.get("interval")?.asInt?.toUByte()

    private fun typed(json: JsonElement) = TypedReading(reading(json), values(json), rollover(json))

    private fun passport(command: JsonElement): Passport {
        val json = command.at("passport")
        val (before, after) = json.list("digits").map { it.asInt.toUByte() }
        val facts = json.at("verification")
        val made = facts.asJsonObject.get("manufactured")
        return Passport(
            resource = enumOf<Resource>(json.text("resource")),
            unit = enumOf<MeterUnit>(json.text("unit")),
            serial = json.text("serial"),
            model = json.textOrNull("model"),
            digits = MeterDigits(before, after),
            verification = VerificationFacts(
                interval = interval(facts),
                manufactured = made?.let { MadeOn(day(it, "first_day"), enumOf<Precision>(it.text("precision"))) },
                primary = dayOrNull(facts, "primary"),
                last = dayOrNull(facts, "last"),
                entered = dayOrNull(facts, "entered"),
            ),
        )
    }

    private fun removal(json: JsonElement): Removal = when (val because = json.text("because")) {
        "taken_off" -> Removal.TakenOff(typed(json.at("closing")))
        "lost" -> Removal.Lost
        "mistake" -> Removal.Mistake
        else -> error("no meter is removed because of $because")
    }

    fun event(event: MeterEvent): String = when (event) {
        is MeterEvent.ReadingSubmitted -> event.v1.run {
            "reading_submitted ${joined(values)} used ${joined(consumed)} ${place.code} $period ${usable.code} " +
                "by ${who(author)}"
        }
        is MeterEvent.MeterRegistered -> event.v1.run {
            "meter_registered ${passport.serial} ${passport.resource.code} until $verifiedUntil"
        }
        is MeterEvent.MeterCommissioned -> event.v1.run {
            "meter_commissioned $act seal ${seal ?: "-"} at ${joined(reading.values)}"
        }
        is MeterEvent.MeterSealed -> "meter_sealed ${event.v1.seal}"
        is MeterEvent.MeterVerified -> event.v1.run { "meter_verified until $verifiedUntil again ${usableAgain.size}" }
        is MeterEvent.MeterChecked -> event.v1.run {
            "meter_checked ${finding.code} act $act overstated ${joined(overstated)}"
        }
        is MeterEvent.MeterCorrected -> event.v1.run { "meter_corrected ${passport.serial} until $verifiedUntil" }
        is MeterEvent.ReadingCorrected -> event.v1.run {
            "reading_corrected ${joined(was)} to ${joined(values)} used ${joined(consumed)}"
        }
        is MeterEvent.MeterReplaced -> event.v1.run {
            "meter_replaced at ${joined(closing.values)} by ${new.passport.serial}"
        }
        is MeterEvent.MeterTakenDown -> "meter_taken_down ${event.v1.reason.code}"
        is MeterEvent.MeterBound -> event.v1.run { "meter_bound $from to $account at ${joined(closing.values)}" }
    }

    fun read(what: String, session: Session): List<String> = when (what) {
        "charges" -> session.meterCharges(allMeters, YearMonth.of(2026, 11), firstPage).items.map(::charge)
        "readings" -> {
            val november = DaySpan(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))
            session.readings(HistoryFilter(null, null, null, november), firstPage).items.map(::row)
        }
        "history" -> {
            val everything = HistoryFilter(null, null, null, null)
            session.meterHistory(everything, HistoryOrder.ADDRESS, firstPage).items.map(::action)
        }
        else -> error("nobody reads $what of meters")
    }

    private fun charge(charge: ChargeView): String = charge.run {
        "${view.meter.serial} ${method.code} x$multiplier ${reason?.code ?: "-"} $periods " +
            "${volumes.joinToString(" ").ifEmpty { "-" }} ${unit.code}"
    }

    private fun row(row: ReadingRow): String = row.reading.run {
        val codes = { list: List<Enum<*>> -> list.joinToString(",") { it.code }.ifEmpty { "-" } }
        "$takenOn ${row.serial} ${row.unit.code} ${joined(values)} used ${joined(consumed)} ${codes(why)} " +
            "odd ${codes(odd)} | ${row.accountNumber} ${row.premises} ${row.address}"
    }

    private fun action(action: MeterAction): String = action.run {
        "$sequence $at ${who(who)} ${channel.code} $accountNumber $serial: ${events.joinToString("; ", transform = ::event)}"
    }
}
