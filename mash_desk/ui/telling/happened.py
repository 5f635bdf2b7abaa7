"""Recording that something happened that a deferral waits for."""

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain.findings import Finding
from mash_desk.domain.telling import EventHappenedDraft
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField, MomentField, Option
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.vault_thread import VaultThread


class HappenedPanel(Panel):
    """Which of the events happened, and when. The review is due from then on."""

    def __init__(self, work: VaultThread[Desk], person: PersonToTell, shown: Shown) -> None:
        name = person.file.person.name
        super().__init__(work, "event", person.telling.id, f"Something happened: {name}", "Save that it happened")
        options = [Option(each.id, shown.choices.words("deferral_event", each.event)) for each in person.awaited]
        at = MomentField("happened_at", "When", hint="“now”, “today 23:50”")
        self.form.line(CodeField("telling_event", "What happened", options), at)
        self.form.line(LineField("words", "In words"))
        at.set_value("now")
        if len(options) == 1:
            self.form.set_values({"telling_event": options[0].code})

    def act(self) -> Act:
        """Record it."""
        values = self.form.values()
        draft = EventHappenedDraft(
            telling_event=str(values["telling_event"] or ""),
            happened_at=str(values["happened_at"] or ""),
            words=str(values["words"] or ""),
        )
        return lambda desk, draft_id: tellings.happen(desk, draft, draft_id)

    def home(self, finding: Finding) -> str:
        """Where nothing is chosen, it stands at the choice."""
        return finding.field or "telling_event"
