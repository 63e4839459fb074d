"""Where the shared files lie, a store to write into, and how tests write values."""

import contextlib
import json
import tempfile
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import upravdom

SHARED = Path(__file__).resolve().parents[3] / "tests"
COMPANY, OTHER = "01930000-0000-7000-8000-000000000001", "01930000-0000-7000-8000-000000000002"
DISPATCHER = upravdom.Who.EMPLOYEE("01930000-0000-7000-8000-000000000302")


def shared(path):
    """The text of a file below tests/ of the checkout."""
    return (SHARED / path).read_text(encoding="utf-8")


def shared_json(path):
    """The content of a JSON file below tests/ of the checkout."""
    return json.loads(shared(path))


@contextlib.contextmanager
def founded_store():
    """A store in a folder of its own, with the company of the journey and its rival."""
    with tempfile.TemporaryDirectory() as folder:
        store = upravdom.Store.open(str(Path(folder) / "upravdom.db"))
        store.found_company(shared("journey/company.json"))
        store.found_company(shared("journey/other.json"))
        try:
            yield store
        finally:
            store.shutdown()


def session(store, company=COMPANY, who=DISPATCHER, channel=upravdom.Channel.DESKTOP):
    """A session of that person."""
    return store.sign_in(store.issue_sign_in(company, who, channel))


def moment(text):
    """The moment that is written so."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def written(value):
    """A value as Rust writes it."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        precision = "milliseconds" if value.microsecond else "seconds"
        return value.astimezone(timezone.utc).isoformat(timespec=precision).replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def code(case):
    """The stable code of a case without data."""
    return case.name.lower()


def joined(values):
    """Values in a row."""
    return " ".join(written(value) for value in values)


def who(person):
    """What kind of person it is."""
    if person.is_CONTRACTOR_USER():
        return "contractor_user"
    return "employee" if person.is_EMPLOYEE() else "resident"
