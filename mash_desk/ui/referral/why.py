"""Why each clock is due when it is, in full."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mash_desk.casework.explaining import Explained
from mash_desk.ui.parts import Hairline, body, column, holding, strong
from mash_desk.ui.referral.reading import Reading


class Why(Reading):
    """Each clock, with the sentence on the page first, and then the rule behind it."""

    def __init__(self, explained: Sequence[Explained]) -> None:
        parts: list[QWidget] = []
        for each in explained:
            parts += [Hairline()] if parts else []
            parts.append(holding(column(strong(each.heading), *(body(words) for words in each.sentences), gap=6)))
        super().__init__("Why is it due then?", *parts)
