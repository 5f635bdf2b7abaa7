"""The program's course: first run or unlock, the desk's window, and how the process ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from mash_desk import log
from mash_desk.casework import places
from mash_desk.ending import LOCKED
from mash_desk.ui.parts import Answer
from mash_desk.ui.program.ahead import Ahead
from mash_desk.ui.program.aside import Aside, in_time
from mash_desk.ui.program.at_the_desk import AtTheDesk
from mash_desk.ui.program.copied import Copied
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.gate_watch import GateWatch
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.program.shade import hide_all_but
from mash_desk.ui.program.ways_in import add_ways_in
from mash_desk.ui.screen import CaptureDisclosure, EnterDesk, Screen, UnlockRestored
from mash_desk.ui.style import Mode, Style, current
from mash_desk.ui.unlock.page import UnlockScreen, locked_words
from mash_desk.ui.vault_thread import PATIENCE, VaultThread

if TYPE_CHECKING:
    # What is not needed for the first window is imported when it is first wanted.
    from mash_desk.casework.clock import Clock
    from mash_desk.casework.desk import Desk
    from mash_desk.casework.device import Cost, Keychain
    from mash_desk.ui.backups.making import Making
    from mash_desk.ui.checks.running import CheckRun
    from mash_desk.ui.frame.window import Frame
    from mash_desk.ui.letter.printing import Printing
    from mash_desk.ui.program.guard import Guard
    from mash_desk.ui.program.heads import Heads
    from mash_desk.ui.program.leaving import Leaving
    from mash_desk.ui.program.rooms import Rooms

TRAINING_CHILDREN = 200
# The first window of a desk, and what the system’s own frame adds to its height, in pixels.
_FIRST = QSize(1366, 768)
_TITLE_BAR = 40
# Before the window shows, or the form in it, a disk is waited for so long, in seconds.
_DISK_SECONDS = 2.0


class Program(QObject):
    """One run of the program over one desk. `begin` shows the first window; `end` lets go of the vault.

    `ended` is sent once everything typed is kept: with 0 after the window was closed, with LOCKED after a lock.
    """

    ended = Signal(int)

    def __init__(
        self,
        app: QApplication,
        options: Options,
        settings: Settings,
        *,
        keychain: Keychain | None = None,
        clock: Clock | None = None,
        cost: Cost | None = None,
        children: int = TRAINING_CHILDREN,
        printing: Callable[[], Printing] | None = None,
        running: Callable[[], float] | None = None,
    ) -> None:
        super().__init__()
        self._app, self._options, self._settings = app, options, settings
        self.folder = _folder(options, settings)
        self._door = Door(self.folder, keychain, clock, cost)
        self._clock, self._children, self._printing, self._running = clock, children, printing, running
        self.work: VaultThread[Desk] = VaultThread(self._door)
        self._aside, self._copied = Aside(self), Copied(app)
        self.gate: Gate | None = None
        self.frame: Frame | None = None
        self._rooms: Rooms | None = None
        self._guard: Guard | None = None
        self._leaving: Leaving | None = None
        self._heads: Heads | None = None
        self._checks: CheckRun | None = None
        self._making: Making | None = None
        self._at_the_desk: AtTheDesk | None = None
        app.setQuitOnLastWindowClosed(False)
        self.work.crashed.connect(self.show_crash)

    def begin(self) -> None:
        """Show first run, or unlock, or the training desk, which opens by itself until it is locked."""
        self._take_up_view()
        gate = self.gate = Gate(training=self._options.training)
        gate.answer(EnterDesk, lambda _want: self._enter())
        gate.answer(CaptureDisclosure, lambda _want: self._capture(gate))
        add_ways_in(gate, self.work, self._door, lambda: self._at_the_desk, self._printing, self._aside)
        gate.answer(UnlockRestored, lambda want: self._unlock_restored(gate, want))
        gate.foot.show_time(self._now)
        gate.foot.show_numbers(self._settings.for_locked(self.folder)[0])
        gate.restyled.connect(self._keep_view)
        GateWatch(gate, self.work, self._running).locked.connect(self._lock_gate)
        gate.installEventFilter(self)
        if self._options.training and not self._options.locked_at:
            self._open_training(gate)
        elif _may_be_set_up(self.folder) or self._options.training:
            self._show_unlock(gate)
        else:
            self._show_first_run(gate)
        Ahead(gate)
        gate.show()

    def end(self) -> bool:
        """Finish what was asked, close the desk and write the settings.

        Answers whether the desk was closed: where its disk does not answer, only the end of the process lets go of it.
        """
        if self._heads is not None:
            self._heads.finish()
        if self._making is not None:
            self._making.give_way()
        if self._rooms is not None:
            self._rooms.checking.give_way()
        if self._checks is not None:
            self._checks.stop()
        is_silent = self._leaving is not None and self._leaving.vault_is_silent
        is_closed = self.work.stop(0 if is_silent else PATIENCE)
        if self._heads is not None and is_closed:
            self._heads.wait()
        if self.frame is not None:
            self._settings.keep_geometry(self.frame.saveGeometry())
        self._settings.write()
        log.event("program.ended", closed=is_closed)
        return is_closed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed has its page keep what was typed first; the end comes after that."""
        if event.type() is QEvent.Type.Close:
            QTimer.singleShot(0, self, self._closed)
        return super().eventFilter(watched, event)

    def show_crash(self, _failure: object = None) -> None:
        """Say that something went wrong in the program, where there is a window to say it in."""
        if self.frame is not None:
            self.frame.show_crash()
        elif self.gate is not None:
            self.gate.problem.say(
                "Something went wrong in the program. It is not known whether what you did last was done.",
                "Close MASH Desk, start it again and look. If this happens again, tell whoever looks after this "
                "computer.",
            )

    def _show_first_run(self, gate: Gate) -> None:
        from mash_desk.ui.first_run.page import FirstRunScreen

        gate.ask_for(1100, 760)
        gate.open(FirstRunScreen(self.work, gate.commands, self._door))

    def _show_unlock(self, gate: Gate) -> None:
        lost = self._settings.is_something_lost(self.folder)
        spoken = locked_words(self._options.locked_at, is_lost=lost)
        if self._options.training:
            from mash_desk.casework import training

            spoken = f"{spoken} The passphrase of the training desk is “{training.TRAINING_PASSPHRASE}”.".strip()
        self._open_unlock(gate, spoken)

    def _unlock_restored(self, gate: Gate, want: UnlockRestored) -> None:
        """From now on this is the desk; nothing leads back to the one before."""
        self.folder = self._door.folder = want.folder
        gate.state = "locked"
        spoken = f"The backup {want.name} is put back. Unlock it with your passphrase of then."
        if (named := self._options.folder) is not None:
            spoken += f" MASH Desk was started for {named}: have it started for {want.folder} from now on."
        self._open_unlock(gate, spoken, alone=True)

    def _open_unlock(self, gate: Gate, spoken: str, *, alone: bool = False) -> None:
        restores = not self._options.training  # a real desk would look like one where everyone is invented
        page = UnlockScreen(self.work, gate.commands, self._door, spoken=spoken, restores=restores)
        self._at_the_desk = AtTheDesk(page, self._aside, self._door, self._settings, gate.key_state)
        gate.open(page, alone=alone)
        # Painted first: its answers are not what the officer waits for.
        QTimer.singleShot(0, page, self._at_the_desk.ask)

    def _capture(self, gate: Gate) -> Screen | None:
        """The form, whatever is wrong with the desk; in the form itself the key begins another once one is recorded."""
        from mash_desk.casework import capturing
        from mash_desk.ui.capture.page import CaptureScreen

        page = gate.page()
        if isinstance(page, CaptureScreen):
            page.again()
            return None
        numbers, kept = self._settings.for_locked(self.folder)
        # A disk that does not answer keeps nobody from the form; the copy of the last opening will do.
        recipient = in_time(_DISK_SECONDS, lambda: capturing.recipient(self.folder, kept))
        gate.ask_for(_FIRST.width(), _FIRST.height())
        return CaptureScreen(
            gate.commands,
            self.folder,
            self._now,
            state=gate.state,
            recipient=kept if recipient is None else recipient,
            numbers=numbers,
        )

    def _now(self) -> datetime:
        from mash_desk.casework.clock import SystemClock

        return (self._clock or SystemClock()).now()

    def _keep_for_locked(self) -> None:
        """What shows while the desk is locked is kept outside of it, anew at each opening."""
        from mash_desk.casework import capturing, emergency

        folder, settings = self.folder, self._settings
        self.work.ask(
            lambda desk: (emergency.for_locked(desk), capturing.desk_recipient(folder)),
            lambda kept: settings.keep_for_locked(folder, *kept),
            asker=self,
        )

    def _open_training(self, gate: Gate) -> None:
        from mash_desk.casework import training
        from mash_desk.ui.program.opening_page import OpeningScreen

        folder, clock, children = self.folder, self._clock, self._children
        if places.is_set_up(folder):
            words = "Opening the training desk."
            self._door.passphrase(bytearray(training.TRAINING_PASSPHRASE.encode()))
        else:
            words = "Making the training desk. Everyone in it is invented. This is done once, and takes a while."
            self._door.by(lambda: training.make(folder, clock, children))
        gate.open(OpeningScreen(self.work, gate.commands, words))

    def _enter(self) -> None:
        """The desk's own window in place of the gate. The gate is closed once the other shows."""
        from mash_desk.ui.frame.window import Frame
        from mash_desk.ui.program.backup_pages import add_backups
        from mash_desk.ui.program.check_pages import add_checks
        from mash_desk.ui.program.explained import offer_news
        from mash_desk.ui.program.guard import Guard
        from mash_desk.ui.program.heads import Heads
        from mash_desk.ui.program.leaving import Leaving
        from mash_desk.ui.program.rooms import Rooms

        if self.gate is not None:  # an urgent disclosure may have been begun while the passphrase was checked
            self.gate.area.leave()
        frame = self.frame = Frame(training=self._options.training, search=self._seek, printing=self._printing)
        self._guard = Guard(frame, frame, "urgent_disclosure", self._running)
        self._guard.follow(self.work)
        leaving = self._leaving = Leaving(
            frame, self.work, self._guard, self._settings, self.folder, self._now, self._drafts_unkept
        )
        frame.locking.connect(leaving.lock)
        leaving.left.connect(self._leave)
        self._rooms = Rooms(frame, self.work, self._door, self._printing, leaving.all_kept)
        self._checks = add_checks(frame, self.work, self._rooms.checking, self._guard)
        self._making = add_backups(frame, self.work, self._door, self._aside, self._guard)
        frame.installEventFilter(self)
        frame.restyled.connect(self._keep_view)
        self._show_window(frame)
        self._rooms.begin()
        self._heads = Heads(self.work, self._aside, self._door.keychain, self)
        self._heads.begin()
        offer_news(frame, self._settings)
        self._keep_for_locked()
        self._settings.keep_something_lost(self.folder, False)
        if not self._options.training:
            self._settings.keep_last_desk(self.folder)
            if self._at_the_desk is not None and self._at_the_desk.chosen:
                self._settings.keep_last_officer(self._at_the_desk.chosen)
        if self.gate is not None:
            gate, self.gate = self.gate, None
            gate.removeEventFilter(self)
            gate.hide()
            gate.deleteLater()
        log.event("desk.entered")

    def _drafts_unkept(self) -> tuple[str, ...]:
        return self._rooms.unkept if self._rooms is not None else ()

    def _seek(self, typed: str, answer: Answer) -> None:
        assert self._rooms is not None
        self._rooms.seek(typed, answer)

    def _show_window(self, frame: QMainWindow) -> None:
        geometry = self._settings.geometry()
        if geometry is None or not frame.restoreGeometry(geometry):
            # With the system's own frame around it the acts at its foot would lie below the edge of a small screen.
            frame.resize(_FIRST.boundedTo(frame.screen().availableSize() - QSize(0, _TITLE_BAR)))
        frame.show()

    def _lock_gate(self) -> None:
        """A desk is open at the gate. What has no place in it is kept by now."""
        hide_all_but(None)
        self._leave(LOCKED)

    def _closed(self) -> None:
        if self._leaving is not None:
            self._leaving.close()
        elif self.gate is not None and not self.gate.isVisible():  # else its page stays
            self._copied.take_back()
            self.ended.emit(0)

    def _leave(self, code: int) -> None:
        self._copied.take_back()
        log.event("desk.left", code=code)
        self.ended.emit(code)

    def _take_up_view(self) -> None:
        mode, scale = self._settings.view()
        Style.apply(self._app, mode or Mode.of_system(), scale)

    def _keep_view(self) -> None:
        self._settings.keep_view(current().mode, current().scale)


def _folder(options: Options, settings: Settings) -> Path:
    if options.folder is not None:
        return options.folder.resolve()
    if options.training:
        return places.training_folder()
    last = settings.last_desk()
    return last if last is not None and _may_be_set_up(last) else places.desk_folder()


def _may_be_set_up(folder: Path) -> bool:
    """Also where its disk does not answer: unlocking says so, while a first run would say that there is no desk."""
    return in_time(_DISK_SECONDS, lambda: places.is_set_up(folder)) is not False
