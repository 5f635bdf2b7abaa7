"""An address of somebody: entered, protected, confirmed again, ended."""

from mash_desk.casework import addresses, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import Address, AddressDraft, ConfirmedDraft
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Choice, CodeField, LineField, PartialDateField, ProseField, Value
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.vault_thread import VaultThread


class AddressPanel(RowPanel[Address]):
    """The form of one address; without `address`, of a new one. How well it must be protected is always asked.

    `address` holds where it is: a protected one was shown first, with its reason.
    """

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, person: Person, address: Address | None = None
    ) -> None:
        heading = f"Change address of {person.name}" if address else f"Add an address of {person.name}"
        super().__init__(work, "address", person.id, address, heading, "Save")
        self._build(choices)
        self.form.set_values(self.values_of(address) if address else {"kind": "home"})

    def act(self) -> Act:
        """The address added or changed."""
        person, address, draft = self._person, self._row, AddressDraft(**self.typed())
        if address is None:
            return lambda desk, draft_id: addresses.add(desk, person, draft, draft_id)
        return lambda desk, draft_id: addresses.change(desk, address, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> Address | None:
        """The address as it stands."""
        return addresses.stands(desk, row)

    def values_of(self, row: Address) -> dict[str, Value]:
        """All of it."""
        return {
            "kind": row.kind,
            "lines": row.lines or "",
            "post_town": row.post_town or "",
            "postcode": row.postcode or "",
            "protection": row.protection,
            "from_on": day(row.from_on),
            "until_on": day(row.until_on),
            "confirmed_on": day(row.confirmed_on),
            "confirmed_how": row.confirmed_how or "",
        }

    def _build(self, choices: Choices) -> None:
        read = choices.date_words
        self.form.line(Choice("protection", "How well must it be protected?", choices.options("protection")))
        self.form.line(CodeField("kind", "Kind of address", choices.options("address_kind"), shows=24))
        self.form.line(ProseField("lines", "House and street", hint="at most four lines"))
        self.form.line(LineField("post_town", "Post town"), LineField("postcode", "Postcode", shows=10), stretch=(2, 1))
        self.form.line(
            PartialDateField("confirmed_on", "Confirmed on", read, hint="empty: not confirmed"),
            LineField("confirmed_how", "How it was confirmed", hint="by whom, or from what"),
        )
        self.form.line(
            PartialDateField("from_on", "Lives there from", read, hint="if known"),
            PartialDateField("until_on", "Until", read, hint="empty: still"),
        )


class ConfirmPanel(RowPanel[Address]):
    """The form that confirms an address again. Where it is need not be shown for that."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person, address: Address) -> None:
        heading = f"Confirm an address of {person.name}"
        super().__init__(work, "address_confirmed", person.id, address, heading, "Save")
        self.form.line(
            PartialDateField("confirmed_on", "Confirmed on", choices.date_words, hint="the whole date, or today"),
            LineField("confirmed_how", "How it was confirmed", hint="by whom, or from what"),
        )
        self.form.set_values({"confirmed_on": day(choices.today)})

    def act(self) -> Act:
        """The address confirmed."""
        address, draft = self._row, ConfirmedDraft(**self.typed())
        assert address is not None
        return lambda desk, draft_id: addresses.confirm(desk, address, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> Address | None:
        """The address as it stands."""
        return next((each for each in people.file(desk, person).addresses if each.id == row), None)

    def values_of(self, row: Address) -> dict[str, Value]:
        """When and how it was confirmed last, for whoever confirms it at the same time."""
        return {"confirmed_on": day(row.confirmed_on), "confirmed_how": row.confirmed_how or ""}
