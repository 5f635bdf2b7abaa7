"""Words that are wider than their column: broken where they are painted, whole wherever they are read."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Chips, LineField, Link, Option, Text, lettering
from mash_desk.ui.parts.lettering import Face, Lines, height_of
from mash_desk.ui.style import Role, current

NAME = "W" * 10_000
COLUMN = 200


def ink(widget: QWidget) -> list[int]:
    """In which of the twenty-pixel bands from top to bottom anything is drawn."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    widget.render(image)
    rows = [y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 160 for x in range(0, 90, 3))]
    return sorted({y // 20 for y in rows})


@pytest.mark.parametrize("kind", ["text", "link"])
def test_a_word_wider_than_its_column_goes_on_in_the_next_line(qtbot: QtBot, kind: str) -> None:
    word = "Oyster" * 20
    widget: QWidget = Text(word, wrap=True) if kind == "text" else Link(word)
    qtbot.addWidget(widget)
    widget.setFixedWidth(COLUMN)
    widget.resize(COLUMN, widget.heightForWidth(COLUMN))
    assert widget.height() >= 4 * widget.fontMetrics().lineSpacing()
    assert len(ink(widget)) >= 4


def test_words_stay_whole_for_whoever_reads_them(qtbot: QtBot) -> None:
    text, link = Text(NAME, wrap=True), Link(NAME)
    for widget in (text, link):
        qtbot.addWidget(widget)
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name) == NAME
    assert (text.text(), link.text()) == (NAME, NAME)


def test_a_name_of_ten_thousand_characters_leaves_room_for_its_page(qtbot: QtBot) -> None:
    heading = Text(NAME, Role.TITLE, wrap=True, most=3)
    link, line = Link(NAME), Text(NAME)
    for widget in (heading, link, line):
        qtbot.addWidget(widget)
        widget.resize(COLUMN, 100)
        widget.grab()
        assert widget.minimumSizeHint().width() <= current().px(240)
        assert 0 < len(widget.toolTip()) < 1_000
    assert heading.heightForWidth(COLUMN) <= 3 * heading.fontMetrics().lineSpacing()


def test_words_between_spaces_are_broken_between_them(qtbot: QtBot) -> None:
    text = Text("one two three", wrap=True)
    qtbot.addWidget(text)
    text.resize(COLUMN, 20)
    width = text.fontMetrics().horizontalAdvance("one two ") + 4
    assert text.heightForWidth(width) == 2 * text.fontMetrics().lineSpacing()
    assert text.toolTip() == ""


def test_a_cut_end_is_marked_and_the_tip_reads_no_markup(qtbot: QtBot) -> None:
    text = Text("<b>" + NAME, wrap=True, most=1)
    qtbot.addWidget(text)
    text.resize(COLUMN, 20)
    text.grab()
    assert text.toolTip().startswith("<p>&lt;b&gt;WWW")
    lines = Lines(text.text(), text.font(), COLUMN, 1)
    image = QImage(2 * COLUMN, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lines.draw(painter, QRect(0, 0, COLUMN, 30), Qt.AlignmentFlag.AlignTop)
    painter.end()
    beyond = [
        x for x in range(COLUMN + 2, image.width()) for y in range(30) if image.pixelColor(x, y).lightness() < 160
    ]
    assert lines.cut
    assert beyond == []


def test_an_ampersand_in_a_label_is_one_ampersand(qtbot: QtBot) -> None:
    chips = Chips("part", "Oak & Ash’s part", (Option("parent", "Parent"),))
    line = LineField("name", "Oak & Ash")
    for field in (chips, line):
        qtbot.addWidget(field)
    assert next(label.text() for label in chips.findChildren(QLabel)) == "Oak & Ash’s part"
    assert line.edit.accessibleName() == "Oak & Ash"
    label = next(label for label in line.findChildren(QLabel) if label.buddy() is line.edit)
    plain = Text("Oak & Ash", Role.STRONG, wrap=True)
    qtbot.addWidget(plain)
    assert label.sizeHint() == plain.sizeHint()


def test_a_height_that_is_kept_is_that_of_these_words_this_font_and_this_width() -> None:
    font, words = current().font(Role.BODY), "Decide whether she is told, and when, and by whom"
    larger = QFont(font)
    larger.setPixelSize(2 * font.pixelSize())
    asked: list[tuple[str, QFont, int, int | None]] = [
        (words, font, COLUMN, None),
        (words, larger, COLUMN, None),
        (words, font, COLUMN // 2, None),
        (words, font, COLUMN, 1),
        (f"{words} {words} {words}", font, COLUMN, None),
        (NAME, font, COLUMN, None),
    ]
    heights = [Lines(*each).height for each in asked]
    assert len(set(heights)) == len(heights)
    assert [height_of(words, Face(face), *room) for words, face, *room in asked] == heights
    assert [height_of(words, Face(face), *room) for words, face, *room in asked] == heights


def test_so_many_heights_are_kept_and_no_more() -> None:
    face = Face(current().font(Role.BODY))
    for number in range(5_000):
        height_of(str(number), face, COLUMN)
    assert len(lettering._heights) <= 4_096
