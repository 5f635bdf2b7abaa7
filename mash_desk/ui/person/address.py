"""An address of somebody: entered, protected, confirmed, ended."""

from collections.abc import Callable, Mapping

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.address import Address, AddressDraft
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, CodeField, LineField, PartialDateField, ProseField, Value
from mash_desk.ui.vault_thread import VaultThread


class AddressPanel(Panel):
    """The form of one address; without `address`, of a new one. How well it must be protected is always asked."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, person: Person, address: Address | None = None
    ) -> None:
        heading = f"Change address of {person.name}" if address else f"Add an address of {person.name}"
        super().__init__(work, "address", address.id if address else person.id, heading, "Save address")
        self._person, self._address = person.id, address
        self._build(choices)
        self.form.set_values(_values(address) if address else {"kind": "home"})

    def act(self) -> Act:
        """The address added or changed."""
        draft = AddressDraft(**{name: value or "" for name, value in self.form.values().items()})  # type: ignore[arg-type]
        person, address = self._person, self._address
        if address is None:
            return lambda desk, draft_id: people.add_address(desk, person, draft, draft_id)
        return lambda desk, draft_id: people.change_address(desk, address, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """Read the address again, and change that from now on."""
        if self._address is None:
            return None
        person, address, adopt = self._person, self._address, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            found = next(each for each in people.file(desk, person).addresses if each.id == address.id)
            adopt(found)
            return _values(found)

        return read

    def _adopt(self, address: Address) -> None:
        self._address = address

    def _build(self, choices: Choices) -> None:
        day = choices.date_words
        self.form.line(Choice("protection", "How well must it be protected?", choices.options("protection")))
        self.form.line(CodeField("kind", "Kind of address", choices.options("address_kind"), shows=24))
        self.form.line(ProseField("lines", "House and street", hint="at most four lines"))
        self.form.line(LineField("post_town", "Post town"), LineField("postcode", "Postcode", shows=10), stretch=(2, 1))
        self.form.line(
            PartialDateField("confirmed_on", "Confirmed on", day, hint="empty: not confirmed"),
            LineField("confirmed_how", "How it was confirmed", hint="by whom, or from what"),
        )
        self.form.line(
            PartialDateField("from_on", "Lives there from", day, hint="if known"),
            PartialDateField("until_on", "Until", day, hint="empty: still"),
        )


def _values(address: Address) -> dict[str, Value]:
    def day(field: str) -> str:
        on = getattr(address, field)
        return times.short_date(on) if on else ""

    return {
        "kind": address.kind,
        "lines": address.lines or "",
        "post_town": address.post_town or "",
        "postcode": address.postcode or "",
        "protection": address.protection,
        "from_on": day("from_on"),
        "until_on": day("until_on"),
        "confirmed_on": day("confirmed_on"),
        "confirmed_how": address.confirmed_how or "",
    }
