"""The journey of tests/journey, with the transcript of tests/golden/journey.txt."""

import difflib
import unittest

import meter_steps
from support import code, founded_store, moment, session, shared, shared_json, written
from upravdom import (
    Assign,
    BoardFilter,
    Channel,
    Command,
    CreateRequest,
    Decision,
    Envelope,
    Executor,
    Language,
    PageRequest,
    Priority,
    Refusal,
    Status,
    Who,
    describe_refusal,
    running_clock,
)

FIRST_PAGE = PageRequest(after=None, limit=0)


class JourneyTest(unittest.TestCase):
    def test_the_transcript_is_the_same_as_everywhere(self):
        journey = shared_json("journey/steps.json")
        with founded_store() as store:
            face = Face(store, journey["actors"])
            lines = []
            for position, step in enumerate(journey["steps"], start=1):
                lines.append(f"{position:02} {step['name']} [{step['as']}]")
                lines.extend(f"   {line}" for line in face.take(step))
        expected, actual = shared("golden/journey.txt"), "\n".join(lines) + "\n"
        if expected != actual:
            diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "golden", "now", lineterm="", n=1)
            self.fail("tests/golden/journey.txt and this journey differ:\n" + "\n".join(diff))
        self.assertGreater(len(journey["steps"]), 0)
        print(f"journey: {len(journey['steps'])} steps")


class Face:
    """Takes steps and tells what came of them."""

    def __init__(self, store, actors):
        self.sessions = {name: sign_in(store, person) for name, person in actors.items()}
        self.cursors = {}

    def take(self, step):
        person = self.sessions[step["as"]]
        if "execute" in step:
            return outcome(person.execute(envelope(step["execute"])))
        return getattr(self, step["read"])(person, step) or ["nothing"]

    def board(self, person, step):
        status = Status[step["status"].upper()] if "status" in step else None
        page = person.board(BoardFilter(status=status, house=None), FIRST_PAGE)
        return [request_line(view) for view in page.items]

    def card(self, person, step):
        card = person.request_card(step["request"])
        if card is None:
            return []
        request = card.view.request
        running = running_clock(request.status, request.deadlines, moment("2026-11-24T00:00:00+03:00"))
        late = "-" if running.overdue_minutes is None else running.overdue_minutes
        clock = f"clock {code(running.clock)} by {written(running.by)} late {late}"
        return [request_line(card.view), clock, *(verdict(code(each.action), each.refusal) for each in card.actions)]

    def candidates(self, person, step):
        page = person.candidates(step["request"], step.get("kind"), FIRST_PAGE)
        return [verdict(candidate.name, candidate.refusal) for candidate in page.items]

    def meters(self, person, step):
        return [meter_line(view) for view in person.meters(meter_steps.ALL, FIRST_PAGE).items]

    def charges(self, person, step):
        return meter_steps.charges(person)

    def readings(self, person, step):
        return meter_steps.readings(person)

    def history(self, person, step):
        return meter_steps.history(person)

    def changes(self, person, step):
        changes = person.changes(PageRequest(after=self.cursors.get(step["as"]), limit=0))
        if changes.is_RESET():
            return ["reset"]
        self.cursors[step["as"]] = changes.cursor
        return [*(change_line(change) for change in changes.items), f"more={str(changes.more).lower()}"]


def sign_in(store, person):
    who = {"employee": Who.EMPLOYEE, "resident": Who.RESIDENT}[person["as"]]
    return session(store, person["company"], who(person["id"]), Channel[person["channel"].upper()])


def envelope(written_so):
    return Envelope(
        id=written_so["id"],
        device_time=moment(written_so["device_time"]),
        command=command(dict(written_so["command"])),
    )


def command(fields):
    """Takes every field of the command out, so that one which is not understood is noticed."""
    name = fields.pop("do")
    if name == "create_request":
        priority = fields.pop("priority", None)
        wish = Command.CREATE_REQUEST(
            CreateRequest(
                request=fields.pop("request"),
                house=fields.pop("house"),
                account=fields.pop("account", None),
                text=fields.pop("text"),
                kind=fields.pop("kind", None),
                priority=priority and Priority[priority.upper()],
            )
        )
    elif name == "assign":
        kinds = {"employee": Executor.EMPLOYEE, "contractor": Executor.CONTRACTOR}
        executors = [kinds[each["as"]](each["id"]) for each in fields.pop("executors")]
        wish = Command.ASSIGN(
            Assign(request=fields.pop("request"), kind=fields.pop("kind", None), executors=executors)
        )
    elif name in meter_steps.COMMANDS:
        wish = meter_steps.command(name, fields)
    else:
        raise ValueError(name)
    if fields:
        raise ValueError(f"{name} has no {sorted(fields)}")
    return wish


def outcome(result):
    decision = result.decision
    if decision.is_ACCEPTED():
        return [f"accepted {decision.sequence}", *(event_line(event) for event in decision.events)]
    russian = describe_refusal(decision.refusal, Language.RUSSIAN)
    english = describe_refusal(decision.refusal, Language.ENGLISH)
    transient = str(english.transient).lower()
    return [
        f"refused {english.code} field={english.field} transient={transient}",
        f"ru: {russian.text}",
        f"en: {english.text}",
    ]


def event_line(event):
    if event.is_METER():
        return meter_steps.event_line(event[0])
    if event.is_REQUEST_CREATED():
        request = event[0]
        return (
            f"request_created {number(request)} {code(request.status)} {code(request.priority)} "
            f"kind={request.kind or '-'} by {who(request.author)} react_by={written(request.deadlines.react_by)} "
            f"complete_by={written(request.deadlines.complete_by)} | {request.text}"
        )
    if event.is_REQUEST_ASSIGNED():
        assigned = event[0]
        executors = ",".join(executor_id(executor) for executor in assigned.executors)
        complete_by = written(assigned.deadlines.complete_by)
        return f"request_assigned kind={assigned.kind} executors={executors} complete_by={complete_by}"
    raise ValueError(event)


def request_line(view):
    request = view.request
    names = "; ".join(executor.name for executor in view.executors)
    cells = [
        f"{number(request)} {code(request.status)} {code(request.priority)}",
        view.address,
        view.account_number or "-",
        view.premises or "-",
        view.kind_name or "-",
        names or "-",
        request.text,
    ]
    return " | ".join(cells)


def meter_line(view):
    meter = view.meter
    return (
        f"{meter.serial} {code(meter.resource)} {view.account_number} кв. {view.premises} | {view.address} | "
        f"digits {meter.digits.before}.{meter.digits.after} | verified until {written(meter.verified_until)} | "
        f"last {written(meter.last_taken_on)} {joined(meter.last_values)}"
    )


def change_line(change):
    if change.is_REQUEST():
        return f"request {request_line(change[0])}"
    if change.is_METER():
        return f"meter {meter_line(change[0])}"
    if change.is_METER_GONE():
        return f"meter gone {change[0]}"
    return f"gone {change[0]}"


def verdict(what, refusal):
    if refusal is None:
        return f"{what}: yes"
    return f"{what}: no, {describe_refusal(Refusal.REQUESTS(refusal), Language.ENGLISH).code}"


def number(request):
    return "#-" if request.number is None else f"#{request.number}"


def who(person):
    return "employee" if person.is_EMPLOYEE() else "resident"


def executor_id(executor):
    return f"{'employee' if executor.is_EMPLOYEE() else 'contractor'}:{executor[0]}"


def joined(values):
    return " ".join(written(value) for value in values)


if __name__ == "__main__":
    unittest.main()
