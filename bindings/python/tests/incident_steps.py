"""What the journey says of incidents: their commands from JSON, and the lines of tests/src/journey/incident_lines.rs."""

from support import code, moment, written
from upravdom import (
    Cause,
    ChangeIncident,
    CloseIncident,
    Command,
    Houses,
    IncidentDraft,
    LinkRequest,
    OpenIncident,
    UnlinkRequest,
)


def _draft(fields):
    houses = fields.pop("houses")
    draft = IncidentDraft(
        houses=Houses.ALL() if houses["cover"] == "all" else Houses.LISTED(houses["houses"]),
        cause=Cause[fields.pop("cause").upper()],
        kind=fields.pop("kind", None),
        starts_at=moment(fields.pop("starts_at")),
        ends_at=moment(fields.pop("ends_at")) if "ends_at" in fields else None,
        staff_words=fields.pop("staff_words"),
        resident_words=fields.pop("resident_words", None),
    )
    if fields:
        raise ValueError(sorted(fields))
    return draft


def _said(kind):
    return lambda fields: kind(incident=fields.pop("incident"), draft=_draft(dict(fields.pop("draft"))))


def _about(kind, *names):
    return lambda fields: kind(**{name: fields.pop(name) for name in ("incident", *names)})


COMMANDS = {
    "open_incident": lambda fields: Command.OPEN_INCIDENT(_said(OpenIncident)(fields)),
    "change_incident": lambda fields: Command.CHANGE_INCIDENT(_said(ChangeIncident)(fields)),
    "close_incident": lambda fields: Command.CLOSE_INCIDENT(_about(CloseIncident)(fields)),
    "link_request": lambda fields: Command.LINK_REQUEST(_about(LinkRequest, "request")(fields)),
    "unlink_request": lambda fields: Command.UNLINK_REQUEST(_about(UnlinkRequest, "request")(fields)),
}


def incident_line(view):
    """An incident as it is shown."""
    closed = written(view.closed_at) if view.closed_at else "-"
    words = f"{view.staff_words or '-'} | {view.resident_words or '-'}"
    return f"{code(view.cause)} in {_houses(view)} | {view.kind_name or '-'} | {_times(view)} closed {closed} | {words}"


def event_line(event):
    """What happened to an incident."""
    it = event[0]
    if event.is_OPENED():
        return f"incident_opened {_draft_line(it.incident.draft)}"
    if event.is_CHANGED():
        return f"incident_changed {_draft_line(it.draft)}"
    if event.is_CLOSED():
        return f"incident_closed told {len(it.told)} completable {len(it.completable)}"
    if event.is_LINKED():
        return f"request_linked {it.request} to {it.incident}"
    return f"request_unlinked {it.request} from {it.incident}"


def _draft_line(draft):
    words = f"{draft.staff_words} | {draft.resident_words or '-'}"
    return f"{code(draft.cause)} in {_houses(draft)} | {draft.kind or '-'} | {_times(draft)} | {words}"


def _houses(said):
    return "all" if said.houses.is_ALL() else ",".join(said.houses[0])


def _times(said):
    return f"{written(said.starts_at)} to {written(said.ends_at) if said.ends_at else '-'}"
