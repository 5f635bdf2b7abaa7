"""A person's page opened for a test, and what lies in the window around it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mash_desk.casework import people
from mash_desk.casework.people import PersonFile
from mash_desk.domain.person import Person
from mash_desk.ui.screen import OpenPerson
from tests.ui.at_work import Elsewhere
from tests.ui.by_keyboard import ByKeyboard


def show(officer: ByKeyboard, person: Person, place: str = "") -> None:
    """Open somebody's page above an empty worklist."""
    if officer.frame.page() is None:
        officer.open(lambda: Elsewhere("Worklist", officer.frame.commands))
    officer.frame.want(OpenPerson(person.id, place))
    officer.settle()


def file(officer: ByKeyboard, person: Person) -> PersonFile:
    """What the file holds about them."""
    return officer.do(lambda desk: people.file(desk, person.id))


def change(officer: ByKeyboard, line: str) -> None:
    """Go to a line and press Enter: it turns into its form."""
    officer.go(line)
    officer.press(Qt.Key.Key_Return)
    officer.settle()


def retype(officer: ByKeyboard, words: str) -> None:
    """Write other words where the keyboard is."""
    officer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    officer.type_in(words)


def everything(officer: ByKeyboard) -> list[str]:
    """Every word in the window, seen or heard or in a tip."""
    labels = [label.text() for label in officer.frame.findChildren(QLabel)]
    spoken = [
        text
        for widget in officer.frame.findChildren(QWidget)
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    ]
    return labels + spoken
