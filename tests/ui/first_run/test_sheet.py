"""The sheet with the recovery code: every group stands on it once, in order."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mash_desk.keys import recovery
from mash_desk.ui.first_run.recovery_code import CodeGroups, in_lines, paint_sheet

CODE = recovery.printed(bytearray(range(20)))


def test_nine_groups_stand_in_three_lines() -> None:
    lines = in_lines(CODE)
    assert [len(line) for line in lines] == [3, 3, 3]
    assert "-".join(group for line in lines for group in line) == CODE


def test_the_groups_stand_in_columns_and_are_read_in_their_order(qtbot: QtBot) -> None:
    shown = CodeGroups(CODE)
    qtbot.addWidget(shown)
    shown.show()
    groups = shown.findChildren(QLabel)
    assert [each.accessibleName() for each in groups] == [
        f"Group {place} of 9: {' '.join(group)}" for place, group in enumerate(CODE.split("-"), start=1)
    ]
    assert len({each.x() for each in groups}) == 3
    read = QAccessible.queryAccessibleInterface(shown)
    assert [read.child(place).text(QAccessible.Text.Name)[:7] for place in range(9)] == [
        f"Group {n}" for n in range(1, 10)
    ]


def test_the_sheet_can_be_typed_back(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    paint_sheet(printer, CODE)
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    assert len(pages) == 1
    words = pages[0].extract_text().split()
    found = [word for word in words if word in CODE.split("-")]
    assert recovery.typed("".join(found)) == bytearray(range(20))
    assert "Recovery" in words


@pytest.mark.parametrize("code", [CODE.lower(), CODE.replace("-", " "), CODE.replace("-", "\n")])
def test_however_it_is_copied_it_is_the_same_code(code: str) -> None:
    assert recovery.typed(code) == bytearray(range(20))
