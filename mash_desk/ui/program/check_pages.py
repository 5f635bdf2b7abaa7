"""Checks in the desk's window: their pages, and their command in the menu Desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mash_desk.casework import verification
from mash_desk.ui.actions import Command
from mash_desk.ui.checks.running import CheckRun
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import QuietLine
from mash_desk.ui.program.guard import Guard
from mash_desk.ui.screen import OpenChecks, OpenSafetyFile, OpenSafetyFiles, Screen
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk
    from mash_desk.casework.verification import Checking


def add_checks(frame: Frame, work: VaultThread[Desk], background: Checking, guard: Guard) -> CheckRun:
    """Register the pages of checks and data files, and the command that leads to them.

    `background`: the check that is made in the pauses by itself. Both give way to the lock, and to what is kept before
    it. Stop what is answered before the desk is closed.
    """
    run = CheckRun(work, guard.idle.seconds, frame)
    for signal in (guard.idle.turned, guard.locking, frame.locking):
        signal.connect(run.give_way)
        signal.connect(background.give_way)

    def checks(_want: OpenChecks) -> Screen:
        from mash_desk.ui.checks.page import ChecksScreen

        return ChecksScreen(work, frame.commands, run, background)

    def safety_files(_want: OpenSafetyFiles) -> Screen:
        from mash_desk.ui.checks.files import SafetyFilesScreen

        return SafetyFilesScreen(work, frame.commands)

    def safety_file(want: OpenSafetyFile) -> Screen:
        from mash_desk.ui.checks.file import SafetyFileScreen

        return SafetyFileScreen(work, frame.commands, want.file)

    frame.answer(OpenChecks, checks)
    frame.answer(OpenSafetyFiles, safety_files)
    frame.answer(OpenSafetyFile, safety_file)
    work.ask(verification.left_open_note, partial(_say_quietly, frame), lambda _why: None, asker=frame)
    frame.commands.add(Command("checks", "Checks …", (), "Desk"), partial(frame.want, OpenChecks()))
    return run


def _say_quietly(frame: Frame, words: str) -> None:
    if words:
        frame.put_above(QuietLine(words))
