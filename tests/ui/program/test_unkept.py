"""What is sealed before a lock, where it could not be kept: each word once, and no word that nobody typed."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.domain import captured_reading
from mash_desk.keys import inbox
from mash_desk.ui.panel import BEGAN
from mash_desk.ui.parts import Form, Keeping, LineField, written
from mash_desk.ui.program import unkept
from tests.desks import EVENING


def test_each_word_is_sealed_once_and_what_the_record_held_is_not_sealed(qtbot: QtBot, tmp_path: Path) -> None:
    window, form = QWidget(), Form()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(form)
    form.line(LineField("where", "Where now"))
    keeping = Keeping(form, lambda: None)
    form.set_values({"where": "at her aunt"})
    form.changed.emit()
    assert unkept.holding(window) == [keeping]
    drafts = (
        written({f"{BEGAN}where": "at home", "where": "at her aunt"}),
        written({f"{BEGAN}line": "7 Example Row", "line": "8 Example Row"}),
    )
    recipient, identity = inbox.new_identity()
    assert unkept.seal(window, drafts, tmp_path, recipient, EVENING, vault_answers=True)
    (file,) = tmp_path.glob("inbox/*")
    captured = captured_reading.read(inbox.opened([identity], file.read_bytes()).decode())
    assert captured is not None
    _said, *words = captured.typed["what"].splitlines()
    assert words == ["Where now: at her aunt", "8 Example Row"]
