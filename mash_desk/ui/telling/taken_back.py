"""Taking back that somebody was told: it was not done after all, and why it was written down."""

from mash_desk.casework import corrections
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain import correction as correction_rules
from mash_desk.domain.codes import Does
from mash_desk.domain.telling import Told
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.vault_thread import VaultThread
from mash_desk.ui.why_corrected import WhyCorrected


class TakenBackPanel(Panel):
    """Why the record of one conversation is wrong. It stays readable, and the person is to be told again."""

    def __init__(self, work: VaultThread[Desk], told: Told, person: PersonToTell, shown: Shown) -> None:
        name = person.file.person.name
        super().__init__(work, "told_taken_back", told.telling, f"{name} was not told", "Save that they were not told")
        self._told, self._disclosure = told.id, person.telling.disclosure
        listed = correction_rules.reasons(shown.choices.codes, "told", shown.choices.today)
        offered = [each for each in listed if each.does is not Does.CORRECT]
        self._why = WhyCorrected(self.form, offered, shown.privacy_telephone)

    def act(self) -> Act:
        """Take it back."""
        why = self._why.draft("told", self._told)
        return lambda desk, draft_id: corrections.withdraw(desk, self._disclosure, why, draft_id)
