"""What the journey says of meters: their commands from JSON, and the lines of tests/src/journey/meter_lines.rs."""

from datetime import date

from support import code, joined, who, written
from upravdom import (
    BindMeter,
    CheckMeter,
    Command,
    CommissionMeter,
    CorrectMeter,
    CorrectReading,
    DaySpan,
    Finding,
    HistoryFilter,
    HistoryOrder,
    MadeOn,
    MeterDigits,
    MeterFilter,
    PageRequest,
    Passport,
    Precision,
    ReadingSource,
    RegisterMeter,
    Removal,
    RemoveMeter,
    ReplaceMeter,
    Resource,
    Rollover,
    SealMeter,
    SubmitReading,
    TypedReading,
    MeterUnit,
    VerificationFacts,
    VerifyMeter,
)

FIRST_PAGE = PageRequest(after=None, limit=0)
ALL = MeterFilter(house=None, account=None, name=None, standing=None)


def _day(text):
    return text and date.fromisoformat(text)


def _named(kind, text):
    return text and kind[text.upper()]


def _typed(fields):
    return fields and TypedReading(
        reading=fields["reading"],
        values=fields["values"],
        rollover=Rollover[fields.get("rollover", "not_confirmed").upper()],
    )


def _verification(fields):
    made = fields.pop("manufactured", None)
    facts = VerificationFacts(
        interval=fields.pop("interval", None),
        manufactured=made and MadeOn(first_day=_day(made["first_day"]), precision=_named(Precision, made["precision"])),
        primary=_day(fields.pop("primary", None)),
        last=_day(fields.pop("last", None)),
        entered=_day(fields.pop("entered", None)),
    )
    if fields:
        raise ValueError(sorted(fields))
    return facts


def _passport(fields):
    before, after = fields["digits"]
    return Passport(
        resource=_named(Resource, fields["resource"]),
        unit=_named(MeterUnit, fields["unit"]),
        serial=fields["serial"],
        model=fields.get("model"),
        digits=MeterDigits(before=before, after=after),
        verification=_verification(dict(fields["verification"])),
    )


def _removal(fields):
    because = fields["because"]
    if because == "taken_off":
        return Removal.TAKEN_OFF(_typed(fields["closing"]))
    return {"lost": Removal.LOST, "mistake": Removal.MISTAKE}[because]()


def _submit(take):
    return Command.SUBMIT_READING(
        SubmitReading(
            reading=take("reading"),
            meter=take("meter"),
            taken_on=_day(take("taken_on")),
            values=take("values"),
            rollover=Rollover[(take("rollover") or "not_confirmed").upper()],
            source=_named(ReadingSource, take("source")),
        )
    )


def _register(take):
    return Command.REGISTER_METER(
        RegisterMeter(
            meter=take("meter"),
            account=take("account"),
            passport=_passport(take("passport")),
            installed_on=_day(take("installed_on")),
            values=take("values"),
        )
    )


def _commission(take):
    return Command.COMMISSION_METER(
        CommissionMeter(
            meter=take("meter"), on=_day(take("on")), act=take("act"), reading=_typed(take("reading")), seal=take("seal")
        )
    )


def _seal(take):
    return Command.SEAL_METER(SealMeter(meter=take("meter"), on=_day(take("on")), seal=take("seal")))


def _verify(take):
    return Command.VERIFY_METER(
        VerifyMeter(
            meter=take("meter"),
            on=_day(take("on")),
            valid_until=_day(take("valid_until")),
            interval=take("interval"),
        )
    )


def _check(take):
    return Command.CHECK_METER(
        CheckMeter(
            meter=take("meter"),
            on=_day(take("on")),
            act=take("act"),
            finding=_named(Finding, take("finding")),
            reading=_typed(take("reading")),
        )
    )


def _correct_meter(take):
    return Command.CORRECT_METER(
        CorrectMeter(meter=take("meter"), passport=_passport(take("passport")), reason=take("reason"))
    )


def _correct_reading(take):
    return Command.CORRECT_READING(
        CorrectReading(
            meter=take("meter"),
            reading=take("reading"),
            values=take("values"),
            rollover=Rollover[(take("rollover") or "not_confirmed").upper()],
            reason=take("reason"),
        )
    )


def _replace(take):
    return Command.REPLACE_METER(
        ReplaceMeter(
            meter=take("meter"),
            on=_day(take("on")),
            closing=_typed(take("closing")),
            new=take("new"),
            passport=_passport(take("passport")),
            values=take("values"),
        )
    )


def _remove(take):
    return Command.REMOVE_METER(
        RemoveMeter(meter=take("meter"), on=_day(take("on")), removal=_removal(take("removal")))
    )


def _bind(take):
    return Command.BIND_METER(
        BindMeter(meter=take("meter"), account=take("account"), on=_day(take("on")), closing=_typed(take("closing")))
    )


COMMANDS = {
    "submit_reading": _submit,
    "register_meter": _register,
    "commission_meter": _commission,
    "seal_meter": _seal,
    "verify_meter": _verify,
    "check_meter": _check,
    "correct_meter": _correct_meter,
    "correct_reading": _correct_reading,
    "replace_meter": _replace,
    "remove_meter": _remove,
    "bind_meter": _bind,
}


def command(name, fields):
    """The command; takes every field of it out."""
    return COMMANDS[name](lambda field: fields.pop(field, None))


def event_line(event):
    it = event[0]
    if event.is_READING_SUBMITTED():
        return (
            f"reading_submitted {joined(it.values)} used {joined(it.consumed)} {code(it.place)} {it.period} "
            f"{code(it.usable)} by {who(it.author)}"
        )
    if event.is_METER_REGISTERED():
        passport = it.passport
        return f"meter_registered {passport.serial} {code(passport.resource)} until {written(it.verified_until)}"
    if event.is_METER_COMMISSIONED():
        return f"meter_commissioned {it.act} seal {it.seal or '-'} at {joined(it.reading.values)}"
    if event.is_METER_SEALED():
        return f"meter_sealed {it.seal}"
    if event.is_METER_VERIFIED():
        return f"meter_verified until {written(it.verified_until)} again {len(it.usable_again)}"
    if event.is_METER_CHECKED():
        return f"meter_checked {code(it.finding)} act {it.act} overstated {joined(it.overstated)}"
    if event.is_METER_CORRECTED():
        return f"meter_corrected {it.passport.serial} until {written(it.verified_until)}"
    if event.is_READING_CORRECTED():
        return f"reading_corrected {joined(it.was)} to {joined(it.values)} used {joined(it.consumed)}"
    if event.is_METER_REPLACED():
        return f"meter_replaced at {joined(it.closing.values)} by {it.new.passport.serial}"
    if event.is_METER_TAKEN_DOWN():
        return f"meter_taken_down {code(it.reason)}"
    if event.is_METER_BOUND():
        return f"meter_bound {it._from} to {it.account} at {joined(it.closing.values)}"
    raise ValueError(event)


def charges(person):
    def line(charge):
        reason = "-" if charge.reason is None else code(charge.reason)
        return (
            f"{charge.view.meter.serial} {code(charge.method)} x{charge.multiplier} {reason} {charge.periods} "
            f"{' '.join(charge.volumes) or '-'} {code(charge.unit)}"
        )

    return [line(charge) for charge in person.meter_charges(ALL, "2026-11", FIRST_PAGE).items]


def readings(person):
    def line(row):
        reading = row.reading
        why = ",".join(code(each) for each in reading.why) or "-"
        odd = ",".join(code(each) for each in reading.odd) or "-"
        return (
            f"{written(reading.taken_on)} {row.serial} {code(row.unit)} {joined(reading.values)} used "
            f"{joined(reading.consumed)} {why} odd {odd} | {row.account_number} {row.premises} {row.address}"
        )

    november = DaySpan(first=date(2026, 11, 1), last=date(2026, 11, 30))
    kept = HistoryFilter(house=None, account=None, meter=None, days=november)
    return [line(row) for row in person.readings(kept, FIRST_PAGE).items]


def history(person):
    def line(action):
        events = "; ".join(event_line(event) for event in action.events)
        return (
            f"{action.sequence} {written(action.at)} {who(action.who)} {code(action.channel)} {action.account_number} "
            f"{action.serial}: {events}"
        )

    kept = HistoryFilter(house=None, account=None, meter=None, days=None)
    return [line(action) for action in person.meter_history(kept, HistoryOrder.ADDRESS, FIRST_PAGE).items]
