"""The fields of a person who is added in the middle of a form: as few as tell two of one name apart."""

from mash_desk.domain.person import ADULT, CHILD, UNBORN, PersonDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Choice, CodeField, Field, Form, LineField, PartialDateField, show_if

# What each kind of person is not asked: the field is put out of sight, and what it held does not count.
_NOT_ASKED = {CHILD: {"expected_on"}, UNBORN: {"born_on", "nhs_number", "upn", "sex"}, ADULT: {"expected_on", "upn"}}


class PersonFields:
    """Puts the fields of a person into a form; the rest is answered on their page."""

    def __init__(self, form: Form, choices: Choices, *, kind: str | None = None) -> None:
        self._form = form
        self._kind = Choice("kind", "This is", choices.options("person_kind"))
        self._asked: list[Field] = [
            PartialDateField("born_on", "Date of birth", choices.birth_words, hint="27 3 2007, March 2007 or age 6"),
            PartialDateField("expected_on", "Baby expected on", choices.date_words, hint="the whole date"),
            CodeField("sex", "Sex", choices.options("sex"), shows=16),
            LineField("nhs_number", "NHS number", hint="10 figures", shows=18),
            LineField("upn", "Pupil number (UPN)", hint="13 characters", shows=18),
        ]
        born, expected, sex, nhs, upn = self._asked
        form.line(self._kind)
        form.line(LineField("given_name", "Given name"), LineField("family_name", "Family name"))
        form.line(born)
        form.line(expected)
        form.line(sex, nhs, upn)
        self._kind.changed.connect(self._follow)
        self._kind.set_value(kind)
        self._follow()

    def draft(self) -> PersonDraft:
        """The person as typed; what this kind of person is not asked is left out."""
        values = self._form.values()
        hidden = _NOT_ASKED.get(self._kind.value() or "", set())
        typed = {
            name: value
            for name, value in values.items()
            if name in _NAMES and name not in hidden and isinstance(value, str)
        }
        return PersonDraft(**{**typed, "kind": self._kind.value() or ""})

    def _follow(self) -> None:
        hidden = _NOT_ASKED.get(self._kind.value() or "", {"expected_on"})
        for field in self._asked:
            show_if(field, field.name not in hidden)


def names_in(sought: str) -> dict[str, str]:
    """The names in what was searched for, so that nobody types them twice; none where it was a number or a date."""
    words = sought.split()
    if not words or any(character.isdigit() for character in sought):
        return {}
    if len(words) == 1:
        return {"given_name": words[0]}
    return {"given_name": " ".join(words[:-1]), "family_name": words[-1]}


_NAMES = {"given_name", "family_name", "born_on", "expected_on", "sex", "nhs_number", "upn"}
