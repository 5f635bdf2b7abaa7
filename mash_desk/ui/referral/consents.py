"""The four questions of consent, kept apart: told, agreed to the referral, agreed to sharing, and the legal reason."""

from PySide6.QtWidgets import QWidget

from mash_desk.domain.referral import ConsentDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Abreast, CodeField, Form, LineField, column

LEGAL_REASON = "legal_reason"


class ConsentFields(QWidget):
    """A line for each question, under the names that the rules give them: consents.told_of_referral, ….reason."""

    def __init__(self, form: Form, choices: Choices) -> None:
        super().__init__()
        self._form = form
        self._questions = [question.code for question in choices.codes["consent_question"].current(choices.today)]
        reasons = choices.options("consent_reason")
        lines = []
        for question in self._questions:
            legal = question == LEGAL_REASON
            name, words = f"consents.{question}", choices.words("consent_question", question)
            answer = CodeField(name, words, choices.options("legal_condition" if legal else "answer"))
            note = LineField(f"{name}.words", "Note" if legal else "Who answered, and how")
            reason = CodeField(f"{name}.reason", "Why not, if not asked", reasons)
            for each in (reason, note):
                each.belong_to(words)
            fields = [answer, note] if legal else [answer, reason, note]
            for field in fields:
                form.own(field)
            lines.append(Abreast(*fields, stretch=(1, 1) if legal else (11, 8, 8)))
        self.setLayout(column(*lines))

    def drafts(self) -> tuple[ConsentDraft, ...]:
        """An answer to each question, empty where there is none."""
        values = self._form.values()

        def typed(name: str) -> str:
            return str(values.get(name) or "")

        return tuple(
            ConsentDraft(
                question=question,
                answer=typed(f"consents.{question}"),
                reason=typed(f"consents.{question}.reason"),
                words=typed(f"consents.{question}.words"),
            )
            for question in self._questions
        )
