"""When a draft is kept, soon after a change however long the typing goes on, and how its form is written down."""

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from mash_desk.ui.parts.field import Picked, Value
from mash_desk.ui.parts.form import Form

# A keystroke may wait two seconds for the disk; the other second is left for the vault thread to come to it.
_WAITS = 1_000
# A disk that is full now has room again when somebody has made some.
_TRIES_AGAIN = 5_000


class Keeping(QObject):
    """Calls `keep` within a second of the first change that was not kept yet; typing on does not put it off."""

    def __init__(self, form: Form, keep: Callable[[], None], *, waits: int = _WAITS) -> None:
        super().__init__(form)
        self._keep, self._waits = keep, waits
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._keep)
        self.holds_words = False
        """Whether something was typed of which it is not known that it is kept."""
        form.changed.connect(self._begin)

    def now(self) -> None:
        """Keep at once if anything is not kept yet: before another page shows, before locking."""
        if self._due.isActive():
            self._due.stop()
            self._keep()

    def again(self) -> None:
        """It could not be kept: try again in five seconds, and at once before another page shows."""
        if not self._due.isActive():
            self._due.start(_TRIES_AGAIN)

    def forget(self) -> None:
        """Keep nothing more of what was changed so far: an act has used the draft up."""
        self._due.stop()
        self.holds_words = False

    def kept(self) -> None:
        """What was given to `keep` is on the disk."""
        self.holds_words = self._due.isActive()

    def _begin(self) -> None:
        self.holds_words = True
        # A timer that ran anew at every key would never end while someone types fast.
        if not self._due.isActive() or self._due.remainingTime() > self._waits:
            self._due.start(self._waits)


def written(values: Mapping[str, Value]) -> str:
    """What a form holds, as the content of a draft."""
    return json.dumps({name: _plain(value) for name, value in values.items()}, ensure_ascii=False)


def typed(content: str) -> dict[str, Value]:
    """What a form held, from the content of a draft."""
    return {name: _value(plain) for name, plain in json.loads(content).items()}


def _plain(value: Value) -> object:
    return {"key": value.key, "words": value.words} if isinstance(value, Picked) else value


def _value(plain: object) -> Value:
    if isinstance(plain, dict):
        return Picked(plain["key"], plain["words"])
    if isinstance(plain, list):
        return tuple(str(each) for each in plain)
    return plain if isinstance(plain, bool) or plain is None else str(plain)
