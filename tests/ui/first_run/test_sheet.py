"""The sheet with the recovery code: every group stands on it once, in order."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from mash_desk.keys import recovery
from mash_desk.ui.first_run.recovery_code import in_lines, paint_sheet

CODE = recovery.printed(bytearray(range(20)))


def test_nine_groups_stand_in_three_lines() -> None:
    lines = in_lines(CODE).splitlines()
    assert [len(line.split()) for line in lines] == [3, 3, 3]
    assert "-".join(" ".join(lines).split()) == CODE


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


@pytest.mark.parametrize("code", [CODE.lower(), CODE.replace("-", " "), in_lines(CODE)])
def test_however_it_is_copied_it_is_the_same_code(code: str) -> None:
    assert recovery.typed(code) == bytearray(range(20))
