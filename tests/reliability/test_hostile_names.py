"""Hostile names at the real forms: answered in place and in words, or kept exactly as they were typed."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mash_desk.casework import verification
from mash_desk.casework.desk import Desk
from mash_desk.ui.disclosure.page import DisclosureScreen
from mash_desk.ui.disclosure.urgent import UrgentScreen
from mash_desk.ui.referral.new import NewReferralScreen
from mash_desk.ui.screen import OpenDisclosure, UrgentDisclosure
from mash_desk.ui.style import Mode, Style
from tests.reliability.hostile import NAMES, PROSE, REFUSED
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

ALT = Qt.KeyboardModifier.AltModifier
KEPT = {key: name for key, name in NAMES.items() if key not in REFUSED}
DESCRIBED = KEPT | {key: NAMES[key] for key in sorted(PROSE)}


@pytest.fixture
def officer(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[ByKeyboard]:
    Style.apply(qapp, Mode.LIGHT, 1.0)
    with by_keyboard(qtbot, tmp_path) as made:
        work, commands = made.thread, made.frame.commands
        made.frame.answer(UrgentDisclosure, lambda _want: UrgentScreen(work, commands))
        made.frame.answer(OpenDisclosure, lambda want: DisclosureScreen(work, commands, want.disclosure_id))
        yield made


def test_each_hostile_name_of_a_new_child_is_refused_in_words_or_kept_exactly(officer: ByKeyboard) -> None:
    officer.show(lambda: NewReferralScreen(officer.thread, officer.frame.commands))
    _begin_new_child(officer)
    for key in REFUSED - {"only blanks"}:
        _put(officer, "Family name", NAMES[key])
        officer.control(Qt.Key.Key_Return)
        assert officer.says("New child"), key
        assert _held(officer, "Family name") == NAMES[key], key
        assert _answered(officer, "Family name"), key
        assert (officer.frame.width(), officer.frame.height()) == (1366, 768), key
    for key, name in KEPT.items():
        _put(officer, "Family name", name)
        officer.control(Qt.Key.Key_Return)
        if officer.says("New child"):  # whoever is known by the same letters is named once, and saving again goes on
            officer.control(Qt.Key.Key_Return)
        assert not officer.says("New child"), key
        _begin_new_child(officer)

    kept = officer.do(_family_names)
    assert kept == [_composed(name).strip() for name in KEPT.values()]
    assert officer.do(verification.check).fault is None


def test_each_hostile_description_of_an_urgent_disclosure_is_refused_in_words_or_kept_exactly(
    officer: ByKeyboard,
) -> None:
    officer.show(lambda: UrgentScreen(officer.thread, officer.frame.commands))
    _put(officer, "Told whom", "O’Brien & Sons <Smith>")
    _put(officer, "Why it could not wait", "He is expected there.")
    _put(officer, "What exactly was shared", "\n".join(KEPT.values()))
    officer.named("Kinds of information").setFocus()
    officer.type_in("1")
    for key in sorted(REFUSED - PROSE - {"only blanks"}):
        _put(officer, "About whom", NAMES[key])
        officer.control(Qt.Key.Key_Return)
        assert isinstance(officer.frame.page(), UrgentScreen), key
        assert _held(officer, "About whom") == NAMES[key], key
        assert _answered(officer, "About whom"), key
    _put(officer, "About whom", next(iter(DESCRIBED.values())))
    for name in list(DESCRIBED.values())[1:]:
        officer.press(Qt.Key.Key_C, ALT)
        _paste(officer, name)
    officer.control(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: isinstance(officer.frame.page(), DisclosureScreen))
    officer.settle()

    described = officer.do(lambda desk: desk.vault.rows("SELECT description FROM subject"))
    assert sorted(row["description"] for row in described) == sorted(_composed(name) for name in DESCRIBED.values())
    shared = officer.do(lambda desk: desk.vault.rows("SELECT what FROM disclosure"))
    assert shared[0]["what"] == _composed("\n".join(KEPT.values()))
    told = officer.do(lambda desk: desk.vault.rows("SELECT told FROM recipient"))
    assert [row["told"] for row in told] == ["O’Brien & Sons <Smith>"]
    assert officer.says("O’Brien & Sons <Smith>")


def _begin_new_child(officer: ByKeyboard) -> None:
    """Search, find nobody, and have the form of a new child with a given name in it."""
    officer.labelled("Find the child").setFocus()
    officer.type_in("Nobody")
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: officer._offers() is not None)
    officer.take_last()
    _put(officer, "Given name", "Ash")


def _put(officer: ByKeyboard, label: str, words: str) -> None:
    """Replace what stands in an input, as somebody does who pastes."""
    at = officer.labelled(label)
    at.setFocus()
    assert isinstance(at, QLineEdit | QPlainTextEdit)
    at.selectAll()
    _paste(officer, words)


def _paste(officer: ByKeyboard, words: str) -> None:
    at = officer.focus()
    if isinstance(at, QPlainTextEdit):
        at.insertPlainText(words)
    else:
        officer.paste(words)


def _held(officer: ByKeyboard, label: str) -> str:
    at = officer.labelled(label)
    assert isinstance(at, QLineEdit)
    return at.text()


def _answered(officer: ByKeyboard, label: str) -> bool:
    """Whether a sentence stands at this field, and the same one in the summary above."""
    said = officer.labelled(label).accessibleDescription()
    words = said.removeprefix("Stop: ").split(" Stop: ")[0]
    return said.startswith("Stop: ") and len(words) > 20 and words[:60] in " ".join(officer.words())


def _family_names(desk: Desk) -> list[str | None]:
    return [row["family_name"] for row in desk.vault.rows("SELECT family_name FROM person ORDER BY version")]


def _composed(name: str) -> str:
    """Composed, every line end a line feed, and otherwise exactly as typed; a name also without blanks around it."""
    for line_end in ("\r", "\x85", "\u2028"):
        name = name.replace(line_end, "\n")
    return unicodedata.normalize("NFC", name)
