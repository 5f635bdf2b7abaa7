"""Who lives with somebody now, whether that is everyone, and since when each of them does."""

from collections.abc import Callable, Mapping

from mash_desk.casework import households, person_page
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.household import HouseholdDraft, HouseholdMember, MemberDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Choice, Option, PartialDateField, Value
from mash_desk.ui.person.chosen import ChosenPeople
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.person.search import PersonSearch
from mash_desk.ui.person.searching import SearchingPanel
from mash_desk.ui.vault_thread import VaultThread

# “Everyone known?” is a plain question; that nobody was asked is “not known” here.
_ANSWERS = ("yes", "no", "not_known")


class HouseholdPanel(SearchingPanel):
    """The household of one person: ticks for those who are named on the page, a search for anybody else."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, page: PersonPage, around: Mapping[str, str]) -> None:
        name = page.person.name
        under = "Whoever is not named here lives there no more from today."
        super().__init__(work, "household", page.person.id, f"Household of {name}", "Save", under=under)
        self._person = page.person.id
        offered = {id_: words for id_, words in around.items() if id_ != page.person.id}
        self._people = ChosenPeople("members", f"Who lives with {name}?", offered)
        search = PersonSearch(work, choices, "sought", "Somebody else who lives there", kind=None, noun="person")
        search.found.connect(self._add)
        search.failed.connect(self._refused)
        self._search = search
        answers = [option for option in choices.options("answer") if option.code in _ANSWERS]
        self.form.line(self._people)
        self.form.own(search.field)
        self.form.put(search)
        self.form.line(Choice("everyone_known", "Is this everyone who lives there?", answers))
        self.form.line(PartialDateField("confirmed_on", "Confirmed on", choices.date_words, hint="the whole date"))
        self._names = around
        self.form.set_values(_values(page))

    def act(self) -> Act:
        """The household recorded; somebody whose form is still open is added first."""
        values, person = self.form.values(), self._person
        members, shown = values["members"], self._began.get("members")
        draft = HouseholdDraft(
            members=(person, *members) if isinstance(members, tuple) else (person,),
            everyone_known=str(values["everyone_known"] or ""),
            confirmed_on=str(values["confirmed_on"]),
            shown=shown if isinstance(shown, tuple) else (),
        )
        return lambda desk, draft_id: households.set_members(desk, person, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the household again."""
        person = self._person
        return lambda desk: _values(person_page.page(desk, person))

    def in_words(self, name: str, value: Value) -> str:
        """Who lives there now, by name."""
        if name != "members" or not isinstance(value, tuple):
            return super().in_words(name, value)
        return ", ".join(self._names.get(person, "somebody added since") for person in value) or "nobody else"

    def _add(self, found: PersonFound) -> None:
        self._people.add(Option(found.person.id, found.person.name))


class MemberPanel(RowPanel[HouseholdMember]):
    """The form of the dates between which somebody lives or lived there."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, member: HouseholdMember, names: Mapping[str, str]
    ) -> None:
        heading = f"When {names.get(member.person, 'somebody')} lived there"
        super().__init__(work, "household_member", member.person, member, heading, "Save")
        self.form.line(
            PartialDateField("from_on", "Since", choices.date_words, hint="empty: not known"),
            PartialDateField("until_on", "Left on", choices.date_words, hint="empty: still there"),
        )
        self.form.set_values(self.values_of(member))

    def act(self) -> Act:
        """The dates changed."""
        member, draft = self._row, MemberDraft(**self.typed())
        assert member is not None
        return lambda desk, draft_id: households.change_member(desk, member, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> HouseholdMember | None:
        """The dates as they stand."""
        page = person_page.page(desk, person)
        return next((each for each in (*page.members, *page.earlier) if each.id == row), None)

    def values_of(self, row: HouseholdMember) -> dict[str, Value]:
        """Both dates."""
        return {"from_on": day(row.from_on), "until_on": day(row.until_on)}


def _values(page: PersonPage) -> dict[str, Value]:
    household = page.household
    members = tuple(member.person for member in page.members if member.person != page.person.id)
    return {
        "members": members,
        "everyone_known": household.everyone_known if household and household.everyone_known in _ANSWERS else None,
        "confirmed_on": day(household.confirmed_on) if household else "",
    }
