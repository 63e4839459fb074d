"""The lines of tests/src/journey/finding_lines.rs: counts, filters and hints."""

from support import code


def count(it):
    return f"{it.requests}{'' if it.exact else '+'}"


def house(it):
    return f"{it.address}: " + ", ".join(f"{code(each.status)} {each.requests}" for each in it.counts)


def saved_filter(it):
    return f"{it.name}: " + (", ".join(code(status) for status in it.filter.statuses) or "any")


def hint(it):
    if it.is_REQUEST():
        return f"request #{it.number} | {it.address} | {it.text}"
    if it.is_ACCOUNT():
        return f"account {it.number} | {it.address} | {it.premises} | {it.holder or '-'} | {it.phone or '-'}"
    return f"house {it.address}"
