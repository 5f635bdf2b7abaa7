"""The recovery code: shown once, printed or written down, and typed back to prove it."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.casework import opening
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import RecoveryCodeMistyped, WrongRecoveryCode
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Form,
    Kind,
    LineField,
    Scroller,
    Shape,
    Text,
    announce,
    body,
    column,
    grid,
    holding,
    row,
    strong,
    title,
)
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import ProveRecoveryCode, Screen, ShowProblem
from mash_desk.ui.style import Role
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP
from mash_desk.ui.unlock.notes import Note
from mash_desk.ui.unlock.typed import CODE_HINT
from mash_desk.ui.vault_thread import VaultThread

_NO_KEYCHAIN = (
    "The passphrase alone opens this desk",
    "This computer has no store of passwords that can be trusted. A stolen copy of the desk is as safe as its "
    "passphrase.",
)
_REPLACES = "The code before it opens nothing any more: destroy its sheet."
_SHOWN_ONCE = (
    "The code is shown this once, and was not typed back yet. Print it or write it down first. If you leave once more "
    "it is gone, and another has to be made."
)
_SHEET = (
    "Recovery code of a MASH Desk",
    "Whoever has this sheet and the computer can open the desk without the passphrase. Keep it in a sealed envelope, "
    "locked away, apart from the computer.",
)


class RecoveryCodeScreen(Screen):
    """Shows the code that was just made, where it has it; in any case proves what is typed back."""

    name = "recovery_code"

    def __init__(
        self,
        work: VaultThread[Desk],
        actions: Actions,
        door: Door,
        want: ProveRecoveryCode,
        printing: Printing | None = None,
    ) -> None:
        super().__init__("Recovery code", actions)
        self._printing = printing or Printing(self)
        self._work, self._door, self._want, self._code = work, door, want, want.code
        self._read_of_loss = False
        self._form = Form()
        self._form.line(LineField("code", "Type the code back", hint=CODE_HINT))
        prove = self.command(Command("prove", "Confirm the code", ("Enter", "Return")), self._prove)
        buttons = [Button.of(prove, Kind.PRIMARY)]
        if want.code:
            print_it = self.command(Command("print_code", "Print the code …", ("Ctrl+P",)), self._print)
            buttons.append(Button.of(print_it))
        whole = column(title("Recovery code"), margin=PAGE_MARGIN)
        words = column(*self._shown(), self._form, ActionBar(*buttons, margin=0))
        if want.code and not want.keychain_used:
            note = Note()
            note.say(Shape.LOOK, *_NO_KEYCHAIN)
            words.insertWidget(0, note)
        whole.addWidget(Card(words))
        whole.addStretch(1)
        self.setLayout(column(Scroller(holding(whole)), gap=0))

    def load(self) -> None:
        """Nothing is read: the code is kept nowhere but on paper."""

    def start(self) -> None:
        """Begin with typing it back."""
        self._form.field("code").focus_input()

    def stays(self) -> bool:
        """Whether the code is gone with the page, and the officer has not read that yet."""
        if not self._code or self._read_of_loss:
            return False
        self._read_of_loss = True
        self._find(_SHOWN_ONCE)
        return True

    def _shown(self) -> list[QWidget]:
        if not self._code:
            return [body("Type the code as it is printed. Nothing but its being right is kept.")]
        return [
            body("This code opens the desk if the passphrase is forgotten or this computer account is lost. It is "
                 "shown this once. Print it or write it down, and keep it in a sealed envelope apart from the "
                 "computer."),
            *([strong(_REPLACES)] if self._want.replaces else []),
            CodeGroups(self._code),
        ]  # fmt: skip

    def _prove(self) -> None:
        typed = str(self._form.values()["code"])
        if not typed.strip():
            self._find("Type the code from the paper.")
            return
        folder = self._door.folder
        self._work.ask(lambda desk: opening.prove_recovery(desk, folder, typed), self._proven, self._refused)

    def _proven(self, _nothing: None) -> None:
        self._code = ""
        self._form.set_values({"code": ""})
        self.wants.emit(self._want.after)

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, RecoveryCodeMistyped | WrongRecoveryCode):
            self._find(f"{why.words} {why.what_next}")
        elif isinstance(why, Known):
            self.wants.emit(ShowProblem(why))

    def _find(self, words: str) -> None:
        """The only field keeps the keyboard, so that it can be typed again at once."""
        field = self._form.field("code")
        field.show_findings([Noted(Finding("code", "code", words))])
        field.focus_input()
        announce(field, words)

    def _print(self) -> None:
        try:
            self._printing.choose(self, self._print_on)
        except NoPrinter as known:
            self.wants.emit(ShowProblem(known))

    def _print_on(self, printer: QPrinter) -> None:
        printer.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
        printer.setDocName("MASH Desk")
        paint_sheet(printer, self._code)
        self._printing.printed.emit()


class CodeGroups(QWidget):
    """The nine groups in three columns, read line by line as they are typed."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setAccessibleName("Recovery code")
        lines, number = [], len(code.split("-"))
        for line in in_lines(code):
            lines.append([Text(group, Role.TITLE) for group in line])
        for place, group in enumerate((each for line in lines for each in line), start=1):
            group.setAccessibleName(f"Group {place} of {number}: {' '.join(group.text())}")
        groups = grid(*lines, gap=ROW_GAP)
        groups.setHorizontalSpacing(PAGE_MARGIN)
        self.setLayout(row(groups, None))


def in_lines(code: str) -> list[list[str]]:
    """The nine groups in three lines of three."""
    groups = code.split("-")
    return [groups[start : start + 3] for start in range(0, len(groups), 3)]


def paint_sheet(printer: QPrinter, code: str) -> None:
    """Paint the sheet that is kept in an envelope: what it is, the code, and how to keep it."""
    painter = QPainter(printer)
    heading, words = _SHEET
    top = _paint_words(painter, 0, heading, 20, QFont.Weight.DemiBold)
    top = _paint_groups(painter, top, code)
    _paint_words(painter, top, words, 12, QFont.Weight.Normal)
    painter.end()


def _paint_words(painter: QPainter, top: float, words: str, points: int, weight: QFont.Weight) -> float:
    """Paint a paragraph, and answer where the next begins."""
    _write_in(painter, points, weight)
    room = QRectF(0, top, painter.viewport().width(), painter.viewport().height())
    taken = painter.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
    painter.drawText(room, int(Qt.TextFlag.TextWordWrap), words)
    return top + taken.height() + painter.fontMetrics().height()


def _paint_groups(painter: QPainter, top: float, code: str) -> float:
    """Paint the groups in columns, and answer where what follows begins."""
    _write_in(painter, 28, QFont.Weight.DemiBold)
    letters = painter.fontMetrics()
    apart = max(letters.horizontalAdvance(group) for group in code.split("-")) + 2 * letters.averageCharWidth()
    for line in in_lines(code):
        for place, group in enumerate(line):
            painter.drawText(QPointF(place * apart, top + letters.ascent()), group)
        top += letters.lineSpacing()
    return top + letters.height()


def _write_in(painter: QPainter, points: int, weight: QFont.Weight) -> None:
    font = painter.font()
    font.setPointSize(points)
    font.setWeight(weight)
    painter.setFont(font)
