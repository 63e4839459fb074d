"""What the journey says of plans: their commands from JSON, and the lines of tests/src/journey/plan_lines.rs."""

from datetime import date

from support import code, written
from upravdom import (
    ChangePlan,
    Command,
    CreatePlan,
    DayOfYear,
    MakePlannedRequests,
    PlanDraft,
    Recurrence,
    StopPlan,
    Weekday,
)


def _recurrence(fields):
    recurs, every, on = fields.pop("recurs"), fields.pop("every", None), fields.pop("on", None)
    if recurs == "daily":
        made = Recurrence.DAILY(every)
    elif recurs == "weekly":
        made = Recurrence.WEEKLY(every, [Weekday[day.upper()] for day in on])
    elif recurs == "monthly":
        made = Recurrence.MONTHLY(every, on)
    else:
        made = Recurrence.SEASONAL([DayOfYear(month=month, day=day) for month, day in on])
    if fields:
        raise ValueError(sorted(fields))
    return made


def _draft(fields):
    draft = PlanDraft(
        houses=fields.pop("houses"),
        kind=fields.pop("kind"),
        text=fields.pop("text"),
        checklist=fields.pop("checklist", []),
        recurrence=_recurrence(dict(fields.pop("recurrence"))),
        start=date.fromisoformat(fields.pop("start")),
        end=date.fromisoformat(fields.pop("end")) if "end" in fields else None,
        lead=fields.pop("lead", 21),
    )
    if fields:
        raise ValueError(sorted(fields))
    return draft


def _said(kind, fields):
    return kind(plan=fields.pop("plan"), draft=_draft(dict(fields.pop("draft"))))


def _stop(fields):
    return StopPlan(plan=fields.pop("plan"), last=date.fromisoformat(fields.pop("last")))


COMMANDS = {
    "create_plan": lambda fields: Command.CREATE_PLAN(_said(CreatePlan, fields)),
    "change_plan": lambda fields: Command.CHANGE_PLAN(_said(ChangePlan, fields)),
    "stop_plan": lambda fields: Command.STOP_PLAN(_stop(fields)),
    "make_planned_requests": lambda fields: Command.MAKE_PLANNED_REQUESTS(
        MakePlannedRequests(at_most=fields.pop("at_most", 0))
    ),
}


def plan_line(view):
    """A plan as it is shown."""
    return f"{view.kind_name} stopped {_day(view.plan.stopped)} | {_draft_line(view.plan.draft)}"


def card_lines(card):
    """A plan with its houses."""
    houses = (
        f"{house.address} made until {_day(house.made_until)} next {_day(house.next)}" for house in card.houses
    )
    return [plan_line(card.view), *houses]


def occurrence_line(view):
    """What an occurrence became."""
    number = "-" if view.number is None else view.number
    return f"{written(view.day)} {view.address} | #{number} {code(view.status)}"


def planned_line(view):
    """Of a request's card."""
    return f"planned {written(view.day)} of {view.plan} | {_list(view.checklist)}"


def event_line(event):
    """What happened to a plan."""
    it = event[0]
    if event.is_CREATED():
        return f"plan_created {_draft_line(it.plan.draft)}"
    if event.is_CHANGED():
        return f"plan_changed {_draft_line(it.draft)}"
    if event.is_STOPPED():
        return f"plan_stopped {written(it.last)} left over {len(it.left_over)}"
    days = ",".join(written(one.day) for one in it.requests)
    said = f"until {written(it.made_until)}: {days} more={str(it.more).lower()}"
    return f"planned_requests_made {it.plan} in {it.house} {said} | {_list(it.checklist)}"


def _draft_line(draft):
    times = f"{written(draft.start)} to {_day(draft.end)} lead {draft.lead}"
    recurs = _recurrence_line(draft.recurrence)
    return f"{draft.text} | {_list(draft.checklist)} | {recurs} | {times} | {draft.kind} in {','.join(draft.houses)}"


def _recurrence_line(recurrence):
    if recurrence.is_DAILY():
        return f"daily every {recurrence.every} on -"
    if recurrence.is_WEEKLY():
        return f"weekly every {recurrence.every} on {','.join(code(day) for day in recurrence.on)}"
    if recurrence.is_MONTHLY():
        return f"monthly every {recurrence.every} on {','.join(str(day) for day in recurrence.on)}"
    return f"seasonal every 1 on {','.join(f'{day.month}-{day.day}' for day in recurrence.on)}"


def _day(day):
    return "-" if day is None else written(day)


def _list(items):
    return "; ".join(items) or "-"
