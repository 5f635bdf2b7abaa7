"""What a screen is: it loads, shows, and says what it wants; the frame alone opens screens."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

import attrs
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import enter

# A record that is restricted, or that the officer's role is not shown.
_CLOSED = frozenset({"restricted.reason", "restricted.closed", "not_permitted"})


def closed_words(why: Refused | Known) -> str:
    """What is said of a record that is closed to the officer, and whom to ask; "" for any other refusal."""
    found = why.findings if isinstance(why, Refused) else ()
    return next((each.words for each in found if each.code in _CLOSED), "")


@attrs.frozen
class Want:
    """Something that a screen wants and does not do itself. The frame answers by the kind of the want.

    `anew`: it opens a page of its own even while the page of an equal want is open.
    """

    anew: ClassVar[bool] = False


@attrs.frozen
class Back(Want):
    """The page before this one."""


@attrs.frozen
class GoOn(Want):
    """Another page in place of this one, whose work is done."""

    to: Want


@attrs.frozen
class ShowProblem(Want):
    """The machine's state said above the page: what happened, and what to do next."""

    problem: Known


@attrs.frozen
class OpenRoom(Want):
    """A room of the rail, by its name; `asked`: what is done there at once, such as the draft that is taken up."""

    name: str
    asked: str = attrs.field(default="", eq=False)


@attrs.frozen
class NewReferral(Want):
    """A referral that is taken in."""


@attrs.frozen
class OpenReferral(Want):
    """A referral's page; `asked`: what is done there at once, by the page's own word for it."""

    referral_id: str
    asked: str = attrs.field(default="", eq=False)


@attrs.frozen
class UrgentDisclosure(Want):
    """Telling somebody now; about a referral where it began on its page, going on with a draft, or with what was
    captured while the desk was locked."""

    anew = True
    referral_id: str | None = None
    draft_id: str | None = None
    capture_id: str | None = None


@attrs.frozen
class ShowEmergencyNumbers(Want):
    """Whom to ring at once; what is called is noted on the referral in view, or on none."""

    referral_id: str | None = None


@attrs.frozen
class OpenDisclosure(Want):
    """A disclosure's page."""

    disclosure_id: str


@attrs.frozen
class TellPeople(Want):
    """The decisions about who is told of a disclosure; it begins at one telling where that is wanted."""

    disclosure_id: str
    telling_id: str = attrs.field(default="", eq=False)


@attrs.frozen
class WriteLetter(Want):
    """The letter that tells one person."""

    telling_id: str


@attrs.frozen
class OpenPerson(Want):
    """A person's page, at one of its places: "addresses", or at its top. Wherever it begins, it is the same page."""

    person_id: str
    place: str = attrs.field(default="", eq=False)


@attrs.frozen
class AskToOpen(Want):
    """What stands in place of a record that is closed to the officer; `to` is wanted again once it is open."""

    record_id: str
    to: Want


@attrs.frozen
class PrintPaper(Want):
    """The sheets that are no letters: the shift sheet, blank forms, the keys. `at_once`: go on to the printer."""

    anew = True
    what: str = "shift"
    at_once: bool = False


@attrs.frozen
class CheckHead(Want):
    """The head of a printed shift sheet, typed back and held against the journal."""


@attrs.frozen
class OpenOrganisation(Want):
    """The directory, at one organisation."""

    organisation_id: str


@attrs.frozen
class OpenOfficers(Want):
    """The colleagues of this hub, and who of them has a key."""


@attrs.frozen
class OpenChecks(Want):
    """Whether journal, file and data files are what was written and accepted."""


@attrs.frozen
class OpenSafetyFiles(Want):
    """The data files that decide about safety."""


@attrs.frozen
class OpenSafetyFile(Want):
    """One of them, by its name inside resources/: what it decides, and what differs."""

    file: str


@attrs.frozen
class EnrolOfficer(Want):
    """A key of their own for a colleague."""

    colleague_id: str


@attrs.frozen
class RecordLeaver(Want):
    """A colleague who has left; where they had a key, it is taken away."""

    colleague_id: str


@attrs.frozen
class ChangeOwnPassphrase(Want):
    """Another passphrase for the officer at the desk."""


@attrs.frozen
class RenewRecoveryCode(Want):
    """A new recovery code in place of the one before, and where to go on from there.

    `used`: the one before, where the desk was opened by it just now; else the officer's own passphrase is asked for.
    """

    used: str = attrs.field(default="", repr=False)
    after: Want = attrs.field(factory=Back)


@attrs.frozen
class OpenBackups(Want):
    """How it stands with backups, and the register of them."""


@attrs.frozen
class TryBackup(Want):
    """A backup that is opened and looked through: one of the register by its id, or any folder that is typed."""

    backup_id: str = ""


@attrs.frozen
class RestoreBackup(Want):
    """A backup put back into an empty folder, before any desk is open."""


@attrs.frozen
class UnlockRestored(Want):
    """The desk that was just put back into this folder, to be unlocked."""

    folder: Path
    name: str


@attrs.frozen
class ReadWhatsNew(Want):
    """What has changed in the program."""


@attrs.frozen
class ReadAbout(Want):
    """Which program this is, and whose work it holds."""


@attrs.frozen
class EnterDesk(Want):
    """The rooms of the desk that was just opened or set up."""


@attrs.frozen
class CaptureDisclosure(Want):
    """An urgent disclosure written down while the desk is not open."""


@attrs.frozen
class TakeInCaptured(Want):
    """What was recorded under a passphrase of its own, taken in by that."""


@attrs.frozen
class UseRecoveryCode(Want):
    """The way in for somebody who cannot use the passphrase."""


@attrs.frozen
class ChoosePassphrase(Want):
    """A new passphrase, for the officer whose recovery code opened the desk."""

    code: str = attrs.field(repr=False)


@attrs.frozen
class ProveRecoveryCode(Want):
    """The recovery code typed back; shown first, with the words about the keychain, where it was only just made.

    `replaces`: another code was in force before. `after`: where to go on once it is proven.
    """

    code: str = attrs.field(default="", repr=False)
    keychain_used: bool = True
    replaces: bool = False
    after: Want = attrs.field(factory=Back)


class Screen(QWidget):
    """One page of the window.

    `name` is its name in code and help; `title` is what the window is called while it shows: a kind of page and at
    most a reference, never anybody's name. `touched_by` are the nouns whose changes make it load again.
    `read_first`: it says nothing true before it has been read, and is covered until then.
    """

    name: ClassVar[str]
    touched_by: ClassVar[frozenset[str]] = frozenset()
    read_first: ClassVar[bool] = False

    wants = Signal(Want)
    titled = Signal(str)

    def __init__(self, title: str, actions: Actions) -> None:
        super().__init__()
        self._title, self._actions = title, actions
        self.setAccessibleName(f"{title}, page")

    @property
    def title(self) -> str:
        """What the window is called while this shows."""
        return self._title

    def retitle(self, title: str) -> None:
        """Be called otherwise, for instance once the reference is known."""
        self._title = title
        self.setAccessibleName(f"{title}, page")
        self.titled.emit(title)

    def command(self, command: Command, do: Callable[[], object]) -> QAction:
        """Register a command of this page; it can be given while the page shows."""
        return self._actions.add(command, do, owner=self)

    def load(self) -> None:
        """Ask for what is shown. Called when the page is opened, and when what it shows was touched."""
        raise NotImplementedError

    def start(self) -> None:
        """Give the keyboard to where the work begins. Called when the page comes into view."""
        enter(self.panes()[0])

    def arrive(self, want: Want) -> None:
        """Be opened by a want, the first time or again. What it says beyond which page it opens is the page's to do."""

    def give_way(self, why: Refused | Known, record: str, to: Want) -> bool:
        """Where what could not be loaded is closed to the officer, have the page in its place that says how it opens.

        `to`: the want that opens this page. False where it is something else, which this page says itself.
        """
        if closed_words(why) and self.isVisible():
            self.wants.emit(GoOn(AskToOpen(record, to)))
            return True
        return False

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, left to right."""
        return (self,)

    def urgent(self) -> UrgentDisclosure:
        """What F9 wants while this shows: an urgent disclosure, about what the page is about where there is such."""
        return UrgentDisclosure()

    def leave(self) -> None:
        """Keep what was typed. Called before another page shows, before locking and before the window closes."""

    @property
    def is_busy(self) -> bool:
        """Whether an answer decides what comes next: before a desk is open nothing leads away until it is there."""
        return False

    @property
    def holds_words(self) -> bool:
        """Whether something is written before a desk is open that would be taken from under the officer's hands."""
        return False

    def say_open(self) -> None:
        """Say that the desk is open by now, and how one comes to it."""

    def stays(self) -> bool:
        """Whether it may not be closed now: something that nobody has read of would be lost with it.

        Asked before the page would be gone; one that answers True says why, itself.
        """
        return False
