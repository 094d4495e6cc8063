"""The summary as plain text of at most 1,000 characters, to paste into a portal message."""

from django.utils import translation
from django.utils.translation import gettext as _

from summaries.words import Line, Told, ToldRow

MOST = 1000
CUT = "…"

# What is left out first where all does not fit.
LEFT_OUT_FIRST = ("questions", "treatments", "not_asked", "not_reported", "measures", "strip", "wish", "grid", "safety")


def as_text(told: Told) -> str:
    """The text; where it would be too long whole parts are left out, and it says so."""
    with translation.override(told.language):
        parts = _parts(told)
        notice = _("More in the PDF.")
    if len(_joined(parts)) <= MOST:
        return _joined(parts)
    for key in LEFT_OUT_FIRST:
        if len(_joined(parts)) + len(notice) + 1 <= MOST:
            break
        parts.pop(key, None)
    footer = parts.pop("footer")
    room = MOST - len(notice) - len(footer) - 2
    return "\n".join((_cut(_joined(parts), room), notice, footer))


def _parts(told: Told) -> dict[str, str]:
    strip = {line.label: line for line in told.strip}
    labels = list(strip)
    head, rest = labels[:3], labels[3:]
    return {
        "title": told.title.upper(),
        "name": " · ".join((_said(strip[head[0]]), _said(strip[head[1]]))),
        "period": f"{told.subtitle}. {_said(strip[head[2]])}.",
        "strip": " · ".join(_said(strip[label]) for label in rest),
        "since": "\n".join(_said(line) for line in told.since),
        "top": _said(Line(told.top_title, "; ".join(top.name for top in told.top) or told.top_none)),
        "wish": _optional(told.wish),
        "grid": _grid(told),
        "safety": _said(Line(told.safety_title, _safety(told))),
        "measures": "\n".join(_said(line) for line in told.measures),
        "not_reported": _optional(told.not_reported),
        "not_asked": _optional(told.not_asked),
        "treatments": _said(told.treatments),
        "questions": _optional(told.questions),
        "footer": told.footer,
    }


def _grid(told: Told) -> str:
    rows = "; ".join(map(_row, told.rows)) or told.no_rows
    return f"{told.heads[1]} ({told.heads[2]}): {rows}"


def _row(row: ToldRow) -> str:
    now, before = (cell.number or cell.word for cell in (row.now, row.before))
    return f"{row.name} {now} ({before})"


def _safety(told: Told) -> str:
    """What was answered with yes in full, the rest as two lists."""
    parts = [f"{item.label}: {item.text}" for item in told.safety if item.state == "yes"]
    for state, word in (("no", _("No")), ("silent", _("Not asked or no entry"))):
        labels = [item.label for item in told.safety if item.state == state]
        parts += [f"{word}: {', '.join(labels)}"] if labels else []
    return "; ".join(parts)


def _said(line: Line) -> str:
    return f"{line.label}: {line.text}"


def _optional(line: Line) -> str:
    return _said(line) if line.text else ""


def _joined(parts: dict[str, str]) -> str:
    return "\n".join(part for part in parts.values() if part)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + CUT
