"""An evening whose names stand nowhere else in the world, so that they can be searched for afterwards."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from mash_desk.domain.findings import Known
from mash_desk.ui.disclosure.fact import Line
from mash_desk.ui.program.hands import Hands, NotReached
from tests import desks
from tests.reliability.hands import STUCK, say

CHILD, MOTHER, AUNT, FAMILY = "Zephyrine", "Ottoline", "Perpetua", "Quillfeather"
STREET, HIDDEN, TELEPHONE, BORN = "17 Marrowbone Steps", "3 Candlewick Rookery", "07700 900987", "5 6 2017"
DESCRIBED = "girl in a harlequin scarf"
SAID, SHARED, BECAUSE = "thistledown bruising", "belongs to nobody at the lanternhouse", "gossamerlight tonight"
REACHED, PRONOUNS, CORRECTED = "after the nightjar sings", "she/quicksilver", "misheard for a saxifrage"
IN_THE_VAULT = (
    *(CHILD, MOTHER, AUNT, FAMILY, STREET, HIDDEN, TELEPHONE, DESCRIBED),
    *(SAID, SHARED, BECAUSE, REACHED, PRONOUNS, CORRECTED),
)
PASSPHRASE = desks.PASSPHRASE.decode()
CANARIES = (*IN_THE_VAULT, PASSPHRASE)
# Written outside the vault on purpose, to see that the search finds what is there.
PLANTED = "Plantagenista Ploverstone"
_MOST_FACTS = 30


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
    """Search, look, change, write to the mother, take in, share, correct, print, leave a draft, meet a fault, lock."""
    titles = _Titles(app)
    try:
        _unlock(hands)
        _change_a_line(hands)
        _ask_for_an_address(hands)
        _see_rooms(hands)
        _write_to_the_mother(hands)
        _take_in(hands)
        _share(hands)
        _correct(hands)
        _print_the_shift_sheet(hands)
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


def _change_a_line(hands: Hands) -> None:
    """Find the mother; on her page one line turns into its form, and another keeps a draft."""
    hands.find(f"{MOTHER} {FAMILY}")
    hands.wait_for_page("person")
    _open_line(hands, "Safe contact")
    hands.write(REACHED)
    hands.press("Ctrl+Return")
    hands.wait_for_words(REACHED)
    hands.settle()
    _open_line(hands, "Pronouns")
    hands.write(PRONOUNS)
    hands.press("Esc")
    hands.settle()


def _open_line(hands: Hands, name: str) -> None:
    hands.go_to(name)
    hands.press("Return")
    hands.settle()


def _ask_for_an_address(hands: Hands) -> None:
    """The aunt's address is protected: it shows for a reason."""
    hands.find(AUNT)
    hands.wait_for_page("person")
    hands.follow("Show the address …")
    hands.choose("Why do you need it?", "A visit is planned")
    hands.press("Ctrl+Return")
    hands.wait_for_words(HIDDEN)


def _see_rooms(hands: Hands) -> None:
    """Each room of the rail, searched where it searches; and the help beside the last."""
    for number in "2345":
        hands.press(f"Ctrl+{number}")
        hands.settle()
    hands.write(CHILD)
    hands.wait_for_words("1 person found")
    hands.press("F1")
    hands.settle()
    hands.press("F1")
    hands.settle()


def _write_to_the_mother(hands: Hands) -> None:
    """She may be told: her letter is typed, and its page drawn meanwhile, and read as text."""
    hands.press("Ctrl+4")
    hands.settle()
    hands.press("Alt+4")
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


def _correct(hands: Hands) -> None:
    """Who was told was misheard: it is corrected where it stands."""
    hands.press("Alt+C")
    hands.wait("a fact in hand", lambda: _in_hand(hands) != "")
    for _step in range(_MOST_FACTS):
        if _in_hand(hands).startswith("Told:"):
            break
        hands.press("Down")
    hands.press("C")
    hands.settle()
    hands.choose("Why is it corrected?", "Misheard or misunderstood")
    hands.fill("In words", CORRECTED)
    hands.go_to("Told whom")
    hands.press("Ctrl+A")
    hands.write(f"Dr {AUNT} {FAMILY}")
    hands.press("Ctrl+Return")
    hands.wait_for_words(f"Dr {AUNT} {FAMILY}")


def _in_hand(hands: Hands) -> str:
    now = hands.window.focusWidget()
    return now.accessibleName() if isinstance(now, Line) else ""


def _print_the_shift_sheet(hands: Hands) -> None:
    hands.press("Ctrl+Shift+P")
    hands.wait_for_page("print")
    say("printing")
    hands.press("Ctrl+P")
    hands.wait_for_words("Sent to the printer")


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
