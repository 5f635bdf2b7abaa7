"""People of whom any number is chosen: those at hand, and whoever a search adds."""

from collections.abc import Mapping

from mash_desk.ui.parts import ChipRow, Field, Option, Value, clear, column, give_keyboard, holding, tab_as_laid_out


class ChosenPeople(Field):
    """Chips with names; `add` puts one more among them, chosen."""

    def __init__(self, name: str, label: str, people: Mapping[str, str]) -> None:
        self._offered = dict(people)
        self._line = column(gap=0)
        super().__init__(name, label, holding(self._line))
        self._label.setBuddy(None)  # type: ignore[arg-type]
        self._offer(())

    def add(self, person: Option) -> None:
        """Offer one more, and choose them."""
        chosen = self.value()
        self._offered[person.code] = person.words
        self._offer((*chosen, person.code))
        self.changed.emit()

    def value(self) -> tuple[str, ...]:
        """The ids of those who are chosen."""
        return tuple(id_ for id_, chip in zip(self._offered, self._row.chips, strict=True) if chip.isChecked())

    def set_value(self, value: Value) -> None:
        """Choose exactly these, as far as they are offered."""
        if not isinstance(value, tuple):
            raise TypeError("people are chosen by their ids")
        for id_, chip in zip(self._offered, self._row.chips, strict=True):
            chip.setChecked(id_ in value)

    def focus_input(self) -> None:
        """Give the keyboard to the first."""
        for chip in self._row.chips[:1]:
            give_keyboard(chip)

    def _offer(self, chosen: tuple[str, ...]) -> None:
        clear(self._line)
        self._row = ChipRow(list(self._offered.values()), self.label)
        self._line.addWidget(self._row)
        self.set_value(chosen)
        for chip in self._row.chips:
            chip.toggled.connect(self.changed)
        tab_as_laid_out(self.window())
