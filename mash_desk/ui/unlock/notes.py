"""What stands beside the passphrase: attempts that failed, and this computer's part of the key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mash_desk.casework.device import DeviceState
from mash_desk.domain import times
from mash_desk.domain.attempts import FailedAttempts
from mash_desk.domain.findings import Known
from mash_desk.ui.parts import Mark, Shape, announce, clear, column, row, second, show_if, strong
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import INSIDE

_RECOVERY = "the recovery code opens the desk: it was printed when the desk was set up."
_WORDS: dict[DeviceState | None, tuple[Shape, str, str]] = {
    DeviceState.FOUND: (
        Shape.PASSED,
        "Device key found",
        f"If it is ever missing: sign in to this computer as yourself and try again. Otherwise {_RECOVERY}",
    ),
    DeviceState.ABSENT: (
        Shape.STOP,
        "Device key missing",
        "This account does not hold this computer’s part of the key. Sign in to the computer with the account that "
        f"you have your key with. If that is this one, {_RECOVERY}",
    ),
    DeviceState.LOCKED: (
        Shape.LOOK,
        "This computer’s store of passwords is locked",
        f"Unlock it with the password that you sign in with. If that fails, {_RECOVERY}",
    ),
    DeviceState.MISSING: (
        Shape.STOP,
        "No store of passwords on this computer",
        "MASH Desk finds none that it can use. Sign in at the computer itself, as you do at your desk, and start MASH "
        f"Desk again. If that fails, {_RECOVERY}",
    ),
    DeviceState.NOT_SET_UP: (
        Shape.STOP,
        "This account’s store of passwords is not set up",
        "So it holds no part of the key. Sign in with the account that you have your key with. If that is this one, "
        f"{_RECOVERY}",
    ),
    DeviceState.SLOW: (
        Shape.LOOK,
        "This computer’s store of passwords has not answered yet",
        "It may be asking you something in a window of its own: look behind this one and answer it, then unlock. If "
        f"there is none, {_RECOVERY}",
    ),
    DeviceState.UNAVAILABLE: (
        Shape.STOP,
        "This computer’s store of passwords does not answer",
        f"Sign out of the computer and in again. If that fails, {_RECOVERY}",
    ),
    None: (
        Shape.LOOK,
        "The passphrase alone opens this desk",
        "No computer account holds a part of your key, so a stolen copy of the desk is as safe as your passphrase. If "
        "you are signed in to this computer as yourself, change your passphrase once you are in, in the menu Desk: "
        "where the account has a store of passwords, it holds its part from then on.",
    ),
}


class Note(QWidget):
    """A mark, a sentence that counts, and what to know about it. Hidden until it says something."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=4)
        self.setLayout(self._column)
        self.hide()

    def say(self, shape: Shape, words: str, *more: str, tone: Tone | None = None) -> None:
        """Say this and nothing else."""
        clear(self._column)
        mark = Mark(shape)
        text = column(strong(words, tone or shape.tone), *(second(each) for each in more), gap=4)
        line = row(mark, text)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setSpacing(INSIDE)
        self._column.addLayout(line)
        self.setAccessibleName(" ".join((words, *more)))
        show_if(self, True)
        if self.isVisible():
            announce(self, self.accessibleName())


class DeviceNote(Note):
    """How it stands with this computer's part of the key."""

    def show_state(self, state: DeviceState | Known | None) -> None:
        """Say it; what is wrong with the key files stands in its own words."""
        if isinstance(state, Known):
            self.say(Shape.STOP, state.words, state.what_next)
            return
        shape, words, more = _WORDS[state]
        self.say(shape, words, more)


class AttemptsNote(Note):
    """Attempts that failed since somebody last came in, in whichever process they were made."""

    def show_failed(self, failed: FailedAttempts | None) -> None:
        """Say how many and since when; nothing where none failed."""
        if failed is None:
            show_if(self, False)
            return
        last = f"The last was at {times.clock(failed.last)}. " if failed.count > 1 else ""
        self.say(
            Shape.LOOK,
            failed.words(),
            f"{last}{'If it was' if failed.count == 1 else 'If they were'} not yours, tell the duty manager once you "
            "are in.",
            "Failed attempts slow this desk down; they never shut anyone out.",
        )
