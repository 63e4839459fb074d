"""The worked cases of tests/vectors, over the library, for every rule that is exported."""

import unittest
from decimal import Decimal

import upravdom
from support import SHARED, code, moment, shared_json, written
from upravdom import Digits, Rollover, SubmissionWindow, Term, UpravdomError, WindowDay


def parse_reading(case):
    digits = Digits(before=case["int_digits"], after=case["frac_digits"])
    return {"value": written(upravdom.parse_reading(case["raw"], digits))}


def consumption(case):
    rollover = Rollover.CONFIRMED if case["rollover_confirmed"] else Rollover.NOT_CONFIRMED
    previous, current = Decimal(case["previous"]), Decimal(case["current"])
    used = upravdom.consumption(previous, current, Digits(before=case["int_digits"], after=7), rollover)
    return {"consumption": written(used)}


def submission_window(case):
    window = SubmissionWindow(_from=case["from_day"], to=case["to_day"])
    submission = upravdom.submission_window(moment(case["submitted_at"]), case["timezone"], window)
    return {"local_date": written(submission.day), "in_window": submission.place == WindowDay.WITHIN}


def deadline(case):
    terms = {code(term): term for term in Term}
    due = upravdom.deadline(terms[case["kind"]], moment(case["registered_at"]), case["timezone"])
    return {"due_at": due}


RULES = {rule.__name__: rule for rule in (parse_reading, consumption, submission_window, deadline)}


def outcome(rule, case):
    """What the rule gives; a refusal by its code."""
    try:
        return rule(case)
    except UpravdomError.InvalidArgument as error:
        return {"error": error.reason}


def with_moments(expected):
    return {key: moment(value) if key == "due_at" else value for key, value in expected.items()}


class VectorsTest(unittest.TestCase):
    def test_every_case_of_an_exported_rule(self):
        cases = [case for file in sorted(SHARED.glob("vectors/*.json")) for case in shared_json(file)]
        exported = [case for case in cases if hasattr(upravdom, case["rule"])]
        run = dict.fromkeys(RULES, 0)
        for case in exported:
            with self.subTest(rule=case["rule"], input=case["input"]):
                self.assertIn(case["rule"], RULES, "the rule is exported, and nothing here runs its cases")
                self.assertEqual(outcome(RULES[case["rule"]], case["input"]), with_moments(case["expected"]))
            run[case["rule"]] = run.get(case["rule"], 0) + 1
        self.assertEqual(sum(run.values()), len(exported))
        self.assertNotIn(0, run.values(), "a rule without cases")
        print(f"vectors: {len(exported)} of {len(cases)} cases are of exported rules, all run: {run}")


if __name__ == "__main__":
    unittest.main()
