"""Somebody's part in a referral: found, or added once nobody was found, and then what they are in it."""

from mash_desk.casework import referrals
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.findings import Finding
from mash_desk.domain.person import Person
from mash_desk.domain.referral import PartDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Chips, strong
from mash_desk.ui.person.search import PersonSearch
from mash_desk.ui.person.searching import SearchingPanel
from mash_desk.ui.vault_thread import VaultThread


class PartPanel(SearchingPanel):
    """The form of a person's parts; without `person`, it begins with finding one."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, referral_id: str, person: Person | None = None
    ) -> None:
        heading = f"Part of {person.name}" if person else "Add a person"
        of = f"{referral_id}:{person.id}" if person else referral_id
        super().__init__(work, "part", of, heading, "Save part" if person else "Save person’s part")
        self._referral, self._person = referral_id, person.id if person else ""
        self._who = strong("")
        if person is None:
            self._search = PersonSearch(work, choices, "person", "Find the person", kind=None, noun="person")
            self._search.found.connect(self._choose)
            self._search.failed.connect(self._refused)
            self.form.own(self._search.field)
            self.form.put(self._search)
            self.form.put(self._who)
            self._who.hide()
        self.form.line(Chips("part", "Part in this referral, one or several", choices.options("part")))

    def act(self) -> Act:
        """Each part added; the first that is refused stops the others, and the last ends the draft."""
        chosen = self.form.field("part").value()
        parts = chosen if isinstance(chosen, tuple) and chosen else ("",)
        drafts = [PartDraft(person=self._person, part=part) for part in parts]
        referral = self._referral

        def add(desk: Desk, draft_id: str) -> None:
            for draft in drafts:
                referrals.add_part(desk, referral, draft, draft_id if draft is drafts[-1] else None)

        return add

    def home(self, finding: Finding) -> str:
        """The rules name a finding by the person; this form has only one."""
        return "part" if finding.field.startswith("parts") else finding.field

    def _choose(self, found: PersonFound) -> None:
        self._person = found.person.id
        self._who.show()
        self._who.tell(f"{found.person.name} · {found.more}")
        self.form.field("part").focus_input()
