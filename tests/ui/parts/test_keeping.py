"""When a draft is kept."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Form, Keeping, LineField, Picked, Value, typed, written


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.line(LineField("what", "What"))
    qtbot.addWidget(made)
    return made


def test_what_was_typed_is_kept_while_typing_goes_on(form: Form, qtbot: QtBot) -> None:
    kept: list[object] = []
    Keeping(form, lambda: kept.append(form.values()["what"]), waits=50)
    typed: list[str] = []

    def type_on() -> None:
        typed.append("a")
        form.field("what").set_value("".join(typed))

    # Faster than the wait: a timer that began anew at each key would never end.
    fingers = QTimer(form, interval=5)
    fingers.timeout.connect(type_on)
    fingers.start()
    qtbot.waitUntil(lambda: len(kept) >= 2)
    fingers.stop()
    assert 1 < len(kept) < len(typed)


def test_leaving_keeps_at_once_and_only_what_changed(form: Form) -> None:
    kept: list[object] = []
    keeping = Keeping(form, lambda: kept.append(form.values()["what"]), waits=60_000)
    keeping.now()
    assert kept == []
    form.field("what").set_value("a")
    keeping.now()
    keeping.now()
    assert kept == ["a"]


def test_a_draft_that_was_used_up_is_not_kept_again(form: Form) -> None:
    kept: list[object] = []
    keeping = Keeping(form, lambda: kept.append(form.values()["what"]), waits=60_000)
    form.field("what").set_value("a")
    keeping.forget()
    keeping.now()
    assert kept == []


def test_what_a_form_holds_comes_back_from_a_draft() -> None:
    held: dict[str, Value] = {
        "who": Picked("7", "Indigo"),
        "kinds": ("a", "b"),
        "held": True,
        "when": None,
        "why": "“x”",
    }
    assert typed(written(held)) == held
