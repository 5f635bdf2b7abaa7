"""A form: what was found stands at its field and in the summary, and the keyboard goes where it is needed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from mash_desk.domain.findings import Finding, Severity
from mash_desk.ui.parts import (
    Chips,
    Choice,
    CodeField,
    Form,
    LineField,
    Link,
    Mark,
    Option,
    Picked,
    PickField,
    ProseField,
    Tick,
    Value,
)
from mash_desk.ui.style import Mode, Style
from mash_desk.ui.style.tokens import LABEL_GAP

FLAT = [Option("no", "No"), Option("yes", "Yes")]


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.line(LineField("who", "About whom"), ProseField("what", "What was shared"))
    made.line(CodeField("safe", "Safe?", FLAT), Choice("told", "Told?", FLAT))
    made.line(Chips("kinds", "Kinds", FLAT), Tick("held", "Held"))
    made.line(PickField("to", "Told whom", lambda _typed, answer: answer(())))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def prose(form: Form) -> ProseField:
    field = form.field("what")
    assert isinstance(field, ProseField)
    return field


def words(form: Form) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]


def test_whoever_types_while_a_draft_comes_goes_on_at_its_end(form: Form, qtbot: QtBot) -> None:
    edit = prose(form).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Se")
    form.set_values({"what": "Earlier. Se"})
    qtbot.keyClicks(edit, "en")
    assert prose(form).value() == "Earlier. Seen"
    qtbot.keyClick(edit, Qt.Key.Key_Home)
    form.set_values({"what": "Earlier. Seen"})
    qtbot.keyClicks(edit, "x")
    assert prose(form).value() == "xEarlier. Seen"


def test_what_is_found_stands_at_its_field_and_in_the_summary(form: Form, qtbot: QtBot) -> None:
    form.show_findings([Finding("missing", "what", "Say what was shared."), Finding("whole", "", "Too early.")])
    assert form.summary.isVisible()
    assert form.summary.hasFocus()
    assert [link.accessibleName() for link in form.summary.findChildren(Link)] == ["Say what was shared.", "Too early."]
    qtbot.waitUntil(lambda: "Say what was shared." in words(form))
    edit = prose(form).edit
    assert edit.accessibleDescription() == "Stop: Say what was shared."
    assert edit.property("stopped") is True


def test_a_link_of_the_summary_goes_to_its_field(form: Form, qtbot: QtBot) -> None:
    form.show_findings([Finding("missing", "what.first_line", "Say what was shared.")])
    qtbot.keyClick(form.summary.findChild(Link), Qt.Key.Key_Space)
    assert prose(form).edit.hasFocus()


def test_stops_come_first_and_are_numbered_in_the_order_of_the_form(form: Form) -> None:
    form.show_findings(
        [Finding("c", "to", "Third."), Finding("l", "who", "Look.", Severity.LOOK), Finding("b", "what", "First.")]
    )
    assert [link.accessibleName() for link in form.summary.findChildren(Link)] == ["First.", "Third.", "Look."]
    names = [mark.accessibleName() for mark in form.summary.findChildren(Mark)]
    assert names == ["Stop 1", "Stop 2", "Look"]


def test_findings_are_taken_away(form: Form) -> None:
    form.show_findings([Finding("missing", "what", "Say what was shared.")])
    form.clear_findings()
    assert not form.summary.isVisible()
    assert "Say what was shared." not in words(form)
    assert prose(form).edit.property("stopped") is False


def test_values_come_out_as_they_went_in(form: Form) -> None:
    values: dict[str, Value] = {
        "who": "<b>Robert'); DROP TABLE person;--</b>",
        "what": "one\ntwo & three",
        "safe": "yes",
        "told": "no",
        "kinds": ("yes",),
        "held": True,
        "to": Picked("id-1", "Example General Hospital"),
    }
    form.set_values({**values, "gone": "from an older draft"})
    assert form.values() == values


def test_nothing_is_chosen_beforehand(form: Form) -> None:
    assert form.values() == {
        "who": "", "what": "", "safe": None, "told": None, "kinds": (), "held": False, "to": Picked(None, ""),
    }  # fmt: skip


def test_every_field_says_that_it_changed(form: Form, qtbot: QtBot) -> None:
    values: dict[str, Value] = {"who": "a", "what": "b", "safe": "no", "told": "yes", "kinds": ("no",), "held": True}
    for name, value in values.items():
        with qtbot.waitSignal(form.changed):
            form.field(name).set_value(value)


def test_a_name_stands_once(form: Form) -> None:
    with pytest.raises(ValueError, match="who"):
        form.own(LineField("who", "Again"))


def test_markup_in_a_finding_is_shown_as_typed(form: Form, qtbot: QtBot) -> None:
    form.show_findings([Finding("hostile", "who", "<img src=x> & <b>Smith</b>")])
    qtbot.waitUntil(lambda: "<img src=x> & <b>Smith</b>" in words(form))


def test_tab_goes_through_the_form_as_it_is_read(form: Form, qtbot: QtBot) -> None:
    form.field("who").focus_input()
    order = []
    for _field in form.values():
        now = QApplication.focusWidget()
        assert now is not None
        order += [name for name in form.values() if form.field(name).isAncestorOf(now)]
        while now is not None and form.field(order[-1]).isAncestorOf(now):
            qtbot.keyClick(now, Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
    assert order == ["who", "what", "safe", "told", "kinds", "held", "to"]


def test_tab_goes_from_the_summary_to_its_links_and_enter_follows_one(form: Form, qtbot: QtBot) -> None:
    form.show_findings([Finding("missing", "who", "Say who."), Finding("missing", "what", "Say what.")])
    names = []
    for _link in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert names == ["Say who.", "Say what."]
    assert QApplication.focusWidget() is prose(form).edit


def test_a_label_stays_with_its_input_beside_one_that_takes_two_lines(qtbot: QtBot) -> None:
    form = Form()
    form.line(LineField("short", "Short"), LineField("long", "A label that takes two lines", hint="and a hint too"))
    qtbot.addWidget(form)
    form.resize(320, 200)
    form.show()
    qtbot.waitExposed(form)
    field = form.field("short")
    label = next(each for each in field.findChildren(QLabel) if each.text() == "Short")
    edit = field.findChild(QLineEdit)
    assert edit is not None
    qtbot.waitUntil(lambda: edit.mapTo(field, edit.rect().topLeft()).y() > label.height() + 10)
    bottom = label.mapTo(field, label.rect().bottomLeft()).y()
    assert edit.mapTo(field, edit.rect().topLeft()).y() - bottom <= LABEL_GAP + 1


def test_a_choice_that_has_no_room_ends_in_an_ellipsis(qtbot: QtBot, qapp: QApplication) -> None:
    Style.apply(qapp, Mode.LIGHT, 1.0)
    whole = "Called back on a number from a directory"
    cut = [f"{whole[:letters].rstrip()}…" for letters in range(3, 30)]
    field = CodeField("code", "Code", [Option(words, words) for words in (whole, *cut)])
    qtbot.addWidget(field)
    field.resize(180, 80)
    field.set_value(whole)
    shown = field.combo.grab().toImage()
    pictures = []
    for words in cut:
        field.set_value(words)
        if not field.combo.toolTip():  # it has room
            pictures.append(field.combo.grab().toImage())
    assert shown in pictures
