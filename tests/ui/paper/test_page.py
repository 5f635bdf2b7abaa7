"""The page for printing what is no letter: what is shown is what is printed, and a printed head can be checked."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import blank_forms
from mash_desk.casework.blank_forms import Form as BlankForm
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known
from mash_desk.store import entries
from mash_desk.ui.choices import Choices
from mash_desk.ui.disclosure.urgent_form import UrgentForm
from mash_desk.ui.letter.preview import PageView
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.paper.offered import KeyGroups
from mash_desk.ui.paper.page import PrintScreen
from mash_desk.ui.parts import Form
from mash_desk.ui.person.fields import PersonFields
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.program.explained import add_paper_and_help
from mash_desk.ui.referral.new_form import NewReferralForm
from tests import desks
from tests.ui.at_work import AtWork, at_work

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS: KeyGroups = (("Desk", (("Urgent disclosure", "F9"),)),)


class OnPaper(Printing):
    """A printer without a dialog, each job into a file of its own; or no printer at all."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.jobs, self.missing = folder, list[str](), False

    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        if self.missing:
            raise NoPrinter
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(100)
        then(printer)

    def print_out(self, content: bytes, job: str, printer: QPrinter) -> None:
        self.jobs.append(job)
        printer.setOutputFileName(str(self.folder / f"{len(self.jobs)}.pdf"))
        super().print_out(content, job, printer)


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with at_work(qtbot, tmp_path / "desk") as made:
        yield made


@pytest.fixture
def printing(tmp_path: Path) -> OnPaper:
    return OnPaper(tmp_path)


def _open(officer: AtWork, printing: OnPaper, what: str = "shift", *, at_once: bool = False) -> None:
    commands = officer.frame.commands
    officer.open(lambda: PrintScreen(officer.thread, commands, what, lambda: KEYS, printing, at_once=at_once))
    officer.settle()


def _text(officer: AtWork) -> str:
    return officer.named("The sheet as text", QPlainTextEdit).toPlainText()


def _entries(desk: Desk) -> int:
    head = entries.head(desk.vault)
    assert head is not None
    return head.sequence


def _head(text: str) -> tuple[str, str]:
    """The number and the characters that stand on a sheet."""
    characters = next(line for line in text.splitlines() if line.count("-") == 4 and len(line) == 24)
    return text.split("Entry ")[1].split(" ")[0], characters


def test_the_shift_sheet_is_looked_at_printed_and_noted_and_its_head_matches_later(
    officer: AtWork, printing: OnPaper
) -> None:
    family = officer.do(desks.birch)
    officer.do(lambda desk: desks.refer(desk, family))
    _open(officer, printing)
    view = officer.page.findChild(PageView)
    assert isinstance(view, PageView)
    officer.qtbot.waitUntil(lambda: not view.image().isNull())
    officer.press(Key.Key_T, Alt)
    assert "I.B." in _text(officer)
    assert "Birch" not in _text(officer)
    before = officer.do(_entries)

    officer.press(Key.Key_P, Control)
    officer.wait_for("Sent to the printer")

    assert printing.jobs == ["Shift sheet"]
    assert officer.do(_entries) == before + 1
    number, characters = _head(_text(officer))
    add_paper_and_help(officer.frame, officer.thread)
    officer.frame.commands.action("check_head").trigger()
    officer.type_in(number)
    officer.press(Key.Key_Tab)
    officer.type_in(characters.lower().replace("-", " "))
    officer.press(Key.Key_Return, Control)
    officer.wait_for("It matches.")
    officer.type_in("Z")
    officer.press(Key.Key_Return, Control)
    officer.wait_for("Type the 20 characters as they are printed.")


def test_blank_forms_are_printed_in_one_key_without_an_entry(officer: AtWork, printing: OnPaper) -> None:
    before = officer.do(_entries)
    _open(officer, printing, "urgent_disclosure", at_once=True)
    officer.wait_for("Sent to the printer")
    assert printing.jobs == ["Urgent disclosure, on paper", "New referral, on paper"]
    assert officer.do(_entries) == before
    for number, form in enumerate(BlankForm, 1):
        printed = pypdf.PdfReader(printing.folder / f"{number}.pdf")
        made = officer.do(lambda desk, form=form: blank_forms.blank(desk, form))
        assert len(printed.pages) == len(pypdf.PdfReader(io.BytesIO(made.content)).pages)


def test_the_keys_and_large_print_are_chosen_by_keyboard(officer: AtWork, printing: OnPaper) -> None:
    _open(officer, printing)
    officer.press(Key.Key_4)
    officer.press(Key.Key_T, Alt)
    officer.qtbot.waitUntil(lambda: "To do this: Urgent disclosure; Press: F9" in _text(officer))
    officer.named("In large print").click()  # type: ignore[attr-defined]
    officer.settle()
    officer.press(Key.Key_P, Control)
    officer.wait_for("Sent to the printer")
    assert printing.jobs == ["MASH Desk: keys"]


def test_without_a_printer_nothing_is_noted_and_it_is_said(officer: AtWork, printing: OnPaper) -> None:
    _open(officer, printing)
    printing.missing = True
    before = officer.do(_entries)
    officer.press(Key.Key_P, Control)
    officer.wait_for(NoPrinter.words)
    assert issubclass(NoPrinter, Known)
    assert officer.do(_entries) == before


# What paper asks and no field of the screen does: a hand's own, and what the search and the clock know on screen.
OF_THE_HAND = {
    *(
        "Officer",
        "Signed",
        "Day and time",
        "Taken by",
        "Address and postcode",
        "Protected?",
        "Who, and what they answered",
    ),
    *("Part, and what to the child", "Calls, checks, who was told what, and the time of each"),
    *("Telephone", "Safe contact"),
    "Warnings: who must not know, which address is secret, who may be violent",
}


def test_the_urgent_form_on_paper_asks_in_the_words_of_the_screen(qtbot: QtBot) -> None:
    form = UrgentForm(lambda _typed, answer: answer(()), lambda _typed, answer: answer(()))
    qtbot.addWidget(form)
    form.add_subject()
    labels = _labels(form)
    form.share(False)
    labels |= _labels(form)
    asked = set(blank_forms.fields(BlankForm.URGENT_DISCLOSURE))
    labels |= {each.removesuffix(", if known") for each in labels} | {"Why not, if not asked"}
    assert asked - labels - OF_THE_HAND == set()


def test_the_referral_on_paper_asks_in_the_words_of_the_screen(officer: AtWork) -> None:
    choices = officer.do(Choices.of)
    form = NewReferralForm(officer.thread, choices)
    person = Form()
    PersonFields(person, choices)
    for each in (form, person):
        officer.qtbot.addWidget(each)
    asked = set(blank_forms.fields(BlankForm.REFERRAL))
    assert asked - _labels(form) - _labels(person) - OF_THE_HAND == set()


def _labels(form: QWidget) -> set[str]:
    return {each.text().removeprefix("1. ") for each in form.findChildren(QLabel)}
