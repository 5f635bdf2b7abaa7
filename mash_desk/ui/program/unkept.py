"""What was typed and could not be kept before a lock: sealed to the desk, and taken in after the next unlock."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import attrs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mash_desk import log
from mash_desk.casework import capturing
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.panel import BEGAN
from mash_desk.ui.parts import Form, Keeping, typed
from mash_desk.ui.parts.field import Picked, Value
from mash_desk.ui.program.aside import in_time

# A disk that does not answer the vault may not answer this either.
_PATIENCE_SECONDS = 5.0
_SAID = "Typed before the desk was locked, and not kept in its draft as far as is known."


def holding(window: QWidget) -> list[Keeping]:
    """Of the forms in which something is typed of which it is not known that it is kept."""
    return [each for each in window.findChildren(Keeping) if each.holds_words]


def seal(
    window: QWidget, drafts: Iterable[str], folder: Path, recipient: str, now: datetime, *, vault_answers: bool
) -> bool:
    """Seal what stands in forms that are kept as drafts, and drafts of pages that were left.

    Answers within some seconds whether it lies on a disk, or nothing was typed. Written beside the vault, else in the
    officer's own folder; there alone where the vault's disk does not answer. Sealed to `recipient`, the desk's public
    key; without one nothing can be.
    """
    shown = tuple(_typed(window))
    words = "\n".join(
        (*(f"{label}: {said}" for label, said in shown), *_left(drafts, {said for _label, said in shown}))
    )
    if not words:
        return True
    if not recipient:
        return False
    captured = capturing.begin(capturing.LOCKED, now)
    captured = attrs.evolve(captured, typed={"what": f"{_SAID}\n{words}"})
    own = capturing.own_inbox(folder)

    def write() -> bool:
        try:
            capturing.keep(folder, captured, recipient, None, now, own, beside=vault_answers)
        except (Known, Refused) as failure:
            log.failure("desk.words_not_sealed", failure)
            return False
        return True

    return bool(in_time(_PATIENCE_SECONDS, write))


def _typed(window: QWidget) -> Iterator[tuple[str, str]]:
    """Each field’s label, and what is said in it."""
    for form in window.findChildren(Form):
        kept = form.findChildren(Keeping, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if any(keeping.holds_words for keeping in kept):
            values = form.values()
            yield from ((form.field(name).label, said) for name, value in values.items() if (said := _said(value)))


def _left(drafts: Iterable[str], shown: Container[str]) -> Iterator[str]:
    """What those drafts hold that no form shows any more; what a record held when its form was opened was not typed."""
    for draft in drafts:
        values = {name: _said(value) for name, value in typed(draft).items() if not name.startswith(BEGAN)}
        yield from (said for said in values.values() if said and said not in shown)


def _said(value: Value) -> str:
    if isinstance(value, Picked):
        return value.words
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else ""
