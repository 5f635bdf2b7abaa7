"""The forms that correct whom a disclosure is about: the child, the record of a description, who else was in it."""

from collections.abc import Mapping

from mash_desk.casework import corrections
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import SubjectDraft
from mash_desk.ui.disclosure.correcting import CorrectionForm
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Picked, PickField, Value, body

_NOBODY = Picked(None, "")


class SubjectForm(CorrectionForm):
    """Whom it is about: another record, or a description."""

    def build(self) -> None:
        """One line to search in."""
        hint = "a record, or describe the child"
        self.lines(PickField("subjects", "About whom", self._searches.people, hint=hint))

    def stands(self) -> Mapping[str, Value]:
        """Who is named now."""
        about = next(each for each in self._shown.page.standing.subjects if each.id == self.row)
        name = self._shown.named(about.person) if about.person else about.description or ""
        return {"subjects": Picked(about.person, name)}

    def correct(self, why: CorrectionDraft) -> Act:
        """Put the right one in place of the wrong one."""
        value, disclosure = self.form.field("subjects").value(), self._shown.disclosure.id
        picked = value if isinstance(value, Picked) else _NOBODY
        draft = SubjectDraft(person=picked.key) if picked.key else SubjectDraft(description=picked.words)
        return lambda desk, draft_id: corrections.correct_subject(desk, disclosure, draft, why, draft_id)


class RecordForm(CorrectionForm):
    """Which record belongs to a description; “it was not done after all” takes it off again."""

    def build(self) -> None:
        """One line to search in."""
        self.lines(PickField("person", "Record", self._searches.people))

    def stands(self) -> Mapping[str, Value]:
        """The record that is attached now."""
        attached = next(each for each in self._shown.page.standing.identifications if each.id == self.row)
        return {"person": Picked(attached.person, self._shown.named(attached.person))}

    def correct(self, why: CorrectionDraft) -> Act:
        """Attach the right one instead."""
        value, disclosure = self.form.field("person").value(), self._shown.disclosure.id
        person = value.key or "" if isinstance(value, Picked) else ""
        return lambda desk, draft_id: corrections.correct_identification(desk, disclosure, person, why, draft_id)


class MentionForm(CorrectionForm):
    """They were in it, or they were not: the other of the two."""

    def build(self) -> None:
        """Nothing to fill in: the answer turns round."""
        stands = next(each for each in self._shown.page.standing.mentions if each.id == self.row)
        name = self._shown.name(stands.person)
        turned = "was not in what was shared" if stands.included else "was in what was shared, and is owed a telling"
        self.form.put(body(f"After this: {name} {turned}."))

    def correct(self, why: CorrectionDraft) -> Act:
        """Turn the answer round."""
        disclosure = self._shown.disclosure.id
        return lambda desk, draft_id: corrections.correct_mention(desk, disclosure, why, draft_id)
