"""The strip: whatever its width, all of it is read from one left edge, and nothing of it is cut."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Mark, ProblemBanner, Strip
from mash_desk.ui.style.tokens import PAGE_MARGIN

WARNINGS = (
    "Do not tell Flint Grey anything (police, 23:50)",
    "Safe contact: Hazel Birch, by telephone after 09:00, 07700 900142; never at the house, and never by post",
)


@pytest.mark.parametrize("width", [240, 380, 1_000])
def test_its_mark_stands_beside_the_first_line_and_the_others_below_it(qtbot: QtBot, width: int) -> None:
    strip = Strip(WARNINGS)
    qtbot.addWidget(strip)
    strip.resize(width, strip.heightForWidth(width))
    with qtbot.waitExposed(strip):
        strip.show()
    mark = strip.findChild(Mark)
    assert isinstance(mark, Mark)
    first, second = (next(each for each in strip.findChildren(QLabel) if each.text() == words) for words in WARNINGS)
    assert abs(mark.y() - first.y()) <= 2
    assert mark.geometry().right() < first.x()
    if second.y() != first.y():
        assert second.x() == first.x()
    for label in (first, second):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.geometry().right() <= strip.width()


@pytest.mark.parametrize(("above", "edge"), [(False, 0), (True, PAGE_MARGIN)])
def test_a_problem_is_as_wide_as_the_card_beneath_it(qtbot: QtBot, above: bool, edge: int) -> None:
    problem = ProblemBanner(above=above)
    qtbot.addWidget(problem)
    problem.resize(600, 80)
    problem.say("The printer did not take it.", "Try again.")
    drawn = problem.grab().toImage()
    inside = [x for x in range(600) if drawn.pixelColor(x, 40) != drawn.pixelColor(0, 0)]
    assert (min(inside), max(inside)) == (edge, 599 - edge)
