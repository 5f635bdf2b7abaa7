"""A form in which somebody is found, or added once nobody was found, before its own act."""

from mash_desk.ui.kept_draft import Content
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import Value
from mash_desk.ui.person.search import PersonSearch


class SearchingPanel(Panel):
    """While the form of a new person is open in it, Ctrl+Enter adds them and Esc puts that form away first.

    What is typed about them is kept in the draft with the rest, and is taken up again in its place.
    """

    _search: PersonSearch | None = None

    def save(self) -> None:
        """Add the person whose form is open, or do the act."""
        if self._search is not None and self._search.form is not None:
            self._search.add()
        else:
            super().save()

    def keep(self) -> None:
        """Put the form of a new person away first, then this one."""
        if self._search is not None and self._search.form is not None:
            self._search.put_away()
        else:
            super().keep()

    def changed(self) -> bool:
        """Whether anything was typed, here or about somebody new."""
        return super().changed() or bool(self._search and self._search.kept())

    def _content(self) -> dict[str, Value]:
        return {**super()._content(), **(self._search.kept() if self._search is not None else {})}

    def _merge(self, kept: Content) -> None:
        super()._merge(kept)
        if self._search is not None:
            self._search.take_up(kept)
