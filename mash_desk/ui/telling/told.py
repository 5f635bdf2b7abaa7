"""Recording that somebody was told: how, when, by whom, and what was said."""

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain.findings import Finding
from mash_desk.domain.telling import ToldDraft
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, CodeField, MomentField, ProseField
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.vault_thread import VaultThread


class ToldPanel(Panel):
    """One conversation with one person."""

    def __init__(self, work: VaultThread[Desk], person: PersonToTell, shown: Shown) -> None:
        name = person.file.person.name
        super().__init__(work, "told", person.telling.id, f"{name} was told", "Save that they were told")
        self._telling = person.telling.id
        self.form.line(Choice("method", "How", shown.choices.options("told_method")))
        told_at, told_by = (
            MomentField("told_at", "When", hint="“now”, “today 23:50”"),
            CodeField("told_by", "By whom", shown.colleagues, hint="you, unless chosen"),
        )
        self.form.line(told_at, told_by)
        self.form.line(ProseField("words", "What was said"))
        told_at.set_value("now")

    def act(self) -> Act:
        """Record the conversation."""
        values = self.form.values()
        draft = ToldDraft(
            telling=self._telling,
            method=str(values["method"] or ""),
            told_at=str(values["told_at"] or ""),
            told_by=str(values["told_by"] or ""),
            words=str(values["words"] or ""),
        )
        return lambda desk, draft_id: tellings.tell(desk, draft, draft_id)

    def home(self, finding: Finding) -> str:
        """The rule's name for what was said is not the record's."""
        return {"told_words": "words"}.get(finding.field, finding.field)
