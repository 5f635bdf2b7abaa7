"""Where there is little room: the foot stays in one line, the head scrolls away, and inputs stay in line."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.domain.findings import Finding
from mash_desk.ui.parts import (
    Abreast,
    ActionBar,
    Button,
    Headed,
    Kind,
    LineField,
    ProblemBanner,
    Scroller,
    SplitCard,
    Strip,
    Text,
    column,
    holding,
    title,
)
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.style import Mode, Style

WORDS = ("Record decision", "Telling people", "Change rating", "Add a concern", "Oak & Ash")


def show(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def bar(pressed: list[str]) -> ActionBar:
    buttons = [Button(words, kind=Kind.PLAIN) for words in WORDS]
    for button in buttons:
        button.clicked.connect(lambda _checked=False, words=button.words: pressed.append(words))
    return ActionBar(*buttons)


@pytest.fixture
def page(qtbot: QtBot, bar: ActionBar) -> QWidget:
    page = holding(column(None, bar))
    show(qtbot, page, 1200, 200)
    return page


def shown(bar: ActionBar) -> list[str]:
    return [each.words for each in sorted(bar.findChildren(Button), key=lambda each: each.x()) if each.isVisible()]


def test_buttons_without_room_are_in_a_menu_and_come_back(qtbot: QtBot, bar: ActionBar, page: QWidget) -> None:
    height = bar.height()
    assert shown(bar) == list(WORDS)
    page.resize(520, 200)
    qtbot.waitUntil(lambda: shown(bar)[-1] == "More …")
    assert shown(bar)[:-1] == list(WORDS[: len(shown(bar)) - 1])
    assert bar.height() == height
    page.resize(1200, 200)
    qtbot.waitUntil(lambda: shown(bar) == list(WORDS))


def test_what_the_menu_holds_is_pressed(qtbot: QtBot, bar: ActionBar, page: QWidget, pressed: list[str]) -> None:
    page.resize(320, 200)
    qtbot.waitUntil(lambda: shown(bar) == [WORDS[0], "More …"])
    more = next(each for each in bar.findChildren(Button) if each.words == "More …")
    menu = more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = [action.text() for action in menu.actions()]
    assert entries == ["Telling people", "Change rating", "Add a concern", "Oak && Ash"]
    menu.actions()[-1].trigger()
    assert pressed == ["Oak & Ash"]


def test_a_button_that_is_not_offered_is_neither_in_the_line_nor_in_the_menu(
    qtbot: QtBot, bar: ActionBar, page: QWidget
) -> None:
    page.resize(520, 200)
    buttons = bar.findChildren(Button)
    for words in WORDS[1:]:
        bar.offer(next(each for each in buttons if each.words == words), False)
    qtbot.waitUntil(lambda: shown(bar) == [WORDS[0]])
    bar.offer(next(each for each in buttons if each.words == WORDS[1]), True)
    qtbot.waitUntil(lambda: shown(bar) == list(WORDS[:2]))


def test_a_low_page_scrolls_its_head_away_and_keeps_its_foot(qtbot: QtBot) -> None:
    fields = [LineField(f"field{number}", f"Field {number}") for number in range(12)]
    heading, strip, problem, foot = title("Page"), Strip(["Do not post"]), ProblemBanner(), ActionBar(Button("Save"))
    card = SplitCard(holding(column(*fields)), holding(column(None)), foot)
    page = Headed(heading, strip, problem=problem, card=card)
    show(qtbot, page, 900, 700)
    assert not card.isAncestorOf(heading)
    assert heading.mapTo(page, heading.rect().topLeft()).y() < strip.mapTo(page, strip.rect().topLeft()).y()
    page.resize(900, 380)
    qtbot.waitUntil(lambda: card.isAncestorOf(heading))
    qtbot.waitUntil(lambda: strip.visibleRegion().boundingRect().height() == strip.height())
    assert strip.mapTo(page, strip.rect().topLeft()).y() < heading.mapTo(page, heading.rect().topLeft()).y()
    fields[-1].focus_input()
    qtbot.waitUntil(lambda: heading.visibleRegion().isEmpty())
    problem.say("Not saved.", "Try again.")
    for part in (foot, problem, strip):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect().height() == part.height())  # type: ignore[misc]
    page.resize(900, 700)
    qtbot.waitUntil(lambda: not card.isAncestorOf(heading))


def test_words_that_are_put_elsewhere_stay_in_the_style_that_is_in_force(qtbot: QtBot, qapp: QApplication) -> None:
    heading, strip = title("Page"), Strip(["Do not post"])
    card = SplitCard(holding(column(None)), holding(column(None)), ActionBar(Button("Save")))
    page = Headed(heading, strip, problem=ProblemBanner(), card=card)
    show(qtbot, page, 900, 700)
    Style.apply(qapp, Mode.DARK, 1.0)
    page.resize(900, 380)
    qtbot.waitUntil(lambda: card.isAncestorOf(heading))
    for each in (heading, *strip.findChildren(Text)):
        dark = each.palette().color(QPalette.ColorRole.WindowText)
        each.restyle()
        assert each.palette().color(QPalette.ColorRole.WindowText) == dark


def test_what_is_said_beneath_a_field_is_in_view_with_it(qtbot: QtBot) -> None:
    fields = [LineField(f"field{number}", f"Field {number}") for number in range(12)]
    page = Scroller(holding(column(*fields)))
    show(qtbot, page, 500, 300)
    fields[6].focus_input()
    fields[6].show_findings([Noted(Finding("needed", "field6", "Say more of it. " * 12))])
    qtbot.waitUntil(lambda: fields[6].visibleRegion().boundingRect().height() == fields[6].height() > 60)


def test_inputs_in_one_line_begin_at_one_height(qtbot: QtBot) -> None:
    long, short = (
        LineField("a", "Received", hint="the clocks run from here, and from nowhere else"),
        LineField("b", "B"),
    )
    line = Abreast(long, short)
    show(qtbot, line, 420, 120)

    def tops() -> set[int]:
        return {field.edit.mapTo(line, field.edit.rect().topLeft()).y() for field in (long, short)}

    qtbot.waitUntil(lambda: len(tops()) == 1)
    high = min(tops())
    long.hint("")
    qtbot.waitUntil(lambda: len(tops()) == 1 and min(tops()) < high)
