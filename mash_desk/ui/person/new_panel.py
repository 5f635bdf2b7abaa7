"""The form of somebody who is added in the room People, with a draft of its own."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from mash_desk.casework import drafts, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.kept_draft import Content, fill
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Value, typed
from mash_desk.ui.person.fields import PersonFields, names_in
from mash_desk.ui.vault_thread import VaultThread

_KIND = "person"
# In the draft, beside the fields: what was searched for before the form was opened.
_SOUGHT = "sought"


class NewPersonPanel(Panel):
    """Asks who they are. `added` is sent with the new record.

    It takes up the draft that is named, else the one that the same search began: another search is about another
    person, whose form begins empty.
    """

    added = Signal(object)

    def __init__(self, work: VaultThread[Desk], choices: Choices, sought: str, draft_id: str = "") -> None:
        super().__init__(work, _KIND, "", "New person", "Add this person")
        self.sought = sought
        self._wanted = draft_id
        self._fields = PersonFields(self.form, choices)
        self.form.set_values(names_in(sought))

    def act(self) -> Act:
        """The record made."""
        draft = self._fields.draft()
        return lambda desk, draft_id: people.add(desk, draft, draft_id)

    def taking_up(self) -> Callable[[Desk], tuple[Draft, bool]]:
        """The draft that is named, or of the same search."""
        sought, wanted = self.sought, self._wanted

        def find(desk: Desk) -> tuple[Draft, bool]:
            kept = [each for each in drafts.mine(desk) if each.kind == _KIND]
            for each in kept:
                if each.id == wanted or (not wanted and _same(_sought_by(each), sought)):
                    return each, True
            return drafts.begin(desk, _KIND), False

        return find

    def is_as(self, other: object) -> bool:
        """Whether another goes on with the same draft, or was begun by the same search."""
        if not isinstance(other, NewPersonPanel):
            return False
        return other._wanted == self._wanted if other._wanted else _same(other.sought, self.sought)

    def _take_up(self, found: tuple[Draft, bool]) -> None:
        draft, taken_up = found
        self._wanted = draft.id
        if taken_up:
            self.sought = _sought_by(draft)
        super()._take_up(found)

    def _content(self) -> dict[str, Value]:
        return {**super()._content(), _SOUGHT: self.sought}

    def _merge(self, kept: Content) -> None:
        """Nothing stands about somebody new: everything is as it was typed."""
        fill(self.form, kept)

    def _saved(self, result: object) -> None:
        super()._saved(result)
        if isinstance(result, Person):
            self.added.emit(result)


def _sought_by(draft: Draft) -> str:
    return str(typed(draft.content).get(_SOUGHT) or "")


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
