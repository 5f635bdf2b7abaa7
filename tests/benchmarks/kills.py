"""Kills: the window's process ended while an officer types or saves, on every screen that saves, turn about."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import attrs

from mash_desk.casework import decisions, letter_courses, letters, people, searches, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.letter import Letter
from mash_desk.domain.letter_course import LetterLeftDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft
from tests import desks
from tests.benchmarks.figures import Figure, at_most
from tests.desks import Family
from tests.reliability import killing, started
from tests.reliability.conftest import Kept, made_in
from tests.reliability.killing import Tally
from tests.reliability.screens import SCREENS

_BESIDE = 2


@attrs.frozen
class Turn:
    """One kill: its number, on which screen, and whether it is aimed at a save."""

    number: int
    screen: str
    during_save: bool


def on_every_screen(kills: int) -> list[Figure]:
    """So many kills, over all screens that save: what was lost. Asserts what the tests assert."""
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        work = [_OneDesk(Path(scratch) / f"{number}") for number in range(_BESIDE)]
        turns = list(islice(_turns(), kills))
        with ThreadPoolExecutor(_BESIDE) as beside:
            shares = [beside.submit(desk.work_through, turns[place::_BESIDE]) for place, desk in enumerate(work)]
            tallies = [each.result() for each in shares]
    met: dict[str, Tally] = {screen: Tally() for screen in SCREENS}
    for tally in tallies:
        for screen, each in tally.items():
            met[screen].add(each)
    for screen, each in met.items():
        print(f"  {screen}: {each.words}", file=sys.stderr)
    whole = Tally()
    for each in met.values():
        whole.add(each)
    saved = f" ({len(whole.acknowledged)} saved, {whole.unheard} of them unheard; {whole.drafts} drafts)"
    return [
        at_most(f"acts lost in {whole.kills} kills on {len(met)} screens", 0, 0, "acts", saved),
        at_most("most typing that a draft lost", whole.longest_loss, killing.LOSES_LESS_THAN_SECONDS, "s"),
    ]


def _turns() -> Iterator[Turn]:
    """Every screen while typing, then every screen while saving, and again."""
    for number, (during_save, screen) in enumerate(cycle(product((False, True), SCREENS))):
        yield Turn(number, screen, during_save)


class _OneDesk:
    """One desk, killed again and again; between two kills it is looked at, and the next record is made ready."""

    def __init__(self, folder: Path) -> None:
        self._homes = folder
        self._kept: Kept = made_in(folder / "desk")
        self._tallies: dict[str, Tally] = {}
        desk = self._kept.open()
        desks.birch(desk)
        desk.close()

    def work_through(self, turns: list[Turn]) -> dict[str, Tally]:
        """Kill it at each of these turns; what each screen met."""
        for turn in turns:
            self._kill(turn)
        return self._tallies

    def _kill(self, turn: Turn) -> None:
        seed, screen = f"{turn.number}", turn.screen
        desk = self._kept.open()
        about = _READY.get(screen, _nothing)(desk)
        desk.close()
        pace = "quick" if turn.during_save else "slow"
        window = started.start(self._homes / seed, "save_once", self._kept.folder, screen, about, seed, pace)
        heard, killed_at = killing.killed(window, Random(seed), during_save=turn.during_save)
        tally = self._tallies.setdefault(screen, Tally())
        print(f"{turn.number}: {screen}", file=sys.stderr, flush=True)
        killing.look_after(self._kept, SCREENS[screen].held, heard, killed_at, tally)


def _nothing(_desk: Desk) -> str:
    return ""


def _hazel(_desk: Desk) -> str:
    return "Hazel Birch"


def _referral(desk: Desk) -> str:
    return desks.refer(desk, _lindens(desk), "amber").reference


def _decided(desk: Desk) -> str:
    family = _lindens(desk)
    referral = desks.refer(desk, family, "amber")
    draft = DecisionDraft(person=family.child.id, outcome="advice", reasons="Well.", decided_by=desk.officer.id)
    decisions.decide(desk, referral, draft)
    return referral.reference


def _disclosure(desk: Desk) -> str:
    family = _lindens(desk)
    return desks.disclose(desk, family, desks.refer(desk, family, "amber")).reference


def _owed(desk: Desk) -> tuple[str, str]:
    """A disclosure of which the mother is to be told: its reference, and the telling."""
    family = _lindens(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [family.mother])
    page = tellings.page(desk, disclosure.id)
    telling = next(each.telling.id for each in page.people if each.file.person.id == family.mother.id)
    return disclosure.reference, telling


def _undecided(desk: Desk) -> str:
    return _owed(desk)[0]


def _to_tell(desk: Desk) -> tuple[str, str]:
    reference, telling = _owed(desk)
    tellings.decide(desk, [TellingDecisionDraft(telling=telling, choice="tell_now")])
    return reference, telling


def _may_be_told(desk: Desk) -> str:
    return _to_tell(desk)[0]


def _printed(desk: Desk) -> tuple[str, Letter]:
    reference, telling = _to_tell(desk)
    letter = letters.make(desk, telling, LetterDraft(why="To help keep Wren safe", what_happens_next="We will call."))
    letters.record_printed(desk, letter.id)
    return reference, letter


def _may_leave(desk: Desk) -> str:
    return _printed(desk)[0]


def _left(desk: Desk) -> str:
    reference, letter = _printed(desk)
    letter_courses.leave(desk, LetterLeftDraft(letter=letter.id, how="posted", left_at="now"))
    return reference


def _lindens(desk: Desk) -> Family:
    """A child and a mother of their own, at a door of their own: a letter that came back stops no other."""
    searches.search(desk, "Wren Linden")
    child = people.add(desk, PersonDraft(given_name="Wren", family_name="Linden", born_on="5 6 2017"))
    searches.search(desk, "Fern Linden")
    mother = people.add(desk, PersonDraft(kind="adult", given_name="Fern", family_name="Linden"))
    family = Family(child, mother)
    desks.live_together(desk, family, f"{child.version} Example Lane", "DY1 9ZX")
    desks.relate(desk, mother, child, "mother", "yes")
    return family


_READY: dict[str, Callable[[Desk], str]] = {
    **dict.fromkeys(("concern", "where the child is", "rating", "contact", "decision", "hand over"), _referral),
    **dict.fromkeys(("person's line", "another name", "address", "warning"), _hazel),
    **dict.fromkeys(("item to finish", "correction"), _disclosure),
    "closing": _decided,
    "decision on telling": _undecided,
    **dict.fromkeys(("told", "letter"), _may_be_told),
    "letter left": _may_leave,
    "letter came back": _left,
}
