"""A field that names one of very many: a person, an organisation. Typing searches; free words may stand."""

from PySide6.QtWidgets import QLineEdit

from mash_desk.ui.parts.field import Field, Picked, Value
from mash_desk.ui.parts.offers import Offer, Offers, Search
from mash_desk.ui.parts.text import Text
from mash_desk.ui.style import Role, Tone, current


class PickField(Field):
    """A line with a list of what a search found. What is typed and not chosen is a description: its key is None.

    `chosen_words` stand beneath what was chosen, `nothing_words` where nothing was found, with what was typed at {}.
    """

    def __init__(
        self,
        name: str,
        label: str,
        search: Search,
        *,
        hint: str = "",
        chosen_words: str = "",
        nothing_words: str = "",
    ) -> None:
        self.edit = QLineEdit()
        self._nothing_words = nothing_words
        self._key: str | None = None
        self._chosen_words = chosen_words
        super().__init__(name, label, self.edit, hint=hint)
        self._state = Text("", Role.SMALL, Tone.GREEN, wrap=bool(nothing_words))
        self._state.hide()
        self._column.insertWidget(2, self._state)
        self.offers = Offers(self.edit, search)
        self.offers.taken.connect(self._take)
        self.offers.nothing.connect(self._say_nothing)
        self.edit.textEdited.connect(self._typed)
        self.restyle()

    def value(self) -> Picked:
        """What was chosen, or described."""
        return Picked(self._key, self.edit.text())

    def set_value(self, value: Value) -> None:
        """Hold something chosen or described; None empties the line."""
        if value is not None and not isinstance(value, Picked):
            raise TypeError("this field holds what was picked")
        self._hold(value or Picked(None, ""))
        self.changed.emit()

    def restyle(self) -> None:
        """Take the font from the style."""
        self.edit.setFont(current().font(Role.BODY))

    def _take(self, offer: Offer) -> None:
        self._hold(Picked(offer.key, offer.words))
        self.changed.emit()

    def _typed(self) -> None:
        self._hold(Picked(None, self.edit.text()))
        self.changed.emit()

    def _hold(self, picked: Picked) -> None:
        self._key = picked.key
        if self.edit.text() != picked.words:
            self.edit.setText(picked.words)
            self.edit.setCursorPosition(0)
            if self.edit.hasFocus():
                # Another name, typed now, stands instead of this one and never in the midst of it.
                self.edit.setSelection(len(picked.words), -len(picked.words))
        words = self._chosen_words if picked.key else ""
        self._state.say(words, Tone.GREEN)
        self._state.setVisible(bool(words))

    def _say_nothing(self, typed: str) -> None:
        if self._nothing_words and self._key is None:
            self._state.show()
            self._state.tell(self._nothing_words.format(typed), Tone.MUTED)
