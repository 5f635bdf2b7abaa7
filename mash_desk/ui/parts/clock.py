"""One clock: its name, until when, how long that is, and why."""

from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts.layout import column, row
from mash_desk.ui.parts.text import Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone


class ClockView(QWidget):
    """A deadline in words. One that has passed says "late" in `left`, and is red as well; one that warns is amber."""

    def __init__(self, name: str, when: str, left: str, why: str, *, late: bool = False, soon: bool = False) -> None:
        super().__init__()
        tone = Tone.RED if late else Tone.AMBER if soon else Tone.TEXT
        moment = row(Text(when, Role.SECTION, tone), None, Text(left, Role.STRONG, tone))
        self.setLayout(
            column(
                Text(name, Role.SECOND, Tone.MUTED), moment, Text(why, Role.SECOND, Tone.MUTED, wrap=True), None, gap=2
            )
        )
        self.setAccessibleName(f"{name}: {when}, {left}. {why}")
        explain(self, clock=name.partition(" · ")[0], said=(f"{name} {when}, {left}.", why))
