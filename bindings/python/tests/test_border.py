"""What happens to values that are not what their type says, and to a store that is closed."""

import contextlib
import sqlite3
import tempfile
import unittest
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from support import COMPANY, DISPATCHER, founded_store, moment, session, written
from upravdom import (
    Assign,
    BoardFilter,
    Channel,
    Command,
    CreateRequest,
    Digits,
    Envelope,
    Executor,
    Language,
    PageRequest,
    Priority,
    Refusal,
    RequestRefusal,
    Rollover,
    Store,
    SubmissionWindow,
    SubmitReading,
    Term,
    UpravdomError,
    Versions,
    Who,
    check_versions,
    commission,
    consumption,
    deadline,
    describe_error,
    phone,
    provoke_panic,
    request_deadlines,
    round_kopecks,
    submission_window,
    versions,
)

DIGITS = Digits(before=11, after=7)
NOON = moment("2026-11-20T12:00:00+03:00")
REQUEST, HOUSE = "01930000-0000-7000-8000-000000000801", "01930000-0000-7000-8000-000000000101"
FIRST_PAGE = PageRequest(after=None, limit=0)


def command_id(last):
    return f"01930000-0000-7000-8000-{last:012}"


def filing(text, number=1):
    """The wish to file a request with that text."""
    wish = CreateRequest(request=command_id(number), house=HOUSE, account=None, text=text, kind=None, priority=None)
    return Envelope(id=command_id(number), device_time=NOON, command=Command.CREATE_REQUEST(wish))


class BorderTest(unittest.TestCase):
    def invalid(self, kind, value, call):
        """Asserts that the call is answered with an invalid argument of that kind which is that value."""
        with self.assertRaises(UpravdomError.InvalidArgument) as raised:
            call()
        shown = value if len(value) <= 200 else value[:200] + "…"
        self.assertEqual((raised.exception.kind, raised.exception.value), (kind, shown))
        self.assertTrue(raised.exception.reason)
        return raised.exception

    def store_error(self, code, call):
        with self.assertRaises(UpravdomError.Store) as raised:
            call()
        self.assertEqual(raised.exception.code, code)
        return raised.exception


class Ids(BorderTest):
    def test_a_bad_id_is_named_wherever_it_stands(self):
        with founded_store() as store:
            person = session(store)
            self.invalid("RequestId", "сто", lambda: person.request_card("сто", NOON))
            self.invalid("CompanyId", "", lambda: store.issue_sign_in("", DISPATCHER, Channel.DESKTOP))
            self.invalid("EmployeeId", "7", lambda: store.issue_sign_in(COMPANY, Who.EMPLOYEE("7"), Channel.DESKTOP))
            executors = [Executor.CONTRACTOR(COMPANY), Executor.CONTRACTOR("nobody")]
            nested = Command.ASSIGN(Assign(request=REQUEST, kind=None, executors=executors))
            envelope = Envelope(id=command_id(1), device_time=NOON, command=nested)
            error = self.invalid("ContractorId", "nobody", lambda: person.execute_all([envelope]))
            self.assertIn("nobody", str(error))

    def test_an_id_of_other_letters_is_the_same_id(self):
        with founded_store() as store:
            person = session(store)
            person.execute(filing("Протечка", 0xABC))
            spelled = command_id(0xABC).upper()
            self.assertEqual(person.request_card(spelled, NOON).view.request.id, command_id(0xABC))


class Decimals(BorderTest):
    def same(self, value):
        """The value after it has crossed to Rust and back."""
        return consumption(Decimal(0), value, DIGITS, Rollover.NOT_CONFIRMED)

    def test_values_come_back_exact_and_canonical(self):
        for given, expected in [
            ("0", "0"),
            ("1.10", "1.1"),
            ("1E+3", "1000"),
            ("0.0000001", "0.0000001"),
            ("99999999999.9999999", "99999999999.9999999"),
        ]:
            self.assertEqual(written(self.same(Decimal(given))), expected)

    def test_what_no_meter_shows_is_refused(self):
        for text in ["-0", "-1", "NaN", "Infinity", "0.00000001", "1234567890123456789012345678", "9" * 10_000]:
            self.invalid("MeterValue", text, lambda text=text: self.same(Decimal(text)))

    def test_a_float_is_not_a_decimal(self):
        for value in [1.5, "1.5", 1]:
            self.assertRaises(TypeError, self.same, value)


class Numbers(BorderTest):
    def test_exact_numbers_and_money(self):
        for text, kopecks in [("0", 0), ("-0", 0), ("1.10", 110), ("1E+2", 10_000), ("-0.005", -1)]:
            self.assertEqual(round_kopecks(Decimal(text)), kopecks)
        self.assertEqual(round_kopecks(Decimal("0.1234567890123456789012345678")), 12)
        for text in ["NaN", "Infinity", "1" + "0" * 40]:
            self.invalid("ExactDecimal", text, lambda text=text: round_kopecks(Decimal(text)))
        self.invalid("ExactDecimal", "1" + "0" * 40, lambda: round_kopecks(Decimal("1E+40")))
        self.invalid("Amount", "-5", lambda: commission(-5, Decimal(1)))
        self.invalid("Percent", "100.1", lambda: commission(1, Decimal("100.1")))
        self.assertRaises(TypeError, round_kopecks, 1.5)


class Errors(BorderTest):
    def test_the_text_of_an_error_is_its_sentence(self):
        with self.assertRaises(UpravdomError.Unfit) as raised:
            phone("12345")
        problem = raised.exception.problem
        self.assertEqual((problem.code, problem.field), ("phone.length", "phone"))
        self.assertTrue(problem.russian.startswith("В телефоне цифр 5."), problem.russian)
        self.assertEqual(str(raised.exception), f"phone.length: {problem.english}")
        described = describe_error(raised.exception, Language.RUSSIAN)
        self.assertEqual((described.code, described.text), (problem.code, problem.russian))
        error = self.invalid("Zone", "Moscow", lambda: deadline(Term.ANSWER_CALL, NOON, "Moscow"))
        self.assertEqual(str(error), f"Zone «Moscow»: {error.reason}")

    def test_a_panic_inside_is_an_error_that_says_where(self):
        with self.assertRaises(UpravdomError.Unexpected) as raised:
            provoke_panic("из Python")
        self.assertRegex(raised.exception.reason, r"^из Python at .*rules\.rs:\d+:\d+$")


class Moments(BorderTest):
    WINDOW = SubmissionWindow(_from=15, to=25)

    def day(self, at, zone="Europe/Moscow"):
        return submission_window(at, zone, self.WINDOW).day

    def test_moments_from_year_1_to_9999(self):
        self.assertEqual(self.day(datetime(1969, 12, 31, 20, 59, 59, tzinfo=timezone.utc)), date(1969, 12, 31))
        self.assertEqual(self.day(datetime(1, 1, 2, tzinfo=timezone.utc)), date(1, 1, 2))
        self.assertEqual(self.day(datetime(9999, 11, 30, tzinfo=timezone.utc)), date(9999, 11, 30))
        last = datetime.max.replace(tzinfo=timezone.utc)
        with self.assertRaises(UpravdomError.InvalidArgument) as raised:
            self.day(last)
        self.assertEqual(raised.exception.kind, "Timestamp")

    def test_the_last_second_before_1970(self):
        for micros in [1, 1_000, 499_999, 999_999]:
            at = datetime(1969, 12, 31, 23, 59, 59, micros, tzinfo=timezone.utc)
            day = self.day(at, "UTC")
            self.assertEqual(day, date(1970, 1, 1) if micros == 999_999 else date(1969, 12, 31), micros)

    def test_half_a_millisecond_is_rounded_up(self):
        for micros, expected in [(499, 0), (500, 1000), (999_499, 999_000), (999_500, 1_000_000)]:
            at = NOON + timedelta(microseconds=micros)
            due = deadline(Term.ANSWER_CALL, at, "Europe/Moscow")
            self.assertEqual(due - timedelta(minutes=5) - NOON, timedelta(microseconds=expected), micros)

    def test_a_moment_without_a_zone_is_no_moment(self):
        self.assertRaises(TypeError, self.day, datetime(2026, 11, 20))

    def test_other_small_values(self):
        self.invalid("Zone", "Moscow", lambda: self.day(NOON, "Moscow"))
        for days in [(0, 25), (25, 15), (1, 32)]:
            window = SubmissionWindow(_from=days[0], to=days[1])
            call = lambda window=window: submission_window(NOON, "Europe/Moscow", window)
            self.invalid("SubmissionWindow", f"{days[0]}..{days[1]}", call)
        too_many = Digits(before=12, after=0)
        zero = Decimal(0)
        self.invalid("Digits", "12.0", lambda: consumption(zero, zero, too_many, Rollover.CONFIRMED))
        distant = datetime(1900, 1, 1, tzinfo=timezone.utc)
        with self.assertRaises(UpravdomError.Refused):
            request_deadlines(Priority.NORMAL, None, distant, "Europe/Moscow")


class Days(BorderTest):
    def test_days_far_away_are_refused_by_the_rule(self):
        meter = "01930000-0000-7000-8000-000000000701"
        with founded_store() as store:
            person = session(store, who=Who.EMPLOYEE("01930000-0000-7000-8000-000000000305"))
            for number, day in enumerate([date.min, date(1969, 12, 31), date.max], start=1):
                wish = SubmitReading(
                    reading=command_id(number), meter=meter, taken_on=day, values=["126"], rollover=Rollover.NOT_CONFIRMED,
                    source=None,
                )
                envelope = Envelope(id=command_id(number), device_time=NOON, command=Command.SUBMIT_READING(wish))
                refusal = person.execute(envelope).decision.refusal[0]
                self.assertEqual(refusal.taken_on, day)


class Texts(BorderTest):
    def refusal(self, outcome):
        self.assertTrue(outcome.decision.is_REFUSED(), outcome)
        return outcome.decision.refusal

    def test_texts_of_every_size(self):
        with founded_store() as store:
            person = session(store)
            empty = self.refusal(person.execute(filing("", 1)))
            self.assertEqual(empty, Refusal.REQUESTS(RequestRefusal.TEXT_MISSING()))
            long = self.refusal(person.execute(filing("я" * 1_000_000, 2)))[0]
            self.assertEqual(long.length, 1_000_000)
            zero = self.refusal(person.execute(filing("вода\0", 4)))
            self.assertEqual(zero, Refusal.REQUESTS(RequestRefusal.TEXT_UNPRINTABLE(position=5, character=0)))
            family = "👨‍👩‍👧‍👦 затопило 🚰"
            created = person.execute(filing(family, 3)).decision.events[0][0][0]
            self.assertEqual(created.text, family)
            self.assertEqual(person.request_card(command_id(3), NOON).view.request.text, family)

    def test_half_an_emoji_does_not_cross(self):
        with founded_store() as store:
            self.assertRaises(UnicodeEncodeError, session(store).execute, filing("\ud83d"))


class Handshake(BorderTest):
    def test_another_version_is_refused(self):
        here = versions()
        check_versions(here)
        self.assertEqual(here.server_api, 1)
        for what in ["schema", "rules", "server_api"]:
            other = Versions(schema=here.schema, rules=here.rules, server_api=here.server_api)
            setattr(other, what, type(getattr(here, what))(7000))
            with self.assertRaises(UpravdomError.VersionMismatch) as raised:
                check_versions(other)
            mismatch = raised.exception
            self.assertEqual((mismatch.what, mismatch.expected, mismatch.found), (what, "7000", str(getattr(here, what))))

    def test_a_file_of_a_newer_schema_is_left_as_it_is(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "upravdom.db"
            with contextlib.closing(sqlite3.connect(file)) as connection:
                connection.execute(f"PRAGMA user_version = {versions().schema + 1}")
                connection.commit()
            before = file.read_bytes()
            error = self.store_error("store.schema_newer", lambda: Store.open(str(file)))
            self.assertIn("Обновите", error.russian)
            self.assertEqual(file.read_bytes(), before)


class Stores(BorderTest):
    def test_a_closed_store_says_so_to_everybody(self):
        with founded_store() as store:
            person = session(store)
            store.shutdown()
            store.shutdown()
            for call in [
                lambda: store.found_company("{}"),
                lambda: store.sign_in("token"),
                lambda: person.execute(filing("Протечка")),
                lambda: person.board(BoardFilter(), FIRST_PAGE),
                lambda: person.changes(FIRST_PAGE),
            ]:
                self.assertRaises(UpravdomError.Closed, call)

    def test_a_bad_document_is_told_with_its_place(self):
        with founded_store() as store:
            for document in ["", "{", '{"company": 5}']:
                error = self.store_error("store.document", lambda document=document: store.found_company(document))
                self.assertFalse(error.transient)
                self.assertIn("line 1", error.english)
                self.assertIn("Исправьте документ", error.russian)
                self.assertIn(error.english, str(error))

    def test_a_token_and_a_cursor_that_nobody_made(self):
        with founded_store() as store:
            self.store_error("store.sign_in_unknown", lambda: store.sign_in(""))
            page = PageRequest(after="второй", limit=0)
            error = self.store_error("store.cursor_unreadable", lambda: session(store).changes(page))
            self.assertIn("второй", error.english)

    def test_a_folder_is_not_a_file(self):
        with self.assertRaises(UpravdomError.Store):
            Store.open("/")

    def test_the_feed_goes_on_from_its_cursor(self):
        with founded_store() as store:
            person = session(store)
            first = person.changes(FIRST_PAGE)
            person.execute(filing("Протечка"))
            second = person.changes(PageRequest(after=first.cursor, limit=0))
            self.assertEqual([change[0].request.text for change in second.items], ["Протечка"])
            third = person.changes(PageRequest(after=second.cursor, limit=0))
            self.assertEqual(third.items, [])


if __name__ == "__main__":
    unittest.main()
