"""Correcting that somebody was told: another time, another colleague, other words; or it was not done after all."""

from mash_desk.casework import corrections, telling_corrections
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain import correction as correction_rules
from mash_desk.domain import times
from mash_desk.domain.codes import Does
from mash_desk.domain.findings import Finding
from mash_desk.domain.telling import Told, ToldDraft
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, CodeField, MomentField, ProseField, second
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.vault_thread import VaultThread
from mash_desk.ui.why_corrected import WhyCorrected


class CorrectToldPanel(Panel):
    """Why what is written of one conversation is wrong, and what is right. What stood there stays readable."""

    def __init__(self, work: VaultThread[Desk], told: Told, person: PersonToTell, shown: Shown) -> None:
        heading = f"Correct: {person.file.person.name} was told"
        super().__init__(work, "told_correction", f"{told.telling} {told.id}", heading, "Save correction")
        self._told, self._disclosure = told, person.telling.disclosure
        reasons = correction_rules.reasons(shown.choices.codes, "told", shown.choices.today)
        self._why = WhyCorrected(self.form, reasons, shown.privacy_telephone)
        self._why.line(Choice("method", "How", shown.choices.options("told_method")))
        self._why.line(MomentField("told_at", "When"), CodeField("told_by", "By whom", shown.colleagues))
        self._why.line(ProseField("words", "What was said"))
        self._say_what_else(shown)
        self.form.set_values(
            {
                "method": told.method,
                "told_at": times.moment(told.told_at),
                "told_by": told.told_by,
                "words": told.words,
            }
        )

    def act(self) -> Act:
        """Put what is right in place, or take it back where the reason says so."""
        why = self._why.draft("told", self._told.id)
        disclosure, values = self._disclosure, self.form.values()
        if self._why.does is Does.WITHDRAW:
            return lambda desk, draft_id: corrections.withdraw(desk, disclosure, why, draft_id)
        draft = ToldDraft(
            method=str(values["method"] or ""),
            told_at=str(values["told_at"] or ""),
            told_by=str(values["told_by"] or ""),
            words=str(values["words"] or ""),
        )
        return lambda desk, draft_id: telling_corrections.correct_told(desk, disclosure, draft, why, draft_id)

    def home(self, finding: Finding) -> str:
        """The rule's name for what was said is not the record's."""
        return {"told_words": "words"}.get(finding.field, finding.field)

    def _say_what_else(self, shown: Shown) -> None:
        """What becomes of those who were told with them, and what this person holds on paper."""
        if others := ", ".join(shown.told_with.get(self._told.id, ())):
            self.form.put(beside := second(""))
            self.form.changed.connect(lambda: beside.setText(self._of_others(others)))
            beside.setText(self._of_others(others))
        for each in shown.sent.get(self._told.id, ()):
            self.form.put(second(f"{each.words}."))

    def _of_others(self, others: str) -> str:
        """What was said is one thing for everybody; that it was not said after all is of this person alone."""
        becomes = "corrected with it" if self._why.does is Does.CORRECT else "not taken back with it"
        return f"Told in the same conversation, and {becomes}: {others}."
