"""Help beside a screen: it comes over the page and goes again, the page beneath stays, and it says why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import explanations
from mash_desk.domain.findings import Finding
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.help.panel import HelpPanel
from mash_desk.ui.help.reading import Reading
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.parts import ClockView, Form, LineField, RefusedButton, column
from mash_desk.ui.program.explained import add_paper_and_help, offer_news
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.screen import NewReferral, Screen
from tests.ui.at_work import AtWork, Elsewhere, at_work

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Typing(Screen):
    """A page with a field, a clock, and a button that refuses; it borrows the help of the letter."""

    name = "letter"

    def __init__(self, commands: Actions) -> None:
        super().__init__("Typing", commands)
        self.form = Form()
        self.form.line(LineField("postcode", "Postcode"))
        self.refused = RefusedButton("Print")
        self.command(Command("typing.keep", "Keep what is typed", ("Alt+K",)), lambda: None)
        clock = ClockView("Decision clock · decide by", "Tue 1 Sep 17:00", "in 3 days", "One working day.")
        self.setLayout(column(self.form, clock, self.refused, None))

    def load(self) -> None:
        """Nothing to ask for."""


class OnPaper(Printing):
    """A printer without a dialog, into a file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(100)
        printer.setOutputFileName(str(self.file))
        then(printer)


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    """At a page that reads nothing, so that no desk has to be set up for it."""
    with at_work(qtbot, tmp_path / "desk") as made:
        made.frame.add_room("worklist", "Worklist", lambda: Typing(made.frame.commands))
        with qtbot.waitActive(made.frame):
            made.frame.show()
            made.frame.activateWindow()
        made.frame.open_room("worklist")
        yield made


def _panel(officer: AtWork) -> HelpPanel:
    return officer.frame.helping.panel


def _text(panel: HelpPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_help_comes_over_the_page_and_goes_with_esc_and_the_keyboard_returns(officer: AtWork) -> None:
    field = officer.labelled("Postcode")
    field.setFocus()
    officer.type_in("DY1 9")

    officer.press(Key.Key_F1)
    panel = _panel(officer)
    assert panel.isVisible()
    assert officer.page.name == "letter"
    held = explanations.help_for("letter")
    assert all(each in _text(panel) for each in (*held.what_for, *held.next, *held.will_not))
    assert "Alt+K" in _text(panel)
    assert "F9 or Ctrl+Shift+D" in _text(panel)

    officer.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert field.hasFocus()
    officer.type_in("ZZ")
    assert isinstance(field, QLineEdit)
    assert field.text() == "DY1 9ZZ"


def test_esc_from_the_page_beneath_closes_help_first_and_leaves_no_page(officer: AtWork) -> None:
    officer.press(Key.Key_F1)
    officer.labelled("Postcode").setFocus()
    officer.press(Key.Key_Escape)
    assert not _panel(officer).isVisible()
    assert officer.page.name == "letter"


def test_help_is_read_out_whole_and_scrolls_by_the_arrow_keys(officer: AtWork) -> None:
    officer.frame.resize(911, 512)
    officer.press(Key.Key_F1)
    reading = _panel(officer).findChild(Reading)
    assert isinstance(reading, Reading)
    assert reading.hasFocus()
    assert reading.accessibleName() == "Letter"
    assert explanations.help_for("letter").will_not[-1] in reading.accessibleDescription()
    bar = reading._scroller.verticalScrollBar()
    officer.qtbot.waitUntil(lambda: bar.maximum() > 0)
    officer.press(Key.Key_End)
    assert bar.value() == bar.maximum()
    officer.press(Key.Key_Home)
    assert bar.value() == 0


def test_f1_again_another_page_and_its_own_link_put_it_away(officer: AtWork) -> None:
    panel = _panel(officer)
    officer.press(Key.Key_F1)
    officer.press(Key.Key_F1)
    assert not panel.isVisible()
    officer.press(Key.Key_F1)
    add_paper_and_help(officer.frame, officer.thread)
    officer.frame.commands.action("whats_new").trigger()
    assert not panel.isVisible()
    assert officer.page.name == "whats_new"


def test_f6_reaches_it_and_it_never_covers_the_top(officer: AtWork) -> None:
    officer.press(Key.Key_F1)
    panel = _panel(officer)
    officer.labelled("Postcode").setFocus()
    officer.press(Key.Key_F6)
    now = officer.frame.focusWidget()
    assert now is not None
    assert panel.isAncestorOf(now)
    urgent = next(each for each in officer.frame.findChildren(QWidget) if each.accessibleName() == "Urgent disclosure")
    assert urgent.mapTo(officer.frame, urgent.rect().bottomLeft()).y() < panel.mapTo(officer.frame, panel.pos()).y() + 1


def test_why_at_a_field_that_is_refused_says_the_rule_and_what_to_do(officer: AtWork) -> None:
    page = officer.page
    assert isinstance(page, Typing)
    page.form.show_findings([Finding("postcode.form", "postcode", "“DY1” is not a whole postcode.")])
    officer.labelled("Postcode").setFocus()
    officer.press(Key.Key_I, Control)
    text = _text(_panel(officer))
    assert "“DY1” is not a whole postcode." in text
    assert explanations.refusal("postcode.form").why in text
    assert "Decision clock" not in text


def test_why_elsewhere_says_everything_that_is_due_or_refused_on_the_page(officer: AtWork) -> None:
    page = officer.page
    assert isinstance(page, Typing)
    page.refused.refuse("Cannot be printed yet: 1 finding stops it.", "")
    officer.press(Key.Key_I, Control)
    text = _text(_panel(officer))
    assert "One working day." in text
    assert explanations.clocks()["Decision clock"].source in text
    assert "Cannot be printed yet: 1 finding stops it." in text
    page.refused.allow()
    officer.press(Key.Key_I, Control)
    assert "Cannot be printed yet" not in _text(_panel(officer))


def test_why_on_a_list_says_by_which_clocks_its_lines_are_due(officer: AtWork) -> None:
    officer.page.name = "worklist"  # type: ignore[misc]
    officer.press(Key.Key_I, Control)
    assert explanations.clocks()["Rating clock"].why in _text(_panel(officer))


def test_where_nothing_is_due_or_refused_that_is_said(officer: AtWork) -> None:
    officer.elsewhere(NewReferral)
    officer.press(Key.Key_N, Control)
    officer.page.name = "about"  # type: ignore[misc]
    officer.press(Key.Key_I, Control)
    assert "Nothing here is due or refused" in _text(_panel(officer))


def test_help_is_printed(qtbot: QtBot, tmp_path: Path, officer: AtWork) -> None:
    printing = OnPaper(tmp_path / "help.pdf")
    officer.frame._printing = lambda: printing
    officer.press(Key.Key_F1)
    with qtbot.waitSignal(printing.printed):
        next(
            each for each in _panel(officer).findChildren(QWidget) if each.accessibleName() == "Print this help"
        ).click()  # type: ignore[attr-defined]
    assert printing.file.read_bytes().startswith(b"%PDF")


def test_before_a_desk_is_open_there_is_help_too(qtbot: QtBot) -> None:
    gate = Gate()
    qtbot.addWidget(gate)
    page = Elsewhere("Unlock", gate.commands)
    page.name = "unlock"  # type: ignore[misc]
    gate.open(page)
    with qtbot.waitActive(gate):
        gate.show()
        gate.activateWindow()
    qtbot.keyClick(gate, Key.Key_F1)
    panel = gate.helping.panel
    assert panel.isVisible()
    assert explanations.help_for("unlock").what_for[0] in _text(panel)
    assert "Every key" not in [each.accessibleName() for each in panel.findChildren(QWidget) if each.isVisibleTo(panel)]


def _news(officer: AtWork) -> list[QLabel]:
    return [
        each for each in officer.frame.findChildren(QLabel) if "has changed since" in each.text() and each.isVisible()
    ]


def test_what_is_new_is_offered_once_after_an_update_and_takes_no_keyboard(officer: AtWork, tmp_path: Path) -> None:
    add_paper_and_help(officer.frame, officer.thread)
    settings = Settings(tmp_path / "settings.ini")
    offer_news(officer.frame, settings)
    assert _news(officer) == [], "a new program has not changed"

    settings.keep_seen_news("2020-01-01.1")
    now = officer.frame.focusWidget()
    offer_news(officer.frame, settings)
    officer.qtbot.waitUntil(lambda: len(_news(officer)) == 1)
    assert officer.frame.focusWidget() is now
    next(each for each in officer.frame.findChildren(QWidget) if each.accessibleName() == "What’s new").click()  # type: ignore[attr-defined]
    assert officer.page.name == "whats_new"
    assert _news(officer) == []
    offer_news(officer.frame, settings)
    assert _news(officer) == []
