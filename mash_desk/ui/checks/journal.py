"""Whether journal and file are what was written: when that was checked, the head, and checking everything now."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction

from mash_desk.casework.checking import Everything, LastCheck, Part
from mash_desk.casework.checks import Checks, Journal
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.checks.running import CheckRun
from mash_desk.ui.checks.words import asked
from mash_desk.ui.parts import (
    Button,
    Card,
    Facts,
    Kind,
    Progress,
    Shape,
    Wrapping,
    clear,
    column,
    holding,
    second,
    section,
    show_if,
)
from mash_desk.ui.unlock.notes import Note

_TELLS_EVERY = 200
_COMPARE = (
    "Each shift sheet bears the head of the moment in which it was printed. “Check a printed head …” says whether this "
    "journal is still the one of which it was printed: a journal that was cut off or written anew is seen only there."
)
_LONGER = "By rebuilding it also makes every record anew from the journal, in memory, and compares. That takes longer."
_BUSY = {
    Part.JOURNAL: "The journal is being checked",
    Part.FILE: "The file is being checked",
    Part.REBUILDING: "The records are being made anew from the journal",
    Part.INDEXES: "What people are found by is being checked",
    Part.DONE: "Everything was checked",
}
_ALL_WELL = ("Everything was checked, and is as it was written.",)
# Whole in itself is an older copy that was put in the desk's place, too.
_WHOLE = ("Everything was checked, and is whole in itself. What was found before stands below.",)
_SHAPES: dict[tuple[str, ...], Shape] = {_ALL_WELL: Shape.PASSED, _WHOLE: Shape.LOOK}
_COMPARING = "The records are being held against the journal"


class JournalCard(Card):
    """`now`, `rebuild` and `sheet`: the commands that check everything, that by rebuilding too, and a printed head."""

    def __init__(self, run: CheckRun, now: QAction, rebuild: QAction, sheet: QAction) -> None:
        self._run = run
        self._progress: Progress | None = None
        self._state, self._came, self._walked = Note(), Note(), second("")
        self._stands: tuple[Shape, tuple[str, ...]] | None = None
        self._said: tuple[str, ...] = ()
        self._grave = False
        self._facts, self._who = Facts(), second("")
        self._running = column(gap=0)
        self.first_button = Button.of(now, Kind.PRIMARY)
        self._buttons = holding(Wrapping(self.first_button, Button.of(rebuild), Button.of(sheet)))
        self._longer = second(_LONGER)
        super().__init__(
            column(
                section("The journal and the file"),
                self._state,
                self._walked,
                self._came,
                self._running,
                self._facts,
                self._buttons,
                self._longer,
                self._who,
            )
        )
        self.setAccessibleName("The journal and the file")
        self._tells = QTimer(self, interval=_TELLS_EVERY)
        self._tells.timeout.connect(self._tell)

    def show_checks(self, checks: Checks) -> None:
        """Show when it was checked, and the head."""
        self._grave = any(each.is_grave for each in checks.found)
        self.show_journal(checks.journal)
        self._longer.setVisible(checks.checks)
        self._who.setText("" if checks.checks else asked(checks.checked_by, "check everything"))
        show_if(self._who, not checks.checks)
        self.turn()

    def show_journal(self, journal: Journal) -> None:
        """Show how far the check of this unlock is, which is heard only where it comes to its end, and the head."""
        stands = _stands(journal, grave=self._grave)
        if stands != self._stands:
            self._stands = stands
            self._state.say(stands[0], *stands[1])
        self._walked.setText(f"{journal.walked:,} of {journal.entries:,} entries so far are as they were written.")
        show_if(self._walked, journal.ended_at is None)
        self._facts.clear()
        self._facts.add("Everything", _last(journal.last))
        self._facts.add("Head now", f"entry {journal.entries:,}   {journal.head}", _COMPARE)

    def turn(self) -> None:
        """Show how far the check is that is under way, or what came of it."""
        run = self._run
        if run.is_running and self._progress is None:
            self._progress = Progress(_BUSY[Part.JOURNAL])
            self._progress.cancelled.connect(run.stop)
            self._running.addWidget(self._progress)
            self._tells.start()
        elif not run.is_running and self._progress is not None:
            self._progress = None
            self._tells.stop()
            clear(self._running)
        self._tell()
        self._say_what_came()

    def cancel(self) -> None:
        """Stop the check, as by its button."""
        if self._progress is not None:
            self._progress.cancel()

    @property
    def is_checking(self) -> bool:
        """Whether one is under way."""
        return self._progress is not None

    def _tell(self) -> None:
        everything = self._run.everything
        if self._progress is None or everything is None:
            return
        comparing = everything.part is Part.REBUILDING and everything.done and not everything.of
        self._progress.show_busy(_COMPARING if comparing else _BUSY[everything.part])
        if everything.of:
            self._progress.show_done(everything.done, everything.of)

    def _say_what_came(self) -> None:
        run = self._run
        ended = run.everything is not None and not run.is_running
        show_if(self._came, ended)
        if not ended or run.everything is None:
            self._said = ()
        elif (said := _came(run.everything, run.why, grave=self._grave)) != self._said:
            self._said = said
            self._came.say(_SHAPES.get(said, Shape.STOP), *said)


def _came(everything: Everything, why: Refused | Known | None, *, grave: bool) -> tuple[str, ...]:
    if isinstance(why, Known):
        return why.words, why.what_next
    if why is not None:
        return tuple(each.words for each in why.findings)
    if everything.found:
        many = len(everything.found)
        words = "One thing is" if many == 1 else f"{many} things are"
        return f"{words} not as it was written.", "It stands below, and what to do next."
    return _WHOLE if grave else _ALL_WELL


def _stands(journal: Journal, *, grave: bool) -> tuple[Shape, tuple[str, ...]]:
    if journal.why is not None:
        return Shape.LOOK, (journal.why.words, journal.why.what_next)
    if journal.ended_at is None:
        return Shape.PART_FINISHED, ("The journal is being checked in the pauses of your work.",)
    if not journal.is_whole:
        return Shape.STOP, ("The journal is not as it was written.", "What was found stands below.")
    when = f"All {journal.walked:,} entries were checked at {times.clock(journal.ended_at)}, after this unlock."
    if grave:
        return Shape.LOOK, ("The journal is whole in itself. What was found stands below.", when)
    return Shape.PASSED, ("The journal is as it was written.", when)


def _last(last: LastCheck | None) -> str:
    if last is None:
        return "Nobody has checked everything by hand lately."
    how = ", by rebuilding too" if last.rebuilt else ""
    came = f"{last.found} found" if last.found else "nothing was found"
    return f"checked {times.moment(last.at)} by {last.by}{how}: {came}"
