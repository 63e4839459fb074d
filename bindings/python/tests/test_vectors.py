"""The worked cases of tests/vectors, over the library, for every rule that is exported."""

import unittest
from collections import Counter
from datetime import date
from decimal import Decimal

import upravdom
from support import SHARED, code, moment, shared, shared_json, written
from upravdom import (
    AccountKey,
    ContractorFields,
    DaySpan,
    DebtPayment,
    Digits,
    KeyRate,
    NoReading,
    Occupancy,
    OnDayOff,
    QrField,
    RequisiteKind,
    Rollover,
    Service,
    Slot,
    SmsEncoding,
    SubmissionWindow,
    Term,
    UpravdomError,
    WindowDay,
)

ALL_DIGITS = Digits(before=11, after=7)


def of_code(kind, name):
    """The case of an enum with that stable code."""
    return kind[name.upper()]


def days(texts):
    return [date.fromisoformat(text) for text in texts]


def the_only(values):
    [value] = values
    return value


def cell(key, checked, value):
    """What a cell holds, or the last word of what is wrong with it."""
    return {"error": last_word(checked.problem.code)} if checked.problem else {key: value}


def last_word(stable):
    return stable.split(".", 1)[-1]


def check(kind, *keys):
    """What the cases say of a requisite: whether it is one, and the keys that they name."""

    def rule(case):
        found = upravdom.requisite(kind, case["value"])
        assert (found.value is None) == (found.problem is not None)
        shown = {"kind": found.kind, "normalized": found.value}
        return {"valid": found.problem is None, **{key: shown[key] for key in keys}}

    return rule


def accepts(call):
    """Whether the call is not refused."""
    try:
        return call()
    except UpravdomError.Unfit:
        return None


def normalize_ru(case):
    phone = accepts(lambda: upravdom.phone(case["raw"]))
    [checked] = upravdom.phones([case["raw"]])
    assert checked.value == (phone.e164 if phone else None)
    if phone is None:
        return {"valid": False}
    found = {"valid": True, "e164": phone.e164, "kind": code(phone.kind), "sms_capable": phone.sms_capable}
    return found if phone.extension is None else {**found, "extension": phone.extension}


def settlement_account_key(case):
    key = accepts(lambda: upravdom.settlement_account_key(case["bic"], case["account"]))
    if key is AccountKey.NOT_CHECKABLE:
        return {"valid": None, "reason": code(key)}
    return {"valid": key is AccountKey.VALID}


def correspondent_account_key(case):
    try:
        upravdom.correspondent_account_key(case["bic"], case["account"])
        return {"valid": True}
    except UpravdomError.Unfit:
        return {"valid": False}


def contractor_fields(case):
    problems = upravdom.contractor_fields(ContractorFields(**case))
    return {"errors": [last_word(problem.code) for problem in problems]}


def registry_commission(case):
    found = upravdom.registry_commission(case["payments_kopecks"], Decimal(case["percent"]))
    return {
        "commissions_kopecks": found.commissions,
        "total_commission_kopecks": found.commission,
        "total_net_kopecks": found.net,
    }


def commission(case):
    withheld = upravdom.commission(case["amount_kopecks"], Decimal(case["percent"]))
    return {"commission_kopecks": withheld, "net_kopecks": case["amount_kopecks"] - withheld}


def explicit_commission(case):
    bounds = case["min_kopecks"], case["max_kopecks"]
    return {"commission_kopecks": upravdom.explicit_commission(case["amount_kopecks"], Decimal(case["percent"]), *bounds)}


def peni(case):
    excluded = [DaySpan(first=first, last=last) for first, last in map(days, case["excluded_intervals"])]
    due, paid = days([case["due_date"], case["paid_date"]])
    found = upravdom.penalty_of_debt(case["principal_kopecks"], due, paid, Decimal(case["annual_rate_percent"]), excluded)
    at = Counter()
    for step in found.days:
        at[step.divisor] += step.days
    return {
        "days_overdue": found.days_overdue,
        "days_at_1_300": at[300],
        "days_at_1_130": at[130],
        "peni_kopecks": found.amount,
    }


def peni_with_partial_payments(case):
    payments = [DebtPayment(on=date.fromisoformat(one["date"]), amount=one["kopecks"]) for one in case["payments"]]
    rates = [KeyRate(_from=date.min, rate=Decimal(case["annual_rate_percent"]))]
    due, as_of = days([case["due_date"], case["as_of"]])
    found = upravdom.penalty_with_payments(case["principal_kopecks"], due, payments, as_of, rates, [])
    return {"principal_left_kopecks": found.principal_left, "peni_kopecks": found.amount}


def payment_due_date(case):
    on_day_off = OnDayOff.MOVES if case["shift_from_non_working_day"] else OnDayOff.STAYS
    return {"due_date": written(upravdom.payment_due_date(case["period"], on_day_off, days(case["holidays"]), []))}


def add_working_days(case):
    off, on = days(case["holidays"]), days(case["extra_working_days"])
    return {"date": written(upravdom.add_working_days(date.fromisoformat(case["from"]), case["days"], off, on))}


def sms_segments(case):
    found = upravdom.sms_segments(case["text"])
    names = {SmsEncoding.GSM7: "GSM-7", SmsEncoding.UCS2: "UCS-2"}
    return {"encoding": names[found.encoding], "units": found.units, "segments": found.segments}


def sms_cost(case):
    total = upravdom.sms_cost(case["text"], case["recipients"], case["price_per_segment_kopecks"])
    return {"segments_per_message": upravdom.sms_segments(case["text"]).segments, "total_kopecks": total}


def parse_qr(case):
    found = upravdom.parse_qr(case["text"])
    fields = {field.key: field.value for field in found.fields}
    return {"version": case["text"][2:6], "encoding": found.encoding, "separator": found.separator, "fields": fields}


def decode_file(case):
    text = upravdom.decode_file(bytes.fromhex(case["hex"]))
    # How it was written, the library does not say: whoever reads it has the text.
    return {"text": text}


def parse_reading(case):
    digits = Digits(before=case["int_digits"], after=case["frac_digits"])
    return {"value": written(upravdom.parse_reading(case["raw"], digits))}


def consumption(case):
    rollover = Rollover.CONFIRMED if case["rollover_confirmed"] else Rollover.NOT_CONFIRMED
    previous, current = Decimal(case["previous"]), Decimal(case["current"])
    used = upravdom.consumption(previous, current, Digits(before=case["int_digits"], after=7), rollover)
    return {"consumption": written(used)}


def multi_tariff_consumption(case):
    readings = [[Decimal(text) for text in case[key]] for key in ("previous", "current")]
    used = upravdom.multi_tariff_consumption(*readings, case["zones"], ALL_DIGITS, Rollover.NOT_CONFIRMED)
    return {"by_zone": [written(zone) for zone in used], "total": written(sum(used))}


def submission_window(case):
    window = SubmissionWindow(_from=case["from_day"], to=case["to_day"])
    submission = upravdom.submission_window(moment(case["submitted_at"]), case["timezone"], window)
    return {"local_date": written(submission.day), "in_window": submission.place == WindowDay.WITHIN}


def verification_status(case):
    until, today = days([case["valid_until"], case["today"]])
    found = upravdom.verification_status(until, today, [case["warn_days"]])
    assert upravdom.verification_statuses([until], today, [case["warn_days"]]) == [found]
    return {"status": code(found.state), "days_left": found.days_left}


def average_monthly(case):
    found = upravdom.average_monthly([Decimal(text) for text in case["monthly_volumes_oldest_first"]])
    fraction = {"numerator": found.numerator, "denominator": found.denominator}
    return {"months_used": found.months, **fraction, "rounded_3": f"{found.rounded:.3f}"}


def charge_basis(case):
    reason, service = of_code(NoReading, case["reason"]), of_code(Service, case["service"])
    premises, on = of_code(Occupancy, case["premise"]), date.fromisoformat(case["date"])
    found = upravdom.charge_basis(reason, case["periods_without_valid_reading"], service, premises, on)
    return {"basis": code(found.method), "multiplier": written(found.multiplier)}


def deadline(case):
    due = upravdom.deadline(of_code(Term, case["kind"]), moment(case["registered_at"]), case["timezone"])
    return {"due_at": due}


def slot_conflict(case):
    existing, wanted = [[Slot(start=start, end=end) for start, end in pairs] for pairs in (case["existing"], [case["new"]])]
    try:
        upravdom.slot_conflict(existing, the_only(wanted))
        return {"accepted": True}
    except UpravdomError.InvalidArgument:
        return {"accepted": False}


def text_rule(result, one, many, key="text"):
    """A rule from a text to a text, alone and of a list."""

    def rule(case):
        text = one(case[key])
        assert many([case[key]]) == [text]
        return {result: text}

    return rule


RULES = {
    "money_kopecks": lambda case: (lambda found: cell("kopecks", found, found.sum))(
        the_only(upravdom.money_cells([case["text"]]))
    ),
    "decode_file": decode_file,
    "parse_rows": lambda case: {"rows": upravdom.parse_rows(case["text"])},
    "export_text_cell": text_rule("cell", upravdom.export_text_cell, upravdom.export_text_cells, "value"),
    "date": lambda case: (lambda found: cell("date", found, found.day and written(found.day)))(
        the_only(upravdom.day_cells([case["text"]]))
    ),
    "excel_serial": lambda case: (lambda day: {"date": day and written(day)})(upravdom.excel_serial(case["serial"])),
    "long_number": lambda case: (lambda found: cell("number", found, found.value))(
        the_only(upravdom.long_number_cells([case["text"]]))
    ),
    "fold": text_rule("folded", upravdom.fold, upravdom.fold_all),
    "sort_key": text_rule("key", upravdom.sort_key, upravdom.sort_keys),
    "find_account_in_purpose": lambda case: {"accounts": upravdom.find_account_in_purpose(case["text"])},
    "peni": peni,
    "peni_with_partial_payments": peni_with_partial_payments,
    "effective_rate": lambda case: {
        "annual_rate_percent": written(
            upravdom.effective_rate(date.fromisoformat(case["payment_date"]), Decimal(case["key_rate_percent"]))
        )
    },
    "payment_due_date": payment_due_date,
    "deadline": deadline,
    "add_working_days": add_working_days,
    "els": check(RequisiteKind.ELS, "normalized"),
    "izhku": check(RequisiteKind.IZHKU, "normalized"),
    "ipd": check(RequisiteKind.IPD, "normalized"),
    "account_number": check(RequisiteKind.ACCOUNT_NUMBER),
    "inn": check(RequisiteKind.INN, "kind", "normalized"),
    "kpp": check(RequisiteKind.KPP),
    "ogrn": check(RequisiteKind.OGRN, "kind"),
    "bic": check(RequisiteKind.BIC, "kind"),
    "snils": check(RequisiteKind.SNILS),
    "settlement_account_key": settlement_account_key,
    "correspondent_account_key": correspondent_account_key,
    "contractor_fields": contractor_fields,
    "parse_reading": parse_reading,
    "consumption": consumption,
    "multi_tariff_consumption": multi_tariff_consumption,
    "submission_window": submission_window,
    "next_verification": lambda case: {
        "date": written(upravdom.next_verification(date.fromisoformat(case["base_date"]), case["interval_years"]))
    },
    "verification_status": verification_status,
    "average_monthly": average_monthly,
    "charge_basis": charge_basis,
    "round_kopecks": lambda case: {"kopecks": upravdom.round_kopecks(Decimal(case["rubles"]))},
    "commission": commission,
    "registry_commission": registry_commission,
    "explicit_commission": explicit_commission,
    "vat_included": lambda case: {
        "vat_kopecks": upravdom.vat_included(case["amount_kopecks"], Decimal(str(case["rate_percent"])))
    },
    "allocate": lambda case: {"parts_kopecks": upravdom.allocate(case["total_kopecks"], case["weights"])},
    "plural": lambda case: {"form": upravdom.plural(case["n"], *case["forms"])},
    "in_words": lambda case: {"text": upravdom.in_words(case["kopecks"])},
    "format_ru": lambda case: {"text": upravdom.format_ru(case["kopecks"])},
    "normalize_ru": normalize_ru,
    "mask_phone": text_rule("masked", upravdom.mask_phone, upravdom.mask_phones, "value"),
    "mask_name": text_rule("masked", upravdom.mask_name, upravdom.mask_names, "value"),
    "short_name": text_rule("short", upravdom.short_name, upravdom.short_names, "value"),
    "build_st00012": lambda case: {
        "payload": upravdom.build_st00012([QrField(key=key, value=value) for key, value in case["fields"]])
    },
    "parse": parse_qr,
    "decode_bytes": lambda case: {"text": upravdom.decode_qr(bytes.fromhex(case["hex"]))},
    "sum_kopecks": lambda case: {"kopecks": upravdom.qr_sum_kopecks(case["Sum"])},
    "monthly_obligation": lambda case: {
        "missing_months": upravdom.monthly_obligation(days(case["reception_dates"]), case["from_month"], case["to_month"])
    },
    "slot_conflict": slot_conflict,
    "segments": sms_segments,
    "cost": sms_cost,
    "transliterate": lambda case: {"text": upravdom.transliterate(case["text"])},
}


def outcome(rule, case):
    """What the rule gives; a refusal by its code."""
    try:
        return rule(case)
    except UpravdomError.Unfit as unfit:
        return {"error": last_word(unfit.problem.code)}
    except UpravdomError.Refused as refused:
        refusal = refused.refusal[0]
        if problem := getattr(refusal, "problem", None):
            return {"error": code(problem)}
        words = upravdom.describe_refusal(refused.refusal, upravdom.Language.ENGLISH)
        zone = {"zone": refusal.zone} if "zones" in case else {}
        return {"error": last_word(words.code), **zone}
    except UpravdomError.InvalidArgument as invalid:
        return {"error": {"MonthlyVolumes": "not_enough_history"}[invalid.kind]}


def as_here(rule, expected):
    """What a case expects, as the outcome here has it."""
    if rule == "decode_file":
        return {"text": expected["text"]}
    return {key: moment(value) if key == "due_at" else value for key, value in expected.items()}


class VectorsTest(unittest.TestCase):
    def test_every_case_of_an_exported_rule(self):
        cases = [case for file in sorted(SHARED.glob("vectors/*.json")) for case in shared_json(file)]
        run = Counter()
        for case in cases:
            rule = RULES.get(case["rule"])
            if rule is None:
                continue
            with self.subTest(rule=case["rule"], input=case["input"]):
                self.assertEqual(outcome(rule, case["input"]), as_here(case["rule"], case["expected"]))
            run[case["rule"]] += 1
        # The list that Rust makes of the same files: whoever runs fewer is red.
        listed = [line.split() for line in shared("golden/vectors.txt").splitlines()]
        self.assertEqual(dict(run), {rule: int(count) for rule, count in listed})
        print(f"vectors: {sum(run.values())} of {len(cases)} cases are of exported rules, all run")


if __name__ == "__main__":
    unittest.main()
