"""What differs between two texts is shown whole: nothing that somebody accepts is hidden by how it is written."""

import difflib

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.ui.parts import Difference


def shown(qtbot: QtBot, before: str, after: str) -> list[str]:
    difference = Difference("What differs")
    qtbot.addWidget(difference)
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), "before", "after", lineterm="")
    difference.show_lines(tuple(lines))
    return difference.toPlainText().split("\n")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("a\n-- x\nb", "a\nb", "--- x"),
        ("a\nb", "a\n++ x\nb", "+++ x"),
        ("-- x\nb", "b", "--- x"),
    ],
)
def test_a_changed_line_that_looks_like_a_file_name_is_shown(qtbot: QtBot, before: str, after: str, line: str) -> None:
    lines = shown(qtbot, before, after)
    assert line in lines
    assert lines[0] == "… from line 1"
    assert "--- before" not in lines
    assert "+++ after" not in lines


def test_what_cannot_be_seen_is_written_out(qtbot: QtBot) -> None:
    lines = shown(qtbot, "# why\nno = 1", "# why\u2028no = 1\u202e")
    assert "+# why\\u2028no = 1\\u202e" in lines


def test_no_difference_shows_nothing(qtbot: QtBot) -> None:
    assert shown(qtbot, "a", "a") == [""]
