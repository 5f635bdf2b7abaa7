"""An answer to one of the four questions of consent, by one person."""

from collections.abc import Mapping

from mash_desk.casework import referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Finding
from mash_desk.domain.referral import ConsentDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField, Option, show_if
from mash_desk.ui.referral.consents import LEGAL_REASON
from mash_desk.ui.vault_thread import VaultThread


class ConsentPanel(Panel):
    """The form of one answer. The legal reason is a condition and nobody's answer; the others are somebody's."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, referral_id: str, people: Mapping[str, str], question: str
    ) -> None:
        heading = choices.words("consent_question", question)
        super().__init__(work, f"consent.{question}", referral_id, heading, "Save answer")
        self._referral, self._question = referral_id, question
        legal = question == LEGAL_REASON
        answers = choices.options("legal_condition" if legal else "answer")
        answer = CodeField("answer", "Legal reason" if legal else "Answer", answers)
        person = CodeField("person", "Who answered, or was not asked", [Option(*each) for each in people.items()])
        reason = CodeField("reason", "Why they were not asked", choices.options("consent_reason"))
        self.form.line(answer)
        if not legal:
            self.form.line(person, reason)
            answer.changed.connect(lambda: show_if(reason, answer.value() == "not_asked"))
            show_if(reason, False)
        self.form.line(LineField("words", "How, and by whom", hint="such as: by police, 23:40"))

    def act(self) -> Act:
        """The answer recorded."""
        typed = {name: str(value or "") for name, value in self.form.values().items()}
        if typed["answer"] != "not_asked":
            typed.pop("reason", None)
        draft, referral = ConsentDraft(question=self._question, **typed), self._referral
        return lambda desk, draft_id: referrals.record_consent(desk, referral, draft, draft_id)

    def home(self, finding: Finding) -> str:
        """The rules name a finding by its question; this form has only one."""
        part = finding.field.rpartition(".")[2]
        return part if part in ("reason", "words") else "answer"
