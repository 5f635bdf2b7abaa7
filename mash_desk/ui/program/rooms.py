"""Which pages the window has: its rooms with their counts, the page for every want, and what the box at the top finds.

Pages are imported when they are first wanted: the window stands before any of them is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mash_desk.casework import finding, index, verification, waiting
from mash_desk.casework.desk import Desk, NotSaved
from mash_desk.casework.drafts import DraftNotKept
from mash_desk.casework.finding import DISCLOSURE, LETTER, ORGANISATION, PERSON, REFERRAL, Found
from mash_desk.casework.waiting import Waiting
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Command
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.noting import Noting
from mash_desk.ui.parts import Answer, Offer, ProblemBanner
from mash_desk.ui.program.being_read import BeingRead
from mash_desk.ui.program.closing_again import ClosingAgain, touched
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.explained import add_paper_and_help
from mash_desk.ui.program.key_pages import add_keys
from mash_desk.ui.program.slices import Slices
from mash_desk.ui.screen import (
    AskToOpen,
    NewReferral,
    OpenDisclosure,
    OpenOrganisation,
    OpenPerson,
    OpenReferral,
    ProveRecoveryCode,
    Screen,
    ShowEmergencyNumbers,
    ShowProblem,
    TakeInCaptured,
    TellPeople,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.ui.letter.printing import Printing

# What was due a minute ago is late now, though nobody did anything.
_A_MINUTE = 60_000
# What is listed by the indexes: loaded again once they are whole.
_INDEXED = frozenset({"disclosure", "telling"})
# A disk that is full now has room again when somebody has made some.
_TRIES_AGAIN = 5_000
_TYPED_BEFORE = (
    "What you typed before is kept as soon as the file can be written. Tell the person who looks after this computer; "
    "leave MASH Desk open until “Not saved” at the left is gone, or write it on paper."
)

Notices = tuple[tuple[str, str], ...]
"""What happened and what to do next, of each."""


class Rooms:
    """Registers everything on a frame, and keeps its counts and its foot true after every act and every minute.

    `all_kept` is called whenever it was counted and nothing is left that could not be written.
    """

    def __init__(
        self,
        frame: Frame,
        work: VaultThread[Desk],
        door: Door,
        printing: Callable[[], Printing] | None = None,
        all_kept: Callable[[], None] = lambda: None,
    ) -> None:
        self._frame, self._work, self._door, self._printing = frame, work, door, printing
        self._all_kept = all_kept
        self._said: Notices = ()
        self._reviews = False
        self.unkept: tuple[str, ...] = ()
        """Drafts that could not be kept, as far as is known here: the vault may not answer any more."""
        # Kept here and used on the vault's thread alone.
        self._sealed_files = waiting.SealedFiles()
        self._closing = ClosingAgain(frame)
        self._noting = Noting(work, frame)
        # What it finds is an alert, which the window says as it says all others.
        self.checking = verification.Checking()
        self._checking = Slices(work, self.checking.go_on, frame, self.checking.give_way)
        self._being_read = BeingRead(frame, work)
        self._add_rooms()
        self._add_pages()
        prove = Command("prove_recovery", "Confirm the recovery code …", (), "Desk")
        frame.commands.add(prove, lambda: frame.want(ProveRecoveryCode()))
        take_in = Command("take_in_captured", "Take in what was recorded …", (), "Desk")
        frame.commands.add(take_in, lambda: frame.want(TakeInCaptured()))
        add_paper_and_help(frame, work, printing)
        add_keys(frame, work, door)
        frame.found.connect(self._open_found)
        work.changed.connect(self._changed)
        self._again = QTimer(frame, interval=_TRIES_AGAIN, singleShot=True)
        self._again.timeout.connect(self._catch_up)
        self._minute = QTimer(frame, interval=_A_MINUTE)
        self._minute.timeout.connect(self._count)

    def begin(self) -> None:
        """Open the first room and count."""
        self._frame.open_room("worklist")
        self._count()
        self._minute.start()
        self._make_indexes()
        self._checking.begin()

    def seek(self, typed: str, answer: Answer) -> None:
        """Offer what the desk finds for what was typed in the box at the top; that people were shown is noted."""

        def offer(found: tuple[Found, ...]) -> None:
            self._noting.sought(typed, found=any(each.kind == PERSON for each in found))
            answer([_offer(each) for each in found])

        self._work.ask(lambda desk: finding.find(desk, typed), offer, lambda _why: answer(()), asker=self._frame)

    def _add_rooms(self) -> None:
        frame = self._frame
        frame.add_room("worklist", "Worklist", self._worklist)
        frame.add_room("to_finish", "To finish", self._to_finish)
        frame.add_room("information_shared", "Information shared", self._ledger)
        frame.add_room("telling_people", "Telling people", self._telling_room)
        frame.add_room("people", "People", self._people)
        frame.add_room("organisations", "Organisations", self._organisations)

    def _add_pages(self) -> None:
        frame = self._frame
        frame.answer(NewReferral, self._new_referral)
        frame.answer(UrgentDisclosure, self._urgent)
        frame.answer(ShowEmergencyNumbers, self._emergency)
        frame.answer(OpenReferral, self._referral)
        frame.answer(OpenPerson, self._person)
        frame.answer(OpenOrganisation, lambda _want: self._organisations())
        frame.answer(OpenDisclosure, self._disclosure)
        frame.answer(TellPeople, self._telling)
        frame.answer(WriteLetter, self._letter)
        frame.answer(AskToOpen, self._restricted)
        frame.answer(ProveRecoveryCode, self._recovery_code)
        frame.answer(TakeInCaptured, self._take_in)

    def _worklist(self) -> Screen:
        from mash_desk.ui.worklist.page import WorklistScreen

        return WorklistScreen(self._work, self._frame.commands)

    def _people(self) -> Screen:
        from mash_desk.ui.person.room import PeopleScreen

        return PeopleScreen(self._work, self._frame.commands)

    def _person(self, want: OpenPerson) -> Screen:
        from mash_desk.ui.person.page import PersonScreen

        return PersonScreen(self._work, self._frame.commands, want.person_id)

    def _organisations(self) -> Screen:
        from mash_desk.ui.directory.page import DirectoryScreen

        return DirectoryScreen(self._work, self._frame.commands)

    def _to_finish(self) -> Screen:
        from mash_desk.ui.to_finish.page import ToFinishScreen

        return ToFinishScreen(self._work, self._frame.commands)

    def _to_review(self) -> Screen:
        from mash_desk.ui.review.page import ToReviewScreen

        return ToReviewScreen(self._work, self._frame.commands)

    def _ledger(self) -> Screen:
        from mash_desk.ui.disclosure.ledger import LedgerScreen

        return LedgerScreen(self._work, self._frame.commands)

    def _emergency(self, want: ShowEmergencyNumbers) -> Screen:
        from mash_desk.ui.emergency.page import EmergencyScreen

        return EmergencyScreen(self._work, self._frame.commands, want.referral_id)

    def _referral(self, want: OpenReferral) -> Screen:
        from mash_desk.ui.referral.page import ReferralScreen

        return ReferralScreen(self._work, self._frame.commands, want.referral_id)

    def _disclosure(self, want: OpenDisclosure) -> Screen:
        from mash_desk.ui.disclosure.page import DisclosureScreen

        return DisclosureScreen(self._work, self._frame.commands, want.disclosure_id)

    def _telling_room(self) -> Screen:
        from mash_desk.ui.telling.room import TellingRoomScreen

        return TellingRoomScreen(self._work, self._frame.commands)

    def _new_referral(self, _want: NewReferral) -> Screen:
        from mash_desk.ui.referral.new import NewReferralScreen

        return NewReferralScreen(self._work, self._frame.commands)

    def _urgent(self, want: UrgentDisclosure) -> Screen:
        from mash_desk.ui.disclosure.urgent import UrgentScreen

        return UrgentScreen(self._work, self._frame.commands, want.referral_id, want.draft_id, want.capture_id)

    def _telling(self, want: TellPeople) -> Screen:
        from mash_desk.ui.telling.page import TellingScreen

        return TellingScreen(self._work, self._frame.commands, want.disclosure_id)

    def _letter(self, want: WriteLetter) -> Screen:
        from mash_desk.ui.letter.page import LetterScreen

        printing = self._printing() if self._printing else None
        return LetterScreen(self._work, self._frame.commands, want.telling_id, printing)

    def _restricted(self, want: AskToOpen) -> Screen:
        from mash_desk.ui.restricted.page import RestrictedScreen

        return RestrictedScreen(self._work, self._frame.commands, want)

    def _recovery_code(self, want: ProveRecoveryCode) -> Screen:
        from mash_desk.ui.first_run.recovery_code import RecoveryCodeScreen

        printing = self._printing() if self._printing else None
        return RecoveryCodeScreen(self._work, self._frame.commands, self._door, want, printing)

    def _take_in(self, _want: TakeInCaptured) -> Screen:
        from mash_desk.ui.capture.taking_in import TakeInScreen

        return TakeInScreen(self._work, self._frame.commands)

    def _open_found(self, key: str) -> None:
        kind, _, record = key.partition(":")
        self._frame.want(_OPENS[kind](record))

    def _changed(self, nouns: frozenset[str]) -> None:
        self._frame.touched(touched(nouns))
        self._count()
        if "safety_file" in nouns:
            self._make_indexes()

    def _make_indexes(self) -> None:
        """Made anew after the program was renewed, or a list was; until then every record is read instead."""
        indexing = Slices(self._work, index.Making().go_on, self._frame)
        indexing.done.connect(lambda: self._changed(_INDEXED))
        indexing.begin()

    def _count(self) -> None:
        self._work.ask(
            lambda desk: waiting.read(desk, self._sealed_files), self._show, self._not_counted, asker=self._frame
        )

    def _show(self, now: Waiting) -> None:
        self._frame.count("worklist", now.worklist.waiting, now.worklist.late)
        self._show_reviews(now.to_review)
        self._closing.note(now.open_until)
        for room, count in (("to_finish", now.to_finish), ("telling_people", now.telling_people)):
            if now.whole:
                self._frame.count(room, count.waiting, count.late)
            else:
                self._frame.count(room, None)
        self._frame.say(now.saved, now.officer, unsaved=now.unsaved)
        self.unkept = now.unkept
        if now.unsaved:
            self._again.start()
        else:
            self._all_kept()
        notices = (*self._typed_before(now), *now.notices)
        if notices and notices != self._said:
            self._frame.problem.say(_words_of(notices), " ".join(n for _, n in notices))
        elif not notices:
            self._frame.problem.unsay(_words_of(self._said))
        self._said = notices

    def _show_reviews(self, number: int | None) -> None:
        """The room of those who review, from the first count on; nobody else has it."""
        if number is None:
            return
        if not self._reviews:
            self._reviews = True
            self._frame.add_room("to_review", "To review", self._to_review)
        self._frame.count("to_review", number)

    def _typed_before(self, now: Waiting) -> Notices:
        """What could not be kept is said by its own page; by the window where that is closed by now, or says other."""
        page, own = self._frame.page(), (DraftNotKept.words, NotSaved.words)
        said = page.findChildren(ProblemBanner) if page is not None else []
        is_said = any(each.is_saying(words) for each in said for words in own)
        return ((DraftNotKept.words, _TYPED_BEFORE),) if now.unkept and not is_said else ()

    def _catch_up(self) -> None:
        """Write what could not be; how that stands is counted anew whatever came of it."""
        self._work.ask(lambda desk: desk.catch_up(), lambda _all: None, self._not_counted, asker=self._frame)

    def _not_counted(self, why: Refused | Known) -> None:
        if isinstance(why, Known):
            self._frame.want(ShowProblem(why))


_OPENS: dict[str, Callable[[str], Want]] = {
    PERSON: OpenPerson,
    REFERRAL: OpenReferral,
    DISCLOSURE: OpenDisclosure,
    LETTER: WriteLetter,
    ORGANISATION: OpenOrganisation,
}


def _words_of(notices: Notices) -> str:
    return " ".join(words for words, _next in notices)


def _offer(found: Found) -> Offer:
    return Offer(f"{found.kind}:{found.id}", found.words, found.more)
