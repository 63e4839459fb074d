"""The rules as functions: one accepted and one refused example of each."""

import unittest
from datetime import date
from decimal import Decimal

from support import moment
from upravdom import (
    Digits,
    Language,
    MeterRefusal,
    Priority,
    ReadingProblem,
    Refusal,
    RegulatedFault,
    RequestRefusal,
    Rollover,
    SubmissionWindow,
    Term,
    UpravdomError,
    WindowDay,
    consumption,
    deadline,
    describe_refusal,
    parse_reading,
    request_deadlines,
    submission_window,
)

FIVE_AND_THREE = Digits(before=5, after=3)
MOSCOW = "Europe/Moscow"


class RulesTest(unittest.TestCase):
    def test_a_reading_is_read_as_it_was_typed(self):
        self.assertEqual(parse_reading(" 00125,250 ", FIVE_AND_THREE), Decimal("125.25"))
        with self.assertRaises(UpravdomError.Refused) as refused:
            parse_reading("12б", FIVE_AND_THREE)
        expected = MeterRefusal.READING_UNREADABLE(zone=1, value="12б", problem=ReadingProblem.NOT_A_NUMBER, position=3)
        self.assertEqual(refused.exception.refusal, Refusal.METERS(expected))

    def test_consumption_goes_through_zero_only_when_confirmed(self):
        before, after = Decimal("99990.5"), Decimal("3.25")
        self.assertEqual(consumption(before, after, FIVE_AND_THREE, Rollover.CONFIRMED), Decimal("12.75"))
        with self.assertRaises(UpravdomError.Refused) as refused:
            consumption(before, after, FIVE_AND_THREE, Rollover.NOT_CONFIRMED)
        expected = MeterRefusal.READING_DECREASED(zone=1, previous=before, current=after)
        self.assertEqual(refused.exception.refusal, Refusal.METERS(expected))

    def test_a_late_submission_counts_in_the_next_month(self):
        window = SubmissionWindow(_from=15, to=25)
        late = submission_window(moment("2026-12-25T21:00:00Z"), MOSCOW, window)
        self.assertEqual((late.day, late.place, late.period), (date(2026, 12, 26), WindowDay.LATE, "2027-01"))

    def test_terms_are_counted_in_the_zone_of_the_house(self):
        registered = moment("2026-11-20T22:30:00+03:00")
        self.assertEqual(deadline(Term.CHUTE_BLOCKAGE, registered, MOSCOW), moment("2026-11-21T09:30:00+03:00"))
        clocks = request_deadlines(Priority.HIGH, RegulatedFault.CHUTE_BLOCKAGE, registered, MOSCOW)
        self.assertEqual(clocks.complete_by, moment("2026-11-21T09:30:00+03:00"))
        with self.assertRaises(UpravdomError.InvalidArgument):
            deadline(Term.CHUTE_BLOCKAGE, registered, "Europe/Tver")

    def test_a_refusal_is_described_in_both_languages(self):
        refusal = Refusal.METERS(
            MeterRefusal.READING_DECREASED(zone=1, previous=Decimal("125.25"), current=Decimal("125.2"))
        )
        russian = describe_refusal(refusal, Language.RUSSIAN)
        self.assertEqual((russian.code, russian.field), ("meters.reading_decreased", "values"))
        self.assertIn("показание 125,2 меньше предыдущего 125,25", russian.text)
        english = describe_refusal(Refusal.REQUESTS(RequestRefusal.KIND_MISSING()), Language.ENGLISH)
        self.assertEqual(english.text, "The request has no kind. Choose the kind first, then the executor.")


if __name__ == "__main__":
    unittest.main()
