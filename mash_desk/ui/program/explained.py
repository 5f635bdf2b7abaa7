"""Paper and help in the desk's window: their pages, and their commands in the menus Desk and Help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mash_desk.casework import explanations
from mash_desk.casework.desk import Desk
from mash_desk.ui.actions import Command
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.screen import CheckHead, PrintPaper, ReadAbout, ReadWhatsNew, Screen, Want
from mash_desk.ui.vault_thread import VaultThread

if TYPE_CHECKING:
    from mash_desk.ui.letter.printing import Printing


def add_paper_and_help(frame: Frame, work: VaultThread[Desk], printing: Callable[[], Printing] | None = None) -> None:
    """Register the pages of printing, what is new and about, and the commands that lead to them."""

    def print_paper(want: PrintPaper) -> Screen:
        from mash_desk.ui.paper.page import PrintScreen

        made = printing() if printing else None
        return PrintScreen(work, frame.commands, want.what or "shift", frame.every_key, made, at_once=want.at_once)

    def check_head(_want: CheckHead) -> Screen:
        from mash_desk.ui.paper.head import CheckHeadScreen

        return CheckHeadScreen(work, frame.commands)

    def whats_new(_want: ReadWhatsNew) -> Screen:
        from mash_desk.ui.help.whats_new import WhatsNewScreen

        return WhatsNewScreen(frame.commands)

    def about(_want: ReadAbout) -> Screen:
        from mash_desk.ui.help.about import AboutScreen

        return AboutScreen(frame.commands)

    frame.answer(PrintPaper, print_paper)
    frame.answer(CheckHead, check_head)
    frame.answer(ReadWhatsNew, whats_new)
    frame.answer(ReadAbout, about)
    for command, want in _COMMANDS:
        frame.commands.add(command, partial(frame.want, want))


_COMMANDS: tuple[tuple[Command, Want], ...] = (
    (Command("paper", "Shift sheet and other paper …", ("Ctrl+Shift+P",), "Desk"), PrintPaper()),
    (
        Command("blank_forms", "Print the blank forms …", ("Ctrl+Shift+B",), "Desk"),
        PrintPaper("urgent_disclosure", at_once=True),
    ),
    (Command("check_head", "Check a printed head …", (), "Desk"), CheckHead()),
    (Command("whats_new", "What’s new", (), "Help"), ReadWhatsNew()),
    (Command("about", "About MASH Desk, and licences", (), "Help"), ReadAbout()),
)


def offer_news(frame: Frame, settings: Settings) -> None:
    """Offer what is new, once after an update, in one quiet line; nobody new to the program is told that it changed."""
    now = explanations.edition()
    if settings.seen_news() == now:
        return
    if settings.seen_news() is None and settings.last_desk() is None:
        settings.keep_seen_news(now)
        return
    from mash_desk.ui.help.whats_new import NewsLine

    line = NewsLine()
    line.read.connect(lambda: frame.want(ReadWhatsNew()))
    line.gone.connect(lambda: settings.keep_seen_news(now))
    frame.put_above(line)
