"""What is written into a sealed file, and what one must say to be taken in: anybody may put a file there."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import cast

import attrs

from mash_desk.domain.codes import CodeLists
from mash_desk.domain.fields import coded, personal, plain

FIELDS = (
    "who", "where_now", "recipient", "told", "telephone", "verification", "what", "why", "otherwise", "asked",
    "agreed", "shared_at", "method", "by", "reached_at",
)  # fmt: skip
"""What may be typed, in the order of the form."""
_YEARS = range(2000, 2200)


@attrs.frozen(kw_only=True)
class CapturedRead:
    """When it began and was kept last, why the desk was not open, what was typed; `finished`: the officer said so."""

    began_at: datetime = plain()
    kept_at: datetime = plain()
    state: str = coded("capture_state")
    typed: Mapping[str, str] = personal()
    finished: bool = plain()


def write(captured: CapturedRead) -> str:
    """The content of a sealed file, and of the row that is made of it."""
    return json.dumps(
        {
            "began_at": captured.began_at.isoformat(),
            "finished": captured.finished,
            "kept_at": captured.kept_at.isoformat(),
            "state": captured.state,
            "typed": {name: captured.typed[name] for name in FIELDS if captured.typed.get(name, "").strip()},
        },
        ensure_ascii=False,
    )


def read(text: str) -> CapturedRead | None:
    """What it says; None where it is no capture."""
    try:
        found = json.loads(text)
        typed = cast(dict[str, object], found["typed"])
        words = {name: given for name in FIELDS if isinstance(given := typed.get(name), str)}
        captured = CapturedRead(
            began_at=_moment(found["began_at"]),
            kept_at=_moment(found["kept_at"]),
            state=str(found["state"]),
            typed=words,
            finished=found["finished"] is True,
        )
        write(captured).encode()  # half a letter, which no file can hold, is a ValueError here
        return captured
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def state_known(codes: CodeLists, state: str) -> str:
    """The state as the code list has it; “locked” for a word that it does not know."""
    return state if codes.knows("capture_state", state) else "locked"


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or at.year not in _YEARS:
        raise ValueError("not a time at which anything was captured")
    return at
