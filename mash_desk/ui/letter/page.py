"""The letter's screen: what the officer writes, the page as it will be, what stops it, and printing it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mash_desk.casework import letters
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_courses import MadeLetter
from mash_desk.casework.letters import LetterDraft, LetterPage
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.letter import Letter
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.kept_draft import Content, KeptDraft, fill
from mash_desk.ui.letter.checks import Checks, how_many
from mash_desk.ui.letter.course import LeftPanel, ReturnedPanel
from mash_desk.ui.letter.issue import Issue
from mash_desk.ui.letter.made import MadeLetters
from mash_desk.ui.letter.panes import ThreePanes
from mash_desk.ui.letter.passages import Passages
from mash_desk.ui.letter.preview import Preview
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.letter.shown import PASSAGES, Shown, passages, read, want_for
from mash_desk.ui.letter.stored import Stored
from mash_desk.ui.panel import Panel, kept_in_words
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    ProblemBanner,
    RefusedButton,
    Scroller,
    Strip,
    announce,
    column,
    holding,
    row,
    second,
    small,
    subject,
    tab_as_laid_out,
)
from mash_desk.ui.screen import Back, Screen, WriteLetter
from mash_desk.ui.style import current
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

TYPING_RESTS = 300
_FIELDS, _CHECKS, _PANE = 352, 264, 460
_ABREAST = 1100
"""The window's width, in pixels at 100 %, under which the three panes stand below each other."""

_NOT_DRAWN = "The page cannot be drawn yet. What stops it stands beside; “Read as text” shows what is there."
_NO_PRINTER = "The printer did not take the letter."
_STILL_THERE = "Nothing is lost: the letter is kept as made and not printed. Check the printer, then print it again."


class LetterScreen(Screen):
    """One letter to one person. It prints only what was stored, and stores only what nothing stops."""

    name = "letter"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {"telling_decision", "address", "household", "household_member", "person", "warning", "referral_part", "finish"}
        | {"relationship", "mention", "letter", "letter_printed", "letter_left", "letter_returned", "authority"}
    )

    def __init__(
        self, work: VaultThread[Desk], actions: Actions, telling_id: str, printing: Printing | None = None
    ) -> None:
        super().__init__("Letter", actions)
        self._work, self._telling = work, telling_id
        self._page: LetterPage | None = None
        self._kept: KeptDraft | None = None
        self._shown: Shown | None = None
        self._asked = 0
        self._issue = Issue(self, work, printing or Printing(self))
        self._rest = QTimer(self, singleShot=True, interval=TYPING_RESTS)
        self._rest.timeout.connect(self._preview_again)
        self._passages, self._letters = Passages(), MadeLetters()
        self._stored = Stored(self, work, self._letters.below)
        self._preview, self._checks = Preview(), Checks()
        self._panel = HeldPanel(self)
        self._print = RefusedButton("Print", "Ctrl+P")
        self._register()
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Ask for the letter: at first with what a draft kept, then with what stands in the form."""
        telling = self._telling
        if self._page is None:
            self._work.ask(lambda desk: read(desk, telling), self._show_first, self._not_read)
        else:
            self._preview_again()

    def start(self) -> None:
        """Begin with the words."""
        self._passages.form.field(PASSAGES[0]).focus_input()

    def panes(self) -> Sequence[QWidget]:
        """What is written, the page, what stops it, the foot."""
        return self._left, self._preview, self._right, self._bar

    def leave(self) -> None:
        """Keep what was typed, and hide what was shown for a reason."""
        if self._kept is not None:
            self._kept.now()
        self._panel.leave()
        self._stored.leave()

    def say_kept(self, heading: str) -> None:
        """Say that a form was kept as a draft when a reason was asked for over it."""
        self._state.tell(kept_in_words(heading))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes abreast, or below each other where there is no room."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the panes from the style."""
        style = current()
        abreast = self.window().width() >= style.px(_ABREAST)
        self._body.stand(abreast=abreast)
        for pane, width in ((self._left, _FIELDS), (self._right, _CHECKS)):
            pane.setMinimumWidth(style.px(width) if abreast else 0)
            pane.setMaximumWidth(style.px(width) if abreast else 16_777_215)
        for pane in (self._left, self._preview, self._right):
            pane.setMinimumHeight(0 if abreast else style.px(_PANE))

    def _register(self) -> None:
        for command, do in (
            (Command("letter.print", "Print the letter", ("Ctrl+P",), "Letter"), self._print.press),
            (
                Command("letter.save", "Save what became of a letter", ("Ctrl+Enter", "Ctrl+Return"), "Letter"),
                self._save,
            ),
            (Command("letter.text", "Read the letter as text", ("Alt+T",), "Letter"), self._preview.read_as_text),
        ):
            self.command(command, do)

    def _lay_out(self) -> None:
        self._heading, self._under, self._state = subject("Letter"), second(""), small("")
        heading = row(self._heading, self._under, self._state, gap=PANE_GAP)
        heading.setStretch(0, 0)
        heading.setStretch(1, 1)
        self._strip, self._problem = Strip(), ProblemBanner()
        written = column(self._passages, self._letters, None, gap=PANE_GAP, margin=PANE_GAP)
        self._left = Card(column(Scroller(holding(written)), gap=0), margin=1)
        self._left.setAccessibleName("What the letter says")
        self._right = Scroller(self._checks)
        self._body = ThreePanes((self._left, self._preview, self._right))
        keep = Button("Keep draft", "Esc")
        keep.clicked.connect(lambda: self.wants.emit(Back()))
        self._bar = ActionBar(self._print, keep, margin=0)
        whole = column(heading, self._strip, self._problem, Scroller(self._body), self._bar)
        whole.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 4)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._passages.form.changed.connect(self._type)
        self._print.clicked.connect(self._begin_printing)
        self._print.jumped.connect(lambda: self._jump(0))
        self._checks.jumped.connect(self._jump)
        self._checks.read.connect(self._preview_again)
        self._letters.shown.connect(self._turn_to)
        self._stored.came.connect(self._show_bytes)
        self._stored.gone.connect(self._preview_again)
        self._stored.failed.connect(self._not_shown)
        self._letters.again.connect(self._issue.again)
        self._letters.leaving.connect(self._begin_leaving)
        self._letters.returning.connect(self._begin_returning)
        self._issue.printed.connect(self._printed)
        self._issue.not_taken.connect(self._not_taken)
        self._issue.refused.connect(self._not_made)

    def _show_first(self, shown: Shown) -> None:
        self._shown = shown
        self._kept = KeptDraft(self._passages.form, self._work, shown.draft)
        self._kept.said.connect(self._state.tell)
        self._kept.failed.connect(self._problem.tell)
        self._kept.mended.connect(self._problem.withdraw)
        already = self._take_up(self._kept.content())
        self._kept.forget()
        self._rest.stop()
        if already:
            self._passages.form.changed.emit()
            # It has waited for the page to be read already.
            self._kept.now()
        if shown.taken_up:
            self._state.tell(self._kept.began_in_words)
        self._show(shown.page)

    def _take_up(self, kept: Content) -> bool:
        """Fill in what a draft holds, before what was typed until it came; whether there was any."""
        form = self._passages.form
        already = {name: str(value) for name, value in form.values().items() if value}
        fill(form, {**kept, **{name: f"{kept.get(name) or ''}{words}" for name, words in already.items()}})
        return bool(already)

    def _type(self) -> None:
        """Typing turns to the letter that is being written, once it rests."""
        self._stored.forget()
        self._rest.start()

    def _preview_again(self) -> None:
        telling, draft = self._telling, self._draft()
        self._asked += 1
        asked = self._asked

        def show(page: LetterPage) -> None:
            if asked == self._asked:
                self._show(page)

        self._work.ask(lambda desk: letters.page(desk, telling, draft), show, self._refused, asker=self)

    def _show(self, page: LetterPage) -> None:
        self._page = page
        self.retitle(f"Letter {page.reference}")
        self._heading.setText(f"Letter to {page.reader.name}")
        self._under.setText(page.reference)
        self._strip.say(page.strip)
        self._passages.show_page(page)
        self._stored.stand(page.made)
        self._letters.show_page(page, self._stored.in_view)
        self._checks.show_page(page)
        if self._stored.in_view is None:
            self._preview.show_letter(page.content, page.text, _NOT_DRAWN)
        if page.stops or page.unread:
            jump = "Go to the first" if self._checks.links or page.unread else ""
            self._print.refuse(f"Cannot be printed yet: {how_many(page)}.", jump)
        else:
            self._print.allow()
        self._say_last(page)
        tab_as_laid_out(self)

    def _say_last(self, page: LetterPage) -> None:
        """Beside Print: what became of the newest letter, so that none is printed twice unawares."""
        newest = page.made[-1] if page.made else None
        self._bar.say(f"{newest.letter.reference}: {newest.briefly}" if newest else "")

    def _jump(self, place: int) -> None:
        """Go to where a finding is put right."""
        if self._page is None or place >= len(self._page.stops):
            self._checks.focus_unread()
            return
        finding = self._page.stops[place]
        if finding.field in PASSAGES:
            self._passages.form.jump(finding.field)
        elif want := want_for(finding, self._page):
            self.wants.emit(want)

    def _save(self) -> None:
        """Save the form that is open, or give the reason that is asked for."""
        if self._stored.is_asking:
            self._stored.give()
        else:
            self._panel.save()

    def _begin_printing(self) -> None:
        if self._issue.busy:
            announce(self, "The letter is on its way to the printer.")
        else:
            self._issue.new(self._telling, self._draft())

    def _draft(self) -> LetterDraft:
        return passages(self._passages.form.values(), self._checks.ticked())

    def _begin_leaving(self, made: MadeLetter) -> None:
        if self._shown is not None:
            panel = LeftPanel(self._work, made, self._shown.choices, self._shown.colleagues)
            self._open(panel)

    def _begin_returning(self, made: MadeLetter) -> None:
        if self._shown is not None:
            self._open(ReturnedPanel(self._work, made, self._shown.choices))

    def _open(self, panel: Panel) -> None:
        self._stored.put_away()
        self._panel.open(panel, self._letters.below)

    def _turn_to(self, made: MadeLetter | None) -> None:
        """Show the exact bytes that were stored, or the letter that is being written again."""
        if made is None:
            self._stored.forget()
            self._preview_again()
        elif not made.on_request:
            self._stored.show(made.letter)
        elif self._shown is not None:
            self._panel.make_way(self)
            self._stored.ask(made.letter, self._shown.choices)

    def _show_bytes(self, letter: Letter, content: bytes) -> None:
        if self._page is not None:
            self._letters.show_page(self._page, letter)
            tab_as_laid_out(self)
            self._preview.show_stored(content, f"{letter.reference}, as it is stored")

    def _printed(self, letter: Letter) -> None:
        if self._kept is not None:
            self._kept.discard()
        self._problem.hide()
        announce(self, f"Letter {letter.reference} was printed.")
        self._stored.show(letter)

    def _not_taken(self, letter: Letter) -> None:
        self._problem.say(_NO_PRINTER, _STILL_THERE)
        self._stored.show(letter)

    def _not_made(self, why: Refused | Known) -> None:
        """Something stops it that was not there when it was asked for: the checks are asked again."""
        self._refused(why)
        self._preview_again()

    def _not_shown(self, why: Refused | Known) -> None:
        self._refused(why, "Not shown.")
        self._preview_again()

    def _not_read(self, why: Refused | Known) -> None:
        if not self.give_way(why, self._telling, WriteLetter(self._telling)):
            self._refused(why)

    def _refused(self, why: Refused | Known, what: str = "Not printed.") -> None:
        if isinstance(why, Known):
            self._problem.say(why.words, why.what_next)
        else:
            self._problem.say(what, " ".join(each.words for each in why.findings))
