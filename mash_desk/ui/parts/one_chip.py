"""A small choice: chips of which one is chosen, or none."""

from collections.abc import Sequence
from functools import partial

from mash_desk.ui.parts.chips import ChipRow
from mash_desk.ui.parts.field import Field, Option, Value
from mash_desk.ui.parts.keyboard import give_keyboard


class OneChip(Field):
    """One code of a few, in one line, or none. Choosing one lets go of the other; choosing it again lets go of it."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, hint: str = "") -> None:
        self._codes = [option.code for option in options]
        self.row = _OneRow([option.words for option in options], label)
        super().__init__(name, label, self.row, hint=hint)
        self._be_no_buddy()
        for place, chip in enumerate(self.row.chips):
            chip.toggled.connect(partial(self._turned, place))

    def value(self) -> str | None:
        """The chosen code, or None."""
        chosen = (code for code, chip in zip(self._codes, self.row.chips, strict=True) if chip.isChecked())
        return next(chosen, None)

    def set_value(self, value: Value) -> None:
        """Choose a code; None chooses none. ValueError for a code that is not offered."""
        if value is None:
            self._hold(None)
        else:
            self._hold(self._codes.index(str(value)))
        self.changed.emit()

    def focus_input(self) -> None:
        """Give the keyboard to what is chosen, or to the first."""
        chip = next((each for each in self.row.chips if each.isChecked()), self.row.chips[0])
        give_keyboard(chip)

    def _turned(self, place: int, chosen: bool) -> None:
        self._hold(place if chosen else None)
        self.changed.emit()

    def _hold(self, chosen: int | None) -> None:
        for place, chip in enumerate(self.row.chips):
            chip.blockSignals(True)
            chip.setChecked(place == chosen)
            chip.blockSignals(False)
            chip.update()


class _OneRow(ChipRow):
    def step(self, place: int, by: int) -> None:
        """From the one that is chosen an arrow chooses the next.

        While none is, it only goes there, and the space bar chooses: choosing puts away what is typed instead.
        """
        chosen = self.chips[place].isChecked()
        super().step(place, by)
        if chosen and 0 <= place + by < len(self.chips):
            self.chips[place + by].setChecked(True)
