"""About the program: its version, and whose work it holds, with the licences that come with it."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QPlainTextEdit

from mash_desk.casework import explanations
from mash_desk.ui.actions import Actions
from mash_desk.ui.help.reading import Reading
from mash_desk.ui.parts import Card, Facts, body, column, holding, section, title
from mash_desk.ui.screen import Screen
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP

_TALL = 260


class AboutScreen(Screen):
    """Which program this is, and every licence of what it ships."""

    name = "about"

    def __init__(self, commands: Actions) -> None:
        super().__init__("About MASH Desk", commands)
        words = column(
            body(f"MASH Desk {_version()}. A desk for officers of a multi-agency safeguarding hub."),
            body("It keeps everything on this computer and never opens a connection to the Internet by itself."),
        )
        works = Facts(ruled=True)
        for work in explanations.others_work():
            works.add(work.name, f"{work.licence}. {work.owner}", work.what)
        self._texts = [_text(name, text) for name, text in explanations.licence_texts()]
        licences = column(section("Whose work it holds"), works, gap=PANE_GAP)
        texts = column(section("Licences of the fonts"), *self._texts, gap=PANE_GAP)
        page = column(title("About MASH Desk"), Card(words), Card(licences), Card(texts), None, margin=PAGE_MARGIN)
        self._reading = Reading(holding(page))
        spoken = [f"{work.name}, {work.what}: {work.licence}. {work.owner}" for work in explanations.others_work()]
        self._reading.say("About MASH Desk", "\n".join(spoken))
        self.setLayout(column(self._reading, gap=0))
        self.restyle()

    def load(self) -> None:
        """Nothing is read: it came with the program."""

    def start(self) -> None:
        """Begin at the beginning."""
        self._reading.begin()

    def restyle(self) -> None:
        """Take the type of the licences from the style."""
        for text in self._texts:
            text.setFont(current().font(Role.SECOND))
            text.setFixedHeight(current().px(_TALL))


def _version() -> str:
    try:
        return version("mash-desk")
    except PackageNotFoundError:
        return "from a checkout"


def _text(name: str, words: str) -> QPlainTextEdit:
    text = QPlainTextEdit(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(f"Licence {name.removeprefix('OFL-')}: SIL Open Font Licence 1.1")
    return text
