"""What the journey says of the company: its commands from JSON, and the lines of tests/src/journey/company_lines.rs."""

from support import code
from upravdom import (
    Channel,
    Command,
    DataSubject,
    ErasePerson,
    Permission,
    SetEmployeePermissions,
    SetShowExecutors,
)


def _permissions(codes):
    return [Permission[each.replace(".", "_").upper()] for each in codes or []]


def _set_employee_permissions(take):
    return Command.SET_EMPLOYEE_PERMISSIONS(
        SetEmployeePermissions(
            employee=take("employee"),
            channel=Channel[take("channel").upper()],
            grant=_permissions(take("grant")),
            withdraw=_permissions(take("withdraw")),
        )
    )


SUBJECTS = {
    "resident": DataSubject.RESIDENT,
    "employee": DataSubject.EMPLOYEE,
    "contractor_user": DataSubject.CONTRACTOR_USER,
    "caller": DataSubject.CALLER,
}


def _erase_person(take):
    person = take("person")
    return Command.ERASE_PERSON(ErasePerson(person=SUBJECTS[person["as"]](person["id"])))


COMMANDS = {
    "erase_person": _erase_person,
    "set_employee_permissions": _set_employee_permissions,
    "set_show_executors": lambda take: Command.SET_SHOW_EXECUTORS(SetShowExecutors(show=take("show"))),
}


def command(name, fields):
    """The command; takes every field of it out."""
    return COMMANDS[name](lambda field: fields.pop(field, None))


def _codes(permissions):
    return ",".join(code(each).replace("_", ".", 1) for each in permissions) or "-"


def event_line(event):
    it = event[0]
    if event.is_EMPLOYEE_PERMISSIONS_SET():
        rights = f"granted={_codes(it.granted)} withdrawn={_codes(it.withdrawn)}"
        return f"employee_permissions_set {it.employee} {code(it.channel)} {rights}"
    if event.is_SHOW_EXECUTORS_SET():
        return f"show_executors_set {str(it._from).lower()} to {str(it.to).lower()}"
    if event.is_PERSON_ERASED():
        kind = next(name for name in SUBJECTS if getattr(it.person, f"is_{name.upper()}")())
        return f"person_erased {kind}:{it.person[0]}"
    raise ValueError(event)
