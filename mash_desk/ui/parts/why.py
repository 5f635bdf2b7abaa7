"""Why something is as it is, kept on the part that shows it, so that one key can ask for it anywhere."""

from collections.abc import Iterator, Sequence

import attrs
from PySide6.QtWidgets import QWidget

_CLOCK, _SAID, _CODES = "whyClock", "whySaid", "whyCodes"


@attrs.frozen
class Reason:
    """What a part says of itself: a clock by its name, the words that stand there, the codes of what was found."""

    clock: str = ""
    said: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to explain."""
        return not (self.clock or self.said or self.codes)


def explain(part: QWidget, *, clock: str = "", said: Sequence[str] = (), codes: Sequence[str] = ()) -> None:
    """Have a part say why it is so; with nothing, have it say nothing any more."""
    part.setProperty(_CLOCK, clock)
    part.setProperty(_SAID, list(said))
    part.setProperty(_CODES, list(codes))


def reason_of(part: QWidget) -> Reason:
    """What this very part says of itself."""
    return Reason(
        str(part.property(_CLOCK) or ""), tuple(part.property(_SAID) or ()), tuple(part.property(_CODES) or ())
    )


def asked_about(focus: QWidget | None, page: QWidget) -> Reason:
    """What is explained at the keyboard's place on the page: by the part there, or by one that it lies in."""
    while focus is not None and focus is not page:
        if not (reason := reason_of(focus)).empty:
            return reason
        focus = focus.parentWidget()
    return Reason()


def reasons_on(page: QWidget) -> Iterator[Reason]:
    """Everything that the page in view explains, in the order in which it was made."""
    for part in page.findChildren(QWidget):
        if part.isVisibleTo(page) and not (reason := reason_of(part)).empty:
            yield reason
