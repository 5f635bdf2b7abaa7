"""Parts by keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.domain.findings import Finding, Refused
from mash_desk.ui.parts import (
    Answer,
    Chips,
    Choice,
    CodeField,
    Form,
    LineField,
    Offer,
    OneChip,
    Option,
    PartialDateField,
    Picked,
    PickField,
    Progress,
    ProseField,
    RefusedButton,
    Scroller,
    SecretField,
    column,
    holding,
)

FOUR = [Option(code, code.title()) for code in ("now", "part", "later", "never")]


def show(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = holding(column(*parts))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_a_digit_chooses_a_segment(qtbot: QtBot) -> None:
    choice = Choice("decision", "Decision", FOUR)
    show(qtbot, choice)
    choice.focus_input()
    press(qtbot, Qt.Key.Key_3)
    assert choice.value() == "later"
    press(qtbot, Qt.Key.Key_1)
    assert choice.value() == "now"
    press(qtbot, Qt.Key.Key_9)
    assert choice.value() == "now"


def test_an_arrow_chooses_the_next_segment_also_while_none_is_chosen(qtbot: QtBot) -> None:
    choice = Choice("decision", "Decision", FOUR)
    show(qtbot, choice)
    choice.focus_input()
    press(qtbot, Qt.Key.Key_Right)
    assert choice.value() == "part"
    press(qtbot, Qt.Key.Key_Up)
    assert choice.value() == "now"
    press(qtbot, Qt.Key.Key_Left)
    assert choice.value() == "never"


def test_an_arrow_chooses_the_next_answer_unless_that_would_put_away_what_is_typed(qtbot: QtBot) -> None:
    answer = OneChip("answer", "Or, where there is none", FOUR)
    show(qtbot, answer)
    answer.focus_input()
    press(qtbot, Qt.Key.Key_Right)
    assert answer.value() is None
    press(qtbot, Qt.Key.Key_Space)
    assert answer.value() == "part"
    press(qtbot, Qt.Key.Key_Right)
    assert answer.value() == "later"
    assert answer.row.chips[2].hasFocus()


def test_a_choice_can_be_left_open_again(qtbot: QtBot) -> None:
    choice = Choice("decision", "Decision", FOUR)
    show(qtbot, choice)
    choice.set_value("part")
    choice.set_value(None)
    assert choice.value() is None


def test_a_digit_ticks_a_chip_and_unticks_it(qtbot: QtBot) -> None:
    chips = Chips("kinds", "Kinds", FOUR)
    show(qtbot, chips)
    before = chips.row.chips[1].sizeHint()
    chips.focus_input()
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_4)
    assert chips.value() == ("part", "never")
    assert chips.row.chips[1].sizeHint() == before
    press(qtbot, Qt.Key.Key_2)
    assert chips.value() == ("never",)


def test_chips_are_one_stop_of_the_tab_key_and_the_tenth_has_a_letter(qtbot: QtBot) -> None:
    chips, after = Chips("kinds", "Kinds", [Option(str(n), f"Kind {n}") for n in range(12)]), LineField("why", "Why")
    show(qtbot, chips, after)
    chips.focus_input()
    press(qtbot, Qt.Key.Key_B)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)
    assert chips.value() == ("9", "10")
    press(qtbot, Qt.Key.Key_Tab)
    assert after.edit.hasFocus()
    press(qtbot, Qt.Key.Key_Backtab)
    assert chips.row.chips[9].hasFocus()


def test_a_combo_takes_letters_and_delete_chooses_none(qtbot: QtBot) -> None:
    field = CodeField("when", "When", FOUR)
    show(qtbot, field)
    field.focus_input()
    press(qtbot, Qt.Key.Key_L)
    assert field.value() == "later"
    press(qtbot, Qt.Key.Key_Delete)
    assert field.value() is None


def test_the_wheel_leaves_a_combo_alone(qtbot: QtBot) -> None:
    field = CodeField("when", "When", FOUR)
    show(qtbot, field)
    field.set_value("part")
    nowhere, down = QPoint(), QPoint(0, -120)
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        nowhere,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(field.combo, turn)
    assert field.value() == "part"


def test_a_code_that_is_not_offered_is_refused(qtbot: QtBot) -> None:
    field = CodeField("when", "When", FOUR)
    qtbot.addWidget(field)
    with pytest.raises(KeyError):
        field.set_value("yesterday")


def test_tab_leaves_prose_and_prose_grows(qtbot: QtBot) -> None:
    prose, after = ProseField("what", "What"), LineField("why", "Why")
    show(qtbot, prose, after)
    prose.focus_input()
    low = prose.edit.height()
    for _line in range(5):
        qtbot.keyClicks(prose.edit, "words")
        press(qtbot, Qt.Key.Key_Return)
    assert prose.edit.height() > low
    press(qtbot, Qt.Key.Key_Tab)
    assert after.edit.hasFocus()
    assert "\t" not in prose.value()


def test_typing_searches_and_enter_takes(qtbot: QtBot) -> None:
    field = PickField("child", "About whom", lambda typed, answer: answer([Offer("id-1", "Indigo Birch, 7", typed)]))
    show(qtbot, field)
    field.focus_input()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.edit, "ind")
    assert field.value() == Picked(None, "ind")
    qtbot.waitUntil(field.offers.isVisible)
    press(qtbot, Qt.Key.Key_Return)
    assert field.value() == Picked("id-1", "Indigo Birch, 7")
    assert not field.offers.isVisible()
    qtbot.keyClicks(field.edit, " or so")
    assert field.value().key is None


def test_a_late_answer_to_an_earlier_text_is_dropped(qtbot: QtBot) -> None:
    waiting: dict[str, Answer] = {}
    field = PickField("child", "About whom", lambda typed, answer: waiting.update({typed: answer}))
    show(qtbot, field)
    field.focus_input()
    qtbot.keyClicks(field.edit, "in")
    qtbot.waitUntil(lambda: "in" in waiting)
    qtbot.keyClicks(field.edit, "d")
    qtbot.waitUntil(lambda: "ind" in waiting)
    waiting["ind"]([Offer("id-1", "Indigo")])
    waiting["in"]([Offer("id-2", "Ines")])
    press(qtbot, Qt.Key.Key_Return)
    assert field.value() == Picked("id-1", "Indigo")


def test_escape_closes_the_offers_and_keeps_the_words(qtbot: QtBot) -> None:
    field = PickField("child", "About whom", lambda _typed, answer: answer([Offer("id-1", "Indigo")]))
    show(qtbot, field)
    field.focus_input()
    qtbot.keyClicks(field.edit, "a girl of about seven")
    qtbot.waitUntil(field.offers.isVisible)
    press(qtbot, Qt.Key.Key_Escape)
    assert not field.offers.isVisible()
    assert field.value() == Picked(None, "a girl of about seven")


def understand(text: str) -> str:
    if text == "31 2 2019":
        raise Refused([Finding("no_such_day", "born", "There is no such day.")])
    return f"understood {text}"


@pytest.fixture
def born(qtbot: QtBot) -> PartialDateField:
    field = PartialDateField("born", "Date of birth", understand)
    show(qtbot, field)
    field.focus_input()
    return field


def said(field: PartialDateField) -> str:
    return field._understood.text()


def test_a_date_in_three_boxes(qtbot: QtBot, born: PartialDateField) -> None:
    for part in ("27", "3", "2007"):
        qtbot.keyClicks(QApplication.focusWidget(), part)
        press(qtbot, Qt.Key.Key_Tab)
    assert born.value() == "27 3 2007"
    assert said(born) == "understood 27 3 2007"


def test_a_date_in_words_in_the_first_box(qtbot: QtBot, born: PartialDateField) -> None:
    qtbot.keyClicks(born.boxes[0], "about 2019")
    assert born.value() == "about 2019"
    assert [box.isVisible() for box in born.boxes] == [True, False, False]


@pytest.mark.parametrize("text", ["27 3 2007", "about 2019", "age 6", "", "27 March 2007"])
def test_a_date_is_kept_as_typed(born: PartialDateField, text: str) -> None:
    born.set_value(text)
    assert born.value() == text


def test_an_impossible_date_says_so(born: PartialDateField) -> None:
    born.set_value("31 2 2019")
    assert said(born) == "There is no such day."


def test_a_secret_is_hidden_and_not_learned_from(qtbot: QtBot) -> None:
    field = SecretField("passphrase", "Passphrase")
    show(qtbot, field)
    hints = field.edit.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert field.edit.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    qtbot.keyClicks(field.edit, "five plain words")
    assert field.edit.displayText() != field.value() == "five plain words"


@pytest.mark.parametrize("words", ["", "x", "five plain words", "zażółć gęślą 🦊 jaźń", "a" * 400])
def test_a_secret_is_read_whole_and_forgotten(qtbot: QtBot, words: str) -> None:
    field = SecretField("passphrase", "Passphrase")
    show(qtbot, field)
    field.set_value(words)
    field._show.click()
    assert field.secret().decode() == words
    assert field.is_empty() is not bool(words)
    changed: list[bool] = []
    field.changed.connect(lambda: changed.append(True))
    field.forget()
    assert changed == [True] * bool(words)
    assert field.is_empty()
    assert field.value() == ""
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(field.edit, "again")
    assert field.secret() == b"again"


def test_a_refused_button_says_why_and_leads_there(qtbot: QtBot) -> None:
    button = RefusedButton("Print", "Ctrl+P")
    show(qtbot, button)
    printed: list[bool] = []
    button.clicked.connect(lambda: printed.append(True))
    button.refuse("Cannot be printed yet: 2 findings stop it.", "Go to the first")
    assert button.button.accessibleDescription() == "Cannot be printed yet: 2 findings stop it."
    with qtbot.waitSignal(button.jumped):
        qtbot.keyClick(button.button, Qt.Key.Key_Space)
    assert printed == []
    button.allow()
    qtbot.keyClick(button.button, Qt.Key.Key_Space)
    assert printed == [True]


def test_long_work_is_cancelled_once(qtbot: QtBot) -> None:
    busy = Progress("Checking the chain")
    window = show(qtbot, busy)
    came: list[bool] = []
    busy.cancelled.connect(lambda: came.append(True))
    busy.show_done(5, 10)
    window.focusNextChild()
    press(qtbot, Qt.Key.Key_Space)
    assert came == [True]
    assert not busy._stop.isVisible()


def test_what_is_put_in_below_and_takes_the_keyboard_is_scrolled_into_view(qtbot: QtBot) -> None:
    page = column(*(LineField(f"line.{number}", f"Line {number}") for number in range(20)))
    scroller = Scroller(holding(page))
    window = show(qtbot, scroller)
    window.resize(400, 300)
    new = LineField("new", "New")
    page.addWidget(new)
    new.show()
    new.focus_input()

    def seen() -> bool:
        return scroller.viewport().rect().contains(new.edit.mapTo(scroller.viewport(), new.edit.rect().center()))

    qtbot.waitUntil(seen)


def test_what_has_the_keyboard_stays_in_view_as_the_page_grows_until_it_is_scrolled_by_hand(qtbot: QtBot) -> None:
    above, last = holding(column()), LineField("last", "Last")
    scroller = Scroller(holding(column(above, last)))
    window = show(qtbot, scroller)
    window.resize(400, 300)
    last.focus_input()
    bar = scroller.verticalScrollBar()

    def in_view() -> bool:
        return scroller.viewport().rect().contains(last.edit.mapTo(scroller.viewport(), last.edit.rect().center()))

    qtbot.waitUntil(lambda: last.edit.hasFocus() and in_view())
    QApplication.processEvents()
    with qtbot.waitSignal(bar.rangeChanged):
        above.setMinimumHeight(2_000)
    qtbot.waitUntil(lambda: bar.value() > 0 and in_view())
    bar.triggerAction(QScrollBar.SliderAction.SliderToMinimum)
    with qtbot.waitSignal(bar.rangeChanged):
        above.setMinimumHeight(3_000)
    assert bar.value() == 0


def test_a_name_that_is_put_where_the_keyboard_is_gives_way_to_typing(qtbot: QtBot) -> None:
    field = PickField("who", "About whom", lambda _typed, answer: answer(()))
    show(qtbot, field)
    field.focus_input()
    field.set_value(Picked("1", "Indigo Birch, 7"))
    qtbot.keyClicks(field.edit, "A boy")
    assert field.value() == Picked(None, "A boy")


@pytest.mark.parametrize("late", ["field", "choice", "chips", "one chip", "findings"])
def test_what_is_on_a_page_out_of_view_takes_no_keyboard(qtbot: QtBot, late: str) -> None:
    """An answer may come when the officer has gone on: what is typed then must not go where nobody sees it."""
    form, typed = Form(), LineField("what", "What exactly was shared")
    fields = {
        "field": LineField("code", "Code"),
        "choice": Choice("decision", "Decision", FOUR),
        "chips": Chips("several", "Several", FOUR),
        "one chip": OneChip("one", "One", FOUR),
    }
    form.line(*fields.values())
    pages = QStackedWidget()
    for page in (form, holding(column(typed))):
        pages.addWidget(page)
    pages.setCurrentIndex(1)
    show(qtbot, pages)
    typed.focus_input()
    if late == "findings":
        form.show_findings([Finding("needed", "code", "Enter the code.")])
    else:
        fields[late].focus_input()
    assert QApplication.focusWidget() is typed.edit
    pages.setCurrentIndex(0)
    form.jump("code")
    assert form.isAncestorOf(QApplication.focusWidget())


def test_a_secret_that_shows_is_copied_nowhere_and_nothing_comes_back_by_undoing(qtbot: QtBot) -> None:
    field = SecretField("passphrase", "Passphrase")
    show(qtbot, field)
    clipboard = QApplication.clipboard()
    clipboard.setText("five quite other words here")
    field.focus_input()
    press(qtbot, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert field.secret() == b"five quite other words here"
    clipboard.setText("before")
    field._toggle()
    field.edit.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_Y):
        press(qtbot, key, Qt.KeyboardModifier.ControlModifier)
        assert clipboard.text() == "before"
        assert field.secret() == b"five quite other words here"
        field.edit.selectAll()
    clipboard.clear()
