"""What was captured, in words and as the urgent form takes it over."""

from mash_desk.casework.captures import CaptureRow
from mash_desk.domain import times
from mash_desk.ui.parts import Picked, Value

_LABELS = {
    "who": "About whom",
    "where_now": "Where now",
    "recipient": "Told whom",
    "told": "Person or role",
    "telephone": "Number called",
    "what": "What was shared",
    "why": "Why it could not wait",
    "otherwise": "Otherwise",
    "asked": "Who asked",
    "agreed": "Who agreed it",
    "shared_at": "When",
    "by": "Written by",
    "reached_at": "Their number",
}
_SAME = ("where_now", "what", "why", "otherwise", "shared_at")


def subject_of(row: CaptureRow) -> str:
    """Whom it is about, as it was described."""
    return row.read.typed.get("who") or "Nobody named"


def lines_of(row: CaptureRow) -> list[tuple[str, str]]:
    """Everything that was typed, and when."""
    typed = row.read.typed
    said = [(label, typed[name]) for name, label in _LABELS.items() if typed.get(name)]
    kept = times.moment(row.read.kept_at)
    ended = ("Recorded", kept) if row.read.finished else ("Not finished", f"the last of it was kept {kept}")
    return [*said, ("Begun", times.moment(row.read.began_at)), ended]


def values_of(row: CaptureRow) -> dict[str, Value]:
    """The urgent form's values: what was typed, word for word, and nothing that was not."""
    typed = row.read.typed
    values: dict[str, Value] = {name: typed[name] for name in _SAME if name in typed}
    for name, field in (("who", "subjects"), ("recipient", "recipients"), ("telephone", "recipients.telephone")):
        if name in typed:
            values[field] = Picked(None, typed[name])
    for name, field in (("told", "told"), ("verification", "verification"), ("method", "method")):
        if name in typed:
            values[f"recipients.{field}"] = typed[name]
    if agreed := typed.get("agreed"):
        values["agreement.words"] = agreed
    return values


def came_from(row: CaptureRow) -> str:
    """What the urgent form says of it: “Captured while locked, not verified. Written by Rowan Sable.”"""
    typed = row.read.typed
    by = f" Written by {typed['by']}." if typed.get("by") else ""
    asked = f" Asked for by: {typed['asked']}." if typed.get("asked") else ""
    return f"Captured while locked, not verified.{by}{asked}"
