"""Pictures of every screen, light and dark, at 100 % and 200 %, from a training desk whose clock stands."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mash_desk.casework import referrals, training
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known
from mash_desk.ui.program.hands import Hands, NotReached
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.screen import (
    NewReferral,
    OpenDisclosure,
    OpenReferral,
    OpenRoom,
    TellPeople,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.style import Mode, Style

WIDE, HIGH = 1366, 768
_CHILDREN = 40
_MODES = (Mode.LIGHT, Mode.DARK)
_SCALES = (1.0, 2.0)


class StandingClock:
    """Friday 28 August 2026, 23:50 in London."""

    def now(self) -> datetime:
        """The moment at which every picture is taken."""
        return datetime(2026, 8, 28, 22, 50, tzinfo=UTC)

    def monotonic(self) -> float:
        """Nothing passes."""
        return 0.0


def draw_screens(app: QApplication, folder: Path) -> int:
    """Leave NAME-MODE-SCALE.png of every screen in the folder; prints one line. 0 where all could be drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with scratch_program(app, _CHILDREN, StandingClock()) as (program, hands):
            wants = _wants(program, hands)
            hands.window.resize(WIDE, HIGH)
            for mode, scale in itertools.product(_MODES, _SCALES):
                Style.apply(app, mode, scale)
                for name, want in wants.items():
                    _show(program, want)
                    hands.picture(folder / f"{name}-{mode.value}-{round(scale * 100)}.png")
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    print(f"{len(wants) * len(_MODES) * len(_SCALES)} pictures are in {folder}")
    return 0


def _show(program: Program, want: Want) -> None:
    assert program.frame is not None
    program.frame.open_room("worklist")
    program.frame.want(want)


def _wants(program: Program, hands: Hands) -> dict[str, Want]:
    """What each screen is reached by, on this desk."""
    found: list[dict[str, Want]] = []
    program.work.ask(_read, found.append, _raise)
    hands.wait("the records to show", lambda: bool(found))
    rooms = ("worklist", "information_shared", "telling_people", "organisations")
    return {room: OpenRoom(room) for room in rooms} | found[0]


def _read(desk: Desk) -> dict[str, Want]:
    ready = training.ready_letter(desk)
    return {
        "referral": OpenReferral(referrals.worklist(desk, "all")[0]),
        "new_referral": NewReferral(),
        "urgent": UrgentDisclosure(),
        "disclosure": OpenDisclosure(ready.disclosure),
        "telling": TellPeople(ready.disclosure),
        "letter": WriteLetter(ready.telling),
    }


def _raise(why: Exception) -> None:
    if isinstance(why, Known):
        raise why
