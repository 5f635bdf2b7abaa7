"""The fields of a record that is made in the midst of a form, for somebody whom no search found."""

from collections.abc import Sequence

from mash_desk.domain.person import UNBORN, PersonDraft
from mash_desk.ui.parts import Choice, Field, Form, LineField, Option, show_if


class NewRecord:
    """Who they are, beneath the field of that name. Out of sight until `ask`: most people are on record."""

    def __init__(self, name: str, kinds: Sequence[Option]) -> None:
        self._kind = Choice(f"{name}.kind", "No record yet: who they are", kinds)
        self._given, self._family = (
            LineField(f"{name}.given_name", "Given name"),
            LineField(f"{name}.family_name", "Family name"),
        )
        self._born = LineField(f"{name}.born_on", "Born", hint="27 3 2019, about 2019 or age 6")
        self._expected = LineField(f"{name}.expected_on", "Expected on", hint="such as 14 1 2027")
        self.is_shown = False
        self._kind.changed.connect(self._follow)
        self.show(False)

    def is_in(self, form: Form) -> bool:
        """Whether its fields are still the form's: a row may have been taken out."""
        return self._kind.name in form.values() and form.field(self._kind.name) is self._kind

    @property
    def name(self) -> str:
        """The field that it stands beneath; it moves up where a row before it is taken out."""
        return self._kind.name.removesuffix(".kind")

    @property
    def lines(self) -> tuple[tuple[Field, ...], ...]:
        """The fields, line by line."""
        return (self._kind,), (self._given, self._family, self._born, self._expected)

    @property
    def is_typed(self) -> bool:
        """Whether anything of it was filled in."""
        return any(field.value() for line in self.lines for field in line)

    def ask(self, typed: str) -> None:
        """Show the fields, with the names that were searched for."""
        words = typed.split()
        if len(words) > 1:
            self._family.set_value(words.pop())
        self._given.set_value(" ".join(words))
        self.show(True)

    def show(self, wanted: bool) -> None:
        """Have the fields in view, or not."""
        self.is_shown = wanted
        for line in self.lines:
            for part in (line[0].parentWidget(), *line):
                if part is not None:
                    show_if(part, wanted)
        self._follow()

    def draft(self) -> PersonDraft:
        """The person as typed; what this kind of person is not asked is left out."""
        unborn = self._kind.value() == UNBORN
        return PersonDraft(
            kind=self._kind.value() or "",
            given_name=self._given.value() or "",
            family_name=self._family.value() or "",
            born_on="" if unborn else self._born.value() or "",
            expected_on=self._expected.value() or "" if unborn else "",
        )

    def _follow(self) -> None:
        unborn = self._kind.value() == UNBORN
        show_if(self._born, self.is_shown and not unborn)
        show_if(self._expected, self.is_shown and unborn)
