"""The forms that correct a disclosure, one for each kind of fact, each filled with what stands."""

from collections.abc import Mapping

from mash_desk.casework import corrections
from mash_desk.domain import times
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import Recipient
from mash_desk.domain.finish import Finish, FinishDraft
from mash_desk.ui.disclosure.correct_people import MentionForm, RecordForm, SubjectForm
from mash_desk.ui.disclosure.correcting import CorrectionForm
from mash_desk.ui.disclosure.drafting import agreement_draft, disclosure_draft, recipient_draft
from mash_desk.ui.disclosure.offered import consent_chosen, consent_draft
from mash_desk.ui.disclosure.recipients import RecipientFields
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import (
    Chips,
    CodeField,
    LineField,
    MomentField,
    Option,
    Picked,
    ProseField,
    Value,
    body,
)


class EventForm(CorrectionForm):
    """What was shared or not, when and why."""

    def build(self) -> None:
        """The words first, then where and when."""
        offered, shared = self._shown.offered, self._shown.disclosure.shared
        self.lines(ProseField("what", "What exactly was shared" if shared else "What was not shared"))
        self.lines(Chips("kinds", "Kinds of information", offered.kinds, hint="each key ticks its kind"))
        if not shared:
            self.lines(CodeField("not_shared_reason", "Reason it was not shared", offered.reasons))
        self.lines(ProseField("why", "Why" if shared else "Why not, in words"))
        if shared:
            self.lines(ProseField("otherwise", "What would happen otherwise"))
        hint = "those who were told at that time are corrected with it" if shared else ""
        self.lines(
            MomentField("shared_at", "When", hint=hint), LineField("where_now", "Where now, and safe?"), stretch=(1, 1)
        )

    def stands(self) -> Mapping[str, Value]:
        """What the disclosure says now."""
        event = self._shown.disclosure
        values: dict[str, Value] = {
            "what": event.what,
            "kinds": self._shown.page.standing.kinds,
            "why": event.why,
            "otherwise": event.otherwise,
            "not_shared_reason": event.not_shared_reason,
            "shared_at": times.moment(event.shared_at),
            "where_now": event.where_now,
        }
        return values

    def correct(self, why: CorrectionDraft) -> Act:
        """Put the words in place of the wrong ones."""
        disclosure = self._shown.disclosure
        draft = disclosure_draft(self.form.values(), disclosure.referral or "", shared=disclosure.shared)
        return lambda desk, draft_id: corrections.correct_event(desk, disclosure.id, draft, why, draft_id)


class RecipientForm(CorrectionForm):
    """Who was told. Of somebody else it is said anew how they were made sure of."""

    def build(self) -> None:
        """The fields of one recipient."""
        self._fields = RecipientFields("recipients", self._searches.organisations, self._shown.offered)
        self.lines(self._fields.who, self._fields.told)
        self.lines(self._fields.telephone, self._fields.verification)
        self.lines(*self._fields.second_line)
        for field in (self._fields.who, self._fields.told):
            field.changed.connect(self._ask_anew)

    def stands(self) -> Mapping[str, Value]:
        """The recipient as it stands, with how they were made sure of since."""
        told = self._stood()
        return {
            "recipients": self._named(told),
            "recipients.told": self._who_beside(told),
            "recipients.telephone": Picked(None, told.telephone or ""),
            "recipients.verification": self._shown.page.standing.verification_of(told),
            "recipients.method": told.method,
            "recipients.shared_at": times.moment(told.shared_at),
            "recipients.their_reference": told.their_reference,
        }

    def correct(self, why: CorrectionDraft) -> Act:
        """Put the right recipient in place of the wrong one."""
        draft, disclosure = recipient_draft(self.form.values(), "recipients"), self._shown.disclosure.id
        return lambda desk, draft_id: corrections.correct_recipient(desk, disclosure, draft, why, draft_id)

    def _named(self, told: Recipient) -> Picked:
        if told.organisation:
            return Picked(told.organisation, self._shown.name(told.organisation))
        return Picked(None, told.told or "")

    def _who_beside(self, told: Recipient) -> str:
        return (told.told if told.organisation else told.role) or ""

    def _stood(self) -> Recipient:
        return next(each for each in self._shown.page.standing.recipients if each.id == self.row)

    def _ask_anew(self) -> None:
        """Somebody else was not made sure of by what was said of the first; back at the first, it holds again."""
        stood, fields = self._stood(), self._fields
        who, was = fields.who.value(), self._named(stood)
        same = (who.key, who.words if not who.key else "") == (was.key, was.words if not was.key else "")
        same = same and self.text("recipients.told").strip() == self._who_beside(stood)
        verified = self._shown.page.standing.verification_of(stood)
        if not same and fields.verification.value() == verified:
            fields.verification.set_value(None)
        elif same and not fields.verification.value():
            fields.verification.set_value(verified)
        fields.verification.hint("" if same else "somebody else: say anew how they were made sure of")


class AgreedForm(CorrectionForm):
    """Who agreed, how and when."""

    def build(self) -> None:
        """As when it is first recorded."""
        self.lines(
            CodeField("agreement", "Who agreed it", self._offered()),
            MomentField("agreement.agreed_at", "When"),
            stretch=(2, 1),
        )
        self.lines(ProseField("agreement.words", "Their words, or whom you tried and when"))

    def stands(self) -> Mapping[str, Value]:
        """As it was recorded."""
        agreed = next(each for each in self._shown.page.standing.agreements if each.id == self.row)
        chosen = f"{agreed.how}|{agreed.colleague}" if agreed.colleague else agreed.how
        known = {each.code for each in self._offered()}
        return {
            "agreement": chosen if chosen in known else None,
            "agreement.agreed_at": times.moment(agreed.agreed_at) if agreed.agreed_at else "",
            "agreement.words": agreed.words,
        }

    def correct(self, why: CorrectionDraft) -> Act:
        """Put who really agreed in place."""
        draft, disclosure = agreement_draft(self.form.values()), self._shown.disclosure.id
        return lambda desk, draft_id: corrections.correct_agreement(desk, disclosure, draft, why, draft_id)

    def _offered(self) -> tuple[Option, ...]:
        return self._shown.offered.agreements


class StatementForm(CorrectionForm):
    """A statement is not put right: it was made or it was not. Another is recorded beside it."""

    only_withdraws = True

    def build(self) -> None:
        """Say how another is recorded."""
        self.form.put(
            body("A statement stays as it was said. Withdraw it where it was not made, and record the right one.")
        )

    def correct(self, why: CorrectionDraft) -> Act:
        """Only withdrawing is possible."""
        disclosure = self._shown.disclosure.id
        return lambda desk, draft_id: corrections.withdraw(desk, disclosure, why, draft_id)


class AnswerForm(CorrectionForm):
    """What one person answered about this sharing."""

    def build(self) -> None:
        """The answer, and their words."""
        self.lines(CodeField("consents", "Do they agree to this sharing?", self._shown.offered.consents))
        self.lines(ProseField("consents.words", "In their words"))

    def stands(self) -> Mapping[str, Value]:
        """The answer as it stands."""
        answer = next(each for each in self._shown.page.standing.consents if each.id == self.row)
        chosen = consent_chosen(answer)
        known = {each.code for each in self._shown.offered.consents}
        return {"consents": chosen if chosen in known else None, "consents.words": answer.words}

    def correct(self, why: CorrectionDraft) -> Act:
        """Put the right answer in place."""
        draft = consent_draft("", self.text("consents"), self.text("consents.words"))
        disclosure = self._shown.disclosure.id
        return lambda desk, draft_id: corrections.correct_consent(desk, disclosure, draft, why, draft_id)


class FinishedForm(CorrectionForm):
    """What was finished: an answer, a condition, words, by whom."""

    def build(self) -> None:
        """The fields of its item."""
        done, offered = self._done(), self._shown.offered
        if done.condition:
            options = {each.code: each for need in self._shown.conditions.values() for each in need}
            self.lines(CodeField("condition", "The law that it rests on", tuple(options.values())))
        if done.answer:
            self.lines(CodeField("answer", "Were they told not to pass it on?", offered.answers))
        if done.colleague:
            self.lines(CodeField("colleague", "Reviewed by", offered.managers))
        if not done.condition:
            self.lines(ProseField("words", "In words"))

    def stands(self) -> Mapping[str, Value]:
        """What was finished."""
        done = self._done()
        held = {"condition": done.condition, "answer": done.answer, "colleague": done.colleague, "words": done.words}
        known = self.form.values()
        return {name: value for name, value in held.items() if name in known and self._offers(name, value)}

    def correct(self, why: CorrectionDraft) -> Act:
        """Put what is right in place."""
        held = {name: str(value or "") for name, value in self.form.values().items() if name in _FINISHED}
        draft, disclosure = FinishDraft(**held), self._shown.disclosure.id
        return lambda desk, draft_id: corrections.correct_finish(desk, disclosure, draft, why, draft_id)

    def _done(self) -> Finish:
        return next(each for each in self._shown.page.standing.finishes if each.id == self.row)

    def _offers(self, name: str, value: str | None) -> bool:
        """A code that may be chosen no more is left open, and asked for."""
        field = self.form.field(name)
        return not isinstance(field, CodeField) or field.combo.findData(value) >= 0


_FINISHED = ("condition", "answer", "colleague", "words")

FORMS: dict[str, type[CorrectionForm]] = {
    "disclosure": EventForm,
    "recipient": RecipientForm,
    "subject": SubjectForm,
    "identification": RecordForm,
    "mention": MentionForm,
    "agreement": AgreedForm,
    "statement": StatementForm,
    "consent": AnswerForm,
    "finish": FinishedForm,
}
