"""The journey of tests/journey, with the transcript of tests/golden/journey.txt."""

import difflib
import unittest
from datetime import date

import company_steps
import finding_steps
import incident_steps
import meter_steps
import plan_steps
from support import code, founded_store, joined, moment, session, shared, shared_json, who, written
from upravdom import (
    AddKind,
    Applicant,
    Assign,
    AttachPhoto,
    BoardFilter,
    SavedFilter,
    CancelRequest,
    Channel,
    Command,
    CommentOnRequest,
    Complaint,
    CompleteRequest,
    CreateRequest,
    DaySpan,
    Decision,
    DeclineRequest,
    Envelope,
    Executor,
    IncidentFilter,
    Language,
    PageRequest,
    PauseRequest,
    Payment,
    PhotoSubject,
    PlanFilter,
    Praise,
    Priority,
    RateRequest,
    Rating,
    Refusal,
    RegulatedFault,
    RenameKind,
    ReopenRequest,
    ReservePhoto,
    ResumeRequest,
    SetKindEnabled,
    SetKindFault,
    SetRequestExpected,
    SetRequestPayment,
    SimilarTo,
    StartRequest,
    Status,
    TriageRequest,
    Unassign,
    UpravdomError,
    Urgency,
    Who,
    describe_refusal,
    running_clock,
)

FIRST_PAGE = PageRequest(after=None, limit=0)
LOOKED_AT = moment("2026-11-24T00:00:00+03:00")


def executors(fields):
    kinds = {"employee": Executor.EMPLOYEE, "contractor": Executor.CONTRACTOR}
    return [kinds[each["as"]](each["id"]) for each in fields.pop("executors")]


def instant(fields, name):
    return moment(fields.pop(name)) if name in fields else None


def applicant(fields):
    named = fields.pop("applicant", None)
    if named is None:
        return None
    return Applicant.ACCOUNT(named["id"]) if named["as"] == "account" else Applicant.NOBODY()


def triage(fields):
    priority = fields.pop("priority", None)
    return TriageRequest(
        request=fields.pop("request"),
        house=fields.pop("house", None),
        applicant=applicant(fields),
        kind=fields.pop("kind", None),
        priority=priority and Priority[priority.upper()],
        damaged_at=instant(fields, "damaged_at"),
    )


def rating(fields):
    written_so = fields.pop("rating")
    reasons = [each.upper() for each in written_so.get("reasons", [])]
    if written_so["mark"] == "good":
        return Rating.GOOD([Praise[each] for each in reasons])
    return Rating.BAD([Complaint[each] for each in reasons])


def photo(kind, fields, **more):
    return kind(
        request=fields.pop("request"),
        photo=fields.pop("photo"),
        subject=PhotoSubject[fields.pop("subject").upper()],
        media_type=fields.pop("media_type"),
        bytes=fields.pop("bytes"),
        **more,
    )


def plain(kind, *names):
    """A command whose fields are texts; what is not given is nothing."""
    return lambda fields: kind(**{name: fields.pop(name, None) for name in ("request", *names)})


def fault(fields):
    named = fields.pop("fault", None)
    return named and RegulatedFault[named.upper()]


OF_A_KIND = {
    "add_kind": lambda kind, fields: Command.ADD_KIND(
        AddKind(kind=kind, name=fields.pop("name"), fault=fault(fields))
    ),
    "rename_kind": lambda kind, fields: Command.RENAME_KIND(RenameKind(kind=kind, name=fields.pop("name"))),
    "set_kind_enabled": lambda kind, fields: Command.SET_KIND_ENABLED(
        SetKindEnabled(kind=kind, enabled=fields.pop("enabled"))
    ),
    "set_kind_fault": lambda kind, fields: Command.SET_KIND_FAULT(SetKindFault(kind=kind, fault=fault(fields))),
}

OF_A_REQUEST = {
    "triage_request": lambda fields: Command.TRIAGE_REQUEST(triage(fields)),
    "set_request_payment": lambda fields: Command.SET_REQUEST_PAYMENT(
        SetRequestPayment(request=fields.pop("request"), payment=Payment[fields.pop("payment").upper()])
    ),
    "set_request_expected": lambda fields: Command.SET_REQUEST_EXPECTED(
        SetRequestExpected(request=fields.pop("request"), by=instant(fields, "by"))
    ),
    "assign": lambda fields: Command.ASSIGN(
        Assign(request=fields.pop("request"), kind=fields.pop("kind", None), executors=executors(fields))
    ),
    "unassign": lambda fields: Command.UNASSIGN(
        Unassign(request=fields.pop("request"), executors=executors(fields))
    ),
    "start_request": lambda fields: Command.START_REQUEST(plain(StartRequest)(fields)),
    "decline_request": lambda fields: Command.DECLINE_REQUEST(plain(DeclineRequest, "text")(fields)),
    "pause_request": lambda fields: Command.PAUSE_REQUEST(plain(PauseRequest, "text")(fields)),
    "resume_request": lambda fields: Command.RESUME_REQUEST(plain(ResumeRequest)(fields)),
    "complete_request": lambda fields: Command.COMPLETE_REQUEST(plain(CompleteRequest, "text")(fields)),
    "cancel_request": lambda fields: Command.CANCEL_REQUEST(plain(CancelRequest, "text")(fields)),
    "reopen_request": lambda fields: Command.REOPEN_REQUEST(plain(ReopenRequest, "text")(fields)),
    "comment_on_request": lambda fields: Command.COMMENT_ON_REQUEST(
        plain(CommentOnRequest, "comment", "text")(fields)
    ),
    "reserve_photo": lambda fields: Command.RESERVE_PHOTO(photo(ReservePhoto, fields, sha256=fields.pop("sha256"))),
    "attach_photo": lambda fields: Command.ATTACH_PHOTO(photo(AttachPhoto, fields)),
    "rate_request": lambda fields: Command.RATE_REQUEST(
        RateRequest(request=fields.pop("request"), rating=rating(fields))
    ),
}


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
        if "upload" in step:
            return upload(person, step["upload"])
        return getattr(self, step["read"])(person, step) or ["nothing"]

    def board(self, person, step):
        statuses = [Status[step["status"].upper()]] if "status" in step else []
        page = person.board(BoardFilter(statuses=statuses), FIRST_PAGE)
        return [request_line(view) for view in page.items]

    def card(self, person, step):
        card = person.request_card(step["request"], LOOKED_AT)
        if card is None:
            return []
        request = card.view.request
        verdicts = [verdict(code(each.action), each.refusal) for each in card.actions]
        if card.incident is not None:
            verdicts.insert(0, f"about {incident_steps.incident_line(card.incident)}")
        if card.planned is not None:
            verdicts.insert(0, plan_steps.planned_line(card.planned))
        applicant = card.view.applicant
        head = [request_line(card.view)]
        if applicant is not None:
            head.append(f"applicant {applicant.name} {applicant.phone or '-'}")
        running = running_clock(request.status, request.deadlines, LOOKED_AT)
        if running is None:
            return [*head, *verdicts]
        late = "-" if running.overdue_minutes is None else running.overdue_minutes
        return [*head, f"clock {code(running.clock)} by {written(running.by)} late {late}", *verdicts]

    def comments(self, person, step):
        views = person.comments(step["request"], FIRST_PAGE).items
        return [f"{view.author} ({who(view.comment.author)}): {view.comment.text}" for view in views]

    def photos(self, person, step):
        return [photo_line(photo) for photo in person.photos(step["request"], FIRST_PAGE).items]

    def photo_content(self, person, step):
        content = person.photo_content(step["photo"])
        return [] if content is None else [f"{code(content.format)} {content.bytes.hex()}"]

    def candidates(self, person, step):
        page = person.candidates(step["request"], step.get("kind"), FIRST_PAGE)
        return [candidate_line(candidate) for candidate in page.items]

    def responsible(self, person, step):
        found = person.responsible(step["request"], step.get("kind"))
        return [] if found is None else [responsible_line(found)]

    def similar(self, person, step):
        if "request" in step:
            to = SimilarTo.REQUEST(step["request"])
        else:
            to = SimilarTo.DRAFT(house=step["house"], account=None, text=step["text"], kind=step.get("kind"))
        return [similar_line(each) for each in person.similar(to, LOOKED_AT, FIRST_PAGE).items]

    def overdue(self, person, step):
        return [overdue_line(each) for each in person.overdue(LOOKED_AT, FIRST_PAGE).items]

    def work_order(self, person, step):
        try:
            text = person.work_order(step["request"])
        except UpravdomError.Refused as error:
            return refused(error.refusal)
        return [line for line in text.splitlines() if line]

    def request_journal(self, person, step):
        first, last = (date.fromisoformat(day) for day in step["days"])
        try:
            page = person.request_journal(DaySpan(first=first, last=last), step.get("house"), FIRST_PAGE)
        except UpravdomError.Refused as error:
            return refused(error.refusal)
        return [" | ".join(cell or "-" for cell in row) for row in [page.columns, *page.items]]

    def intents(self, person, step):
        found, after = [], 0
        while True:
            try:
                read = person.intents(after, 10)
            except UpravdomError.Refused as error:
                return refused(error.refusal)
            found.extend(read.lines)
            if read.read_to == after:
                return [intents_line(line) for line in found]
            after = read.read_to

    def kinds(self, person, step):
        return [kind_line(kind) for kind in person.kinds(FIRST_PAGE).items]

    def count(self, person, step):
        statuses = [Status[step["status"].upper()]] if "status" in step else []
        return [finding_steps.count(person.request_count(BoardFilter(statuses=statuses)))]

    def counts(self, person, step):
        return [finding_steps.house(each) for each in person.house_counts(FIRST_PAGE).items]

    def save_filter(self, person, step):
        statuses = [Status[step["status"].upper()]] if "status" in step else []
        wanted = SavedFilter(id=step["filter"], name=step["text"], filter=BoardFilter(statuses=statuses))
        try:
            return ["saved " + finding_steps.saved_filter(person.save_filter(wanted))]
        except UpravdomError.Refused as error:
            return refused(error.refusal)

    def saved_filters(self, person, step):
        return [finding_steps.saved_filter(each) for each in person.saved_filters(LOOKED_AT)]

    def remove_filter(self, person, step):
        return [f"removed={'true' if person.remove_filter(step['filter']) else 'false'}"]

    def hints(self, person, step):
        return [finding_steps.hint(each) for each in person.hints(step["text"])]

    def meters(self, person, step):
        return [meter_line(view) for view in person.meters(meter_steps.ALL, FIRST_PAGE).items]

    def charges(self, person, step):
        return meter_steps.charges(person)

    def readings(self, person, step):
        return meter_steps.readings(person)

    def history(self, person, step):
        return meter_steps.history(person)

    def incidents(self, person, step):
        page = person.incidents(IncidentFilter(house=step.get("house")), FIRST_PAGE)
        return [incident_steps.incident_line(view) for view in page.items]

    def covering(self, person, step):
        covering = person.covering_incident(step["house"], step.get("kind"), LOOKED_AT)
        return [] if covering is None else [incident_steps.incident_line(covering)]

    def incident_requests(self, person, step):
        return [request_line(view) for view in person.incident_requests(step["incident"], FIRST_PAGE).items]

    def plans(self, person, step):
        page = person.plans(PlanFilter(house=step.get("house")), FIRST_PAGE)
        return [plan_steps.plan_line(view) for view in page.items]

    def plan(self, person, step):
        card = person.plan(step["plan"])
        return [] if card is None else plan_steps.card_lines(card)

    def occurrences(self, person, step):
        page = person.plan_occurrences(step["plan"], FIRST_PAGE)
        return [plan_steps.occurrence_line(view) for view in page.items]

    def changes(self, person, step):
        changes = person.changes(PageRequest(after=self.cursors.get(step["as"]), limit=0))
        if changes.is_RESET():
            del self.cursors[step["as"]]
            return ["reset"]
        self.cursors[step["as"]] = changes.cursor
        return [*(change_line(change) for change in changes.items), f"more={str(changes.more).lower()}"]


def sign_in(store, person):
    kinds = {"employee": Who.EMPLOYEE, "resident": Who.RESIDENT, "contractor_user": Who.CONTRACTOR_USER}
    who = kinds[person["as"]]
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
    elif name in OF_A_REQUEST:
        wish = OF_A_REQUEST[name](fields)
    elif name in OF_A_KIND:
        wish = OF_A_KIND[name](fields.pop("kind"), fields)
    elif name in incident_steps.COMMANDS:
        wish = incident_steps.COMMANDS[name](fields)
    elif name in plan_steps.COMMANDS:
        wish = plan_steps.COMMANDS[name](fields)
    elif name in meter_steps.COMMANDS:
        wish = meter_steps.command(name, fields)
    elif name in company_steps.COMMANDS:
        wish = company_steps.command(name, fields)
    else:
        raise ValueError(name)
    if fields:
        raise ValueError(f"{name} has no {sorted(fields)}")
    return wish


def outcome(result):
    decision = result.decision
    if decision.is_ACCEPTED():
        events = [event_line(event) for event in decision.events]
        return [f"accepted {decision.sequence}", *events, *(intent_line(intent) for intent in decision.intents)]
    return refused(decision.refusal)


def upload(person, written_so):
    try:
        photo = person.upload_photo(written_so["photo"], bytes.fromhex(written_so["content"]))
    except UpravdomError.Refused as error:
        return refused(error.refusal)
    return [f"uploaded {reservation_line(photo)}"]


def refused(refusal):
    russian = describe_refusal(refusal, Language.RUSSIAN)
    english = describe_refusal(refusal, Language.ENGLISH)
    transient = str(english.transient).lower()
    return [
        f"refused {english.code} field={english.field} transient={transient}",
        f"ru: {russian.text}",
        f"en: {english.text}",
    ]


def intents_line(line):
    told = "; ".join(intent_line(intent) for intent in line.intents)
    return f"{line.sequence} by {who(line.by)} {written(line.at)}: {told}"


def intent_line(intent):
    names = ("RESIDENT", "ACCOUNT", "CALLER", "EMPLOYEE", "CONTRACTOR", "HOUSE")
    found = [name for name in names if getattr(intent.to, f"is_{name}")()]
    to = f"{found[0].lower()}:{intent.to[0]}" if found else "all_houses"
    return f"tell {to} {code(intent.matter)}" + (" at once" if intent.urgency == Urgency.EMERGENCY else "")


def event_line(event):
    if event.is_REQUEST():
        return request_event_line(event[0])
    if event.is_KIND():
        return kind_event_line(event[0])
    if event.is_INCIDENT():
        return incident_steps.event_line(event[0])
    if event.is_PLAN():
        return plan_steps.event_line(event[0])
    if event.is_COMPANY():
        return company_steps.event_line(event[0])
    return meter_steps.event_line(event[0])


def request_event_line(event):
    if event.is_CREATED():
        request = event[0]
        return (
            f"request_created {number(request)} {code(request.status)} {code(request.priority)} "
            f"kind={request.kind or '-'} by {who(request.author)} react_by={written(request.deadlines.react_by)} "
            f"complete_by={written(request.deadlines.complete_by)} | {request.text}"
        )
    lines = {
        "ASSIGNED": lambda it: (
            f"assigned kind={it.kind} executors={executor_ids(it.executors)} "
            f"complete_by={written(it.deadlines.complete_by)}"
        ),
        "TRIAGED": lambda it: (
            f"triaged {code(it.priority)} kind={it.kind or '-'} account={it.account or '-'} {clocks(it.deadlines)}"
        ),
        "PAYMENT_SET": lambda it: f"payment_set {code(it.payment)}",
        "EXPECTED_SET": lambda it: (
            f"expected_set {written(it.expected.by) if it.expected else '-'} {clocks(it.deadlines)}"
        ),
        "UNASSIGNED": lambda it: f"unassigned executors={executor_ids(it.executors)} {clocks(it.deadlines)}",
        "STARTED": lambda it: "started",
        "DECLINED": lambda it: (
            f"declined {executor_id(it.executor)} executors={executor_ids(it.executors)} {clocks(it.deadlines)} | "
            f"{it.reason}"
        ),
        "PAUSED": lambda it: f"paused | {it.reason}",
        "RESUMED": lambda it: f"resumed {clocks(it.deadlines)}",
        "COMPLETED": lambda it: f"completed | {it.result or '-'}",
        "CANCELLED": lambda it: f"cancelled | {it.reason or '-'}",
        "REOPENED": lambda it: f"reopened {clocks(it.deadlines)} | {it.reason}",
        "COMMENTED": lambda it: f"commented by {who(it.author)} | {it.text}",
        "PHOTO_RESERVED": lambda it: f"photo_reserved {reservation_line(it)}",
        "PHOTO_ATTACHED": lambda it: f"photo_attached {photo_line(it)}",
        "RATED": lambda it: f"rated {rating_words(it.rating)}",
    }
    for name, line in lines.items():
        if getattr(event, f"is_{name}")():
            return f"request_{line(event[0])}"
    raise ValueError(event)


def kind_event_line(event):
    lines = {
        "ADDED": lambda it: f"added {it.id} {it.name} fault={fault_code(it)}",
        "RENAMED": lambda it: f"renamed {it.kind} {it.name}",
        "ENABLED_SET": lambda it: f"enabled_set {it.kind} {str(it.enabled).lower()}",
        "FAULT_SET": lambda it: f"fault_set {it.kind} {fault_code(it)}",
    }
    for name, line in lines.items():
        if getattr(event, f"is_{name}")():
            return f"kind_{line(event[0])}"
    raise ValueError(event)


def kind_line(kind):
    return f"{kind.name} {'enabled' if kind.enabled else 'disabled'} fault={fault_code(kind)}"


def fault_code(of):
    return "-" if of.fault is None else code(of.fault)


def responsible_line(found):
    if found.is_NOBODY():
        return verdict("somebody", found[0])
    return f"{found.responsible} answers, {found.executor} works"


def similar_line(similar):
    request = similar.view.request
    return f"{number(request)} {code(similar.likeness)} {code(similar.nearness)} | {request.text}"


def overdue_line(overdue):
    clock = overdue.clock
    told = ",".join(code(step.tell) for step in overdue.steps) or "-"
    late = clock.overdue_minutes or 0
    return f"{number(overdue.view.request)} {code(clock.clock)} by {written(clock.by)} late {late} tell {told}"


def candidate_line(candidate):
    if candidate.verdict.is_MAY_NOT():
        return verdict(candidate.name, candidate.verdict[0])
    fit = candidate.verdict[0]
    return f"{candidate.name}: yes, {code(fit.trade)} {code(fit.house)} {fit.open_requests}"


def clocks(deadlines):
    react_by, complete_by = written(deadlines.react_by), written(deadlines.complete_by)
    return f"{code(deadlines.basis)} react_by={react_by} complete_by={complete_by}"


def rating_words(rating):
    return f"{'good' if rating.is_GOOD() else 'bad'} {','.join(code(reason) for reason in rating.reasons)}"


def photo_line(photo):
    return f"{code(photo.subject)} {code(photo.format)} {photo.bytes} by {who(photo.author)}"


def reservation_line(photo):
    return f"{photo_line(photo)} {photo.sha256}"


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
    if change.is_INCIDENT():
        return f"incident {incident_steps.incident_line(change[0])}"
    if change.is_INCIDENT_GONE():
        return f"incident gone {change[0]}"
    if change.is_PLAN():
        return f"plan {plan_steps.plan_line(change[0])}"
    return f"gone {change[0]}"


def verdict(what, refusal):
    if refusal is None:
        return f"{what}: yes"
    return f"{what}: no, {describe_refusal(Refusal.REQUESTS(refusal), Language.ENGLISH).code}"


def number(request):
    return "#-" if request.number is None else f"#{request.number}"


def executor_ids(executors):
    return ",".join(executor_id(executor) for executor in executors)


def executor_id(executor):
    return f"{'employee' if executor.is_EMPLOYEE() else 'contractor'}:{executor[0]}"


if __name__ == "__main__":
    unittest.main()
