"""The small form for each thing that is to finish; `act` turns what it holds into the act that finishes it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from mash_desk.casework import finishing
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import StatementDraft
from mash_desk.domain.finish import FinishDraft, Owed
from mash_desk.ui.disclosure.drafting import agreement_draft
from mash_desk.ui.disclosure.offered import consent_draft
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.disclosure.verification import VerificationField
from mash_desk.ui.parts import Choice, CodeField, Form, LineField, MomentField, ProseField, Search

Act = Callable[[Desk, str], object]
"""Is given the desk, and the id of the draft that it uses up."""


class FinishForm(Form):
    """One thing to finish. `searches` are of people; only some forms search."""

    def __init__(self, shown: Shown, owed: Owed, people: Search) -> None:
        super().__init__()
        self._shown, self._owed, self._people = shown, owed, people
        self._build()

    def act(self) -> Act:
        """What finishes it, from what the form holds now."""
        raise NotImplementedError

    def _build(self) -> None:
        raise NotImplementedError

    def _manager(self, label: str) -> CodeField:
        """One of the managers; where none is named here yet, the way to name one."""
        managers = self._shown.offered.managers
        hint = "" if managers else "No manager is named yet: add one under Organisations, “Add a colleague”."
        return CodeField("colleague", label, managers, hint=hint)

    def _text(self, name: str) -> str:
        value = self.field(name).value()
        return value if isinstance(value, str) else ""

    def _finish(self, draft: FinishDraft) -> Act:
        return lambda desk, draft_id: finishing.finish_item(desk, draft, draft_id)

    @property
    def _id(self) -> str:
        return self._shown.disclosure.id


class WordsForm(FinishForm):
    """Something that is said in words."""

    ASKS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "necessity": ("Why sharing this was necessary", ""),
        "held_back": ("What was held back, and why", "“nothing” is an answer"),
    }

    def _build(self) -> None:
        label, hint = self.ASKS[self._owed.item]
        self.line(ProseField("words", label, hint=hint))

    def act(self) -> Act:
        """The words."""
        return self._finish(FinishDraft(disclosure=self._id, item=self._owed.item, words=self._text("words")))


class PassedOnForm(FinishForm):
    """Whether they were told not to pass it on."""

    def _build(self) -> None:
        self.line(
            CodeField("answer", "Were they told not to pass it on?", self._shown.offered.answers),
            LineField("words", "What was said"),
            stretch=(2, 3),
        )

    def act(self) -> Act:
        """The answer."""
        draft = FinishDraft(
            disclosure=self._id, item="passed_on", answer=self._text("answer"), words=self._text("words")
        )
        return self._finish(draft)


class ReviewForm(FinishForm):
    """The manager's review."""

    def _build(self) -> None:
        self.line(self._manager("Reviewed by"))
        self.line(ProseField("words", "What the manager found"))

    def act(self) -> Act:
        """Who reviewed it, and what they found."""
        draft = FinishDraft(
            disclosure=self._id, item="review", colleague=self._text("colleague"), words=self._text("words")
        )
        return self._finish(draft)


class ConditionForm(FinishForm):
    """The legal reason or condition that the kinds shared ask for."""

    def _build(self) -> None:
        field = CodeField("condition", "The law that it rests on", self._shown.conditions[self._owed.row])
        field.changed.connect(lambda: field.hint(self._law(field.value() or "")))
        self.line(field)

    def act(self) -> Act:
        """The condition."""
        return self._finish(FinishDraft(disclosure=self._id, item="condition", condition=self._text("condition")))

    def _law(self, code: str) -> str:
        return getattr(self._shown.codes["legal_condition"][code], "law", "") if code else ""


class VerificationForm(FinishForm):
    """How one recipient was made sure of."""

    def _build(self) -> None:
        field = VerificationField("verification", "How they were made sure of")
        field.offer_with_notes(self._shown.offered)
        self.line(field, LineField("words", "How, in words"))

    def act(self) -> Act:
        """The verification, of the recipient that the task hangs on."""
        draft = FinishDraft(
            disclosure=self._id,
            item="verification",
            recipient=self._owed.row,
            verification=self._text("verification"),
            words=self._text("words"),
        )
        return self._finish(draft)


class AgreementForm(FinishForm):
    """Who agreed, or that nobody could be reached."""

    def _build(self) -> None:
        self.line(
            CodeField("agreement", "Who agreed it", self._shown.offered.agreements),
            MomentField("agreement.agreed_at", "When", hint="empty: now"),
            stretch=(2, 1),
        )
        self.line(ProseField("agreement.words", "Their words, or whom you tried and when"))

    def act(self) -> Act:
        """The agreement."""
        draft, disclosure = agreement_draft(self.values()), self._shown.disclosure
        return lambda desk, draft_id: finishing.record_agreement(desk, disclosure, draft, draft_id)


class StatementForm(FinishForm):
    """What the colleague who is said to have agreed says of it. What the officer recorded stays beside it."""

    def _build(self) -> None:
        whose = self._manager("Whose statement")
        made_at = MomentField("made_at", "When they said it")
        self.line(whose, made_at, stretch=(2, 1))
        self.line(Choice("verdict", "Do they confirm what was agreed?", self._shown.offered.verdicts))
        self.line(ProseField("words", "What they say, in their own words"))
        made_at.set_value("now")
        for agreement in self._shown.page.standing.agreements:
            known = [option.code for option in self._shown.offered.managers]
            if agreement.id == self._owed.row and agreement.colleague in known:
                whose.set_value(agreement.colleague)

    def act(self) -> Act:
        """The statement, about the agreement that the task hangs on."""
        draft = StatementDraft(
            agreement=self._owed.row,
            colleague=self._text("colleague"),
            verdict=self._text("verdict"),
            words=self._text("words"),
            made_at=self._text("made_at"),
        )
        return lambda desk, draft_id: finishing.record_statement(desk, draft, draft_id)


class ConsentForm(FinishForm):
    """One person's answer about this sharing."""

    def _build(self) -> None:
        self.line(CodeField("consents", "Do they agree to this sharing?", self._shown.offered.consents))
        self.line(ProseField("consents.words", "In their words"))

    def act(self) -> Act:
        """The answer, of the person that the task hangs on."""
        draft = consent_draft(self._owed.row, self._text("consents"), self._text("consents.words"))
        disclosure = self._shown.disclosure
        return lambda desk, draft_id: finishing.record_consent(desk, disclosure, draft, draft_id)
