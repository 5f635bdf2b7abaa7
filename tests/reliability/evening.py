"""An evening whose names stand nowhere else in the world, so that they can be searched for afterwards."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from mash_desk.domain.findings import Known
from mash_desk.ui.program.hands import Hands, NotReached
from tests import desks
from tests.reliability.hands import STUCK, say

CHILD, MOTHER, FAMILY = "Zephyrine", "Ottoline", "Quillfeather"
STREET, TELEPHONE, BORN = "17 Marrowbone Steps", "07700 900987", "5 6 2017"
DESCRIBED = "girl in a harlequin scarf"
SAID, SHARED, BECAUSE = "thistledown bruising", "belongs to nobody at the lanternhouse", "gossamerlight tonight"
IN_THE_VAULT = (CHILD, MOTHER, FAMILY, STREET, TELEPHONE, DESCRIBED, SAID, SHARED, BECAUSE)
PASSPHRASE = desks.PASSPHRASE.decode()
CANARIES = (*IN_THE_VAULT, PASSPHRASE)
# Written outside the vault on purpose, to see that the search finds what is there.
PLANTED = "Plantagenista Ploverstone"


class _Titles(QObject):
    """Every name that the window ever had."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.heard: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowTitleChange:
            self.heard.append(str(watched.property("windowTitle")))
        return super().eventFilter(watched, event)


def go_through(app: QApplication, hands: Hands) -> None:
    """Take in, share, search, look, write to the mother, leave a draft, meet a fault, lock."""
    titles = _Titles(app)
    try:
        _unlock(hands)
        _look_and_write(hands)
        _take_in(hands)
        _share(hands)
        _leave_a_draft(hands)
        _meet_a_fault()
        _plant()
        _say_what_others_can_read(app, titles)
    except (NotReached, Known) as failure:
        say("stuck", getattr(failure, "what", type(failure).__name__), hands.page())
        app.exit(STUCK)
        return
    hands.press("Ctrl+L")


def _unlock(hands: Hands) -> None:
    hands.fill("Passphrase", PASSPHRASE)
    hands.press("Return")
    hands.wait_for_page("worklist")


def _look_and_write(hands: Hands) -> None:
    """Find the mother, who may be told, and write her letter; the page is drawn as it is typed."""
    hands.find(FAMILY)
    hands.wait_for_page("referral")
    hands.press("Ctrl+4")
    hands.settle()
    hands.press("Ctrl+3")
    hands.settle()
    hands.press("Return")
    hands.wait_for_page("telling")
    hands.follow(f"Write {MOTHER} {FAMILY}’s letter")
    hands.wait_for_page("letter")
    hands.fill("Why we shared it", f"To help keep {CHILD} safe, {BECAUSE}")
    hands.fill("What happens next", "A social worker will telephone.")
    hands.settle()
    hands.press("Alt+T")
    hands.settle()


def _take_in(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.wait_for_page("new_referral")
    hands.choose("Who refers", "Police")
    hands.choose("May the referrer be named?", "Professional")
    hands.fill("Role", "sergeant")
    hands.fill("Number", TELEPHONE)
    hands.fill("Where, and with whom", f"At {STREET}")
    hands.choose("Safe now?", "Yes")
    hands.fill("What was said", f"{MOTHER} speaks of {SAID}.")
    hands.choose("Fact, reported or opinion", "Reported")
    hands.add_new("Find the child", f"{CHILD} {FAMILY}")
    hands.fill("Date of birth: day", BORN)
    hands.press("Ctrl+Return")
    hands.wait_for_words(f"{CHILD} {FAMILY}, 9")
    hands.press("Ctrl+Return")
    hands.wait_for_page("referral")


def _share(hands: Hands) -> None:
    hands.press("F9")
    hands.wait_for_page("urgent_disclosure")
    hands.fill("Told whom", f"Dr {FAMILY}")
    hands.fill("What exactly was shared", f"{CHILD} {SHARED}.")
    hands.go_to("Kinds of information")
    hands.write("24")
    hands.fill("Why it could not wait", BECAUSE)
    hands.press("Ctrl+Return")
    hands.wait_for_page("disclosure")


def _leave_a_draft(hands: Hands) -> None:
    hands.press("Ctrl+1")
    hands.wait_for_page("worklist")
    hands.press("F9")
    hands.wait_for_page("urgent_disclosure")
    hands.fill("About whom", DESCRIBED)
    hands.settle()


def _meet_a_fault() -> None:
    """A bug of the program whose words quote somebody, as foreign exceptions do."""
    try:
        raise ValueError(f"{CHILD} {FAMILY} is no number")
    except ValueError:
        sys.excepthook(*sys.exc_info())


def _plant() -> None:
    Path(os.environ["XDG_STATE_HOME"], "planted.txt").write_text(f"… {PLANTED} …", "utf-16")
    os.write(2, f"{PLANTED}\n".encode())


def _say_what_others_can_read(app: QApplication, titles: _Titles) -> None:
    """Said aloud, so that what is searched for there is searched for here too."""
    clipboard = app.clipboard()
    say("titles", len(titles.heard), titles.heard)
    say("clipboard", repr(clipboard.text()))
    say("selection", repr(clipboard.text(QClipboard.Mode.Selection)))


EVENINGS: dict[str, Callable[[QApplication, Hands], None]] = {"go_through": go_through}
