"""Whether a person's record is open to few: what is said of it, and the forms by which that is changed."""

from collections.abc import Iterator

from mash_desk.casework import restrictions
from mash_desk.casework.desk import Desk
from mash_desk.casework.person_page import PersonPage
from mash_desk.casework.restrictions import Restricted
from mash_desk.domain import times
from mash_desk.domain.person import Person
from mash_desk.domain.restriction import Restriction
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act as Save
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import CodeField, LineField, Option
from mash_desk.ui.person.place import Act, Line
from mash_desk.ui.person.sections import Section, adding, joined, nothing
from mash_desk.ui.style import Tone
from mash_desk.ui.vault_thread import VaultThread

_UNDER = "open to few"


def sections(page: PersonPage, choices: Choices) -> Iterator[Section]:
    """The section, for whoever may restrict records, and for everybody who sees one that is restricted."""
    if page.restricted is not None:
        lines = tuple(_of(page.restricted, choices, may_restrict=page.may_restrict))
        yield Section(name="restricted", words="Restricted", under=_UNDER, lines=lines)
    elif page.may_restrict:
        more = adding(Act(words="Restrict this record", asks="restrict"))
        yield Section(name="restricted", words="Restricted", under=_UNDER, lines=(nothing("Open to the hub"), more))


def _of(restricted: Restricted, choices: Choices, *, may_restrict: bool) -> Iterator[Line]:
    stands = restricted.restriction
    yield Line(
        key=f"restriction:{stands.id}",
        label=choices.words("restriction_kind", stands.kind),
        words=stands.words or "No more was said",
        beneath=f"since {times.moment(stands.restricted_at)}, by {restricted.by}",
        tone=Tone.AMBER,
        opens="",
        history=False,
        acts=(Act(words="Open it to the hub again", asks="lift"),) if may_restrict else (),
    )
    names = [name for _, name in restricted.let_in]
    words = joined(names) or "Nobody: each opens it with a reason"
    acts = [Act(words="Let a colleague in", asks="let_in")]
    acts += [Act(words=f"Take {name} out", asks=f"take_out:{each.id}") for each, name in restricted.let_in]
    yield Line(
        key="let_in_names",
        label="Who works with it",
        words=words,
        opens="",
        history=False,
        acts=tuple(acts) if may_restrict else (),
    )


class RestrictPanel(Panel):
    """The form by which a record is restricted: why, in a word of the list and in words for those who may know."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person) -> None:
        super().__init__(work, "restriction", person.id, f"Restrict the record of {person.name}", "Restrict")
        self._person = person.id
        self.form.line(CodeField("kind", "Why it is restricted", choices.options("restriction_kind")))
        self.form.line(LineField("words", "In words", hint="for those who may know"))

    def act(self) -> Save:
        """The record restricted. Whoever does it goes on with a reason, as the others do."""
        person, values = self._person, self.form.values()
        kind, words = str(values["kind"] or ""), str(values["words"])
        return lambda desk, draft_id: restrictions.restrict(desk, person, kind, words, draft_id=draft_id)


class LetInPanel(Panel):
    """The form by which a colleague works with a restricted record."""

    def __init__(self, work: VaultThread[Desk], page: PersonPage) -> None:
        assert page.restricted is not None
        self._restriction = page.restricted.restriction
        heading = "Let a colleague in: they open it without a reason each time"
        super().__init__(work, "restriction_colleague", self._restriction.id, heading, "Let in")
        inside = {each.colleague for each, _ in page.restricted.let_in}
        offered = [Option(each.id, f"{each.name}, {each.job}") for each in page.working if each.id not in inside]
        self.form.line(CodeField("colleague", "Who works with it", offered))

    def act(self) -> Save:
        """The colleague let in."""
        restriction, colleague = self._restriction, str(self.form.values()["colleague"] or "")
        return lambda desk, draft_id: restrictions.let_in(desk, restriction, colleague, draft_id)


class LiftPanel(Panel):
    """The form by which a record is open to the hub again, with a word why."""

    def __init__(self, work: VaultThread[Desk], restriction: Restriction) -> None:
        super().__init__(work, "restriction_lifted", restriction.id, "Open it to the hub again", "Open it again")
        self._restriction = restriction
        self.form.line(LineField("words", "Why it is restricted no more"))

    def act(self) -> Save:
        """The restriction lifted."""
        restriction, words = self._restriction, str(self.form.values()["words"])
        return lambda desk, draft_id: restrictions.lift(desk, restriction, words, draft_id)
