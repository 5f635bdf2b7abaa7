"""The form of a referral in the order of the call: who rings, where the child is, what the worry is, who they are."""

from PySide6.QtCore import Signal

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain import times
from mash_desk.domain.organisation import Organisation
from mash_desk.domain.referral import ANONYMOUS, ReferralDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.kept_draft import fill
from mash_desk.ui.parts import (
    Answer,
    Choice,
    CodeField,
    Form,
    LineField,
    MomentField,
    Offer,
    Picked,
    PickField,
    ProseField,
    Value,
    show_if,
)
from mash_desk.ui.referral.concerns import ConcernLines
from mash_desk.ui.referral.consents import ConsentFields
from mash_desk.ui.referral.people import PeopleOn
from mash_desk.ui.vault_thread import VaultThread

_CHILDREN, _OTHERS = "people.children", "people.others"


class NewReferralForm(Form):
    """Every field of a new referral. `adding` is sent while the form of a person who was not found is open."""

    adding = Signal(object)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], choices: Choices) -> None:
        super().__init__()
        self._work = work
        self._answer: Answer | None = None
        self._call(choices)
        self._child_now(choices)
        self.heading("The worry, in the referrer’s words")
        self._concerns = ConcernLines(self, choices)
        self.put(self._concerns)
        self.heading("The children whom it is about")
        self._children = self._people(work, choices, children=True)
        self.heading("Other people, and each one’s part")
        self._others = self._people(work, choices, children=False)
        self.heading("Consent")
        self._consents = ConsentFields(self, choices)
        self.put(self._consents)
        self._rating(choices)

    def draft(self) -> ReferralDraft:
        """The referral as typed. An organisation that is not in the directory stands beside the referrer's role."""
        typed = {name: value for name, value in self.values().items() if isinstance(value, str)}
        organisation = self.field("referrer_organisation").value()
        key, described = ("", "")
        if isinstance(organisation, Picked):
            key, described = organisation.key or "", "" if organisation.key else organisation.words.strip()
        role = ", ".join(part for part in (typed.get("referrer_role", "").strip(), described) if part)
        anonymous = typed.get("referrer_state") == ANONYMOUS
        return ReferralDraft(
            **{name: typed.get(name, "") for name in _PLAIN},
            referrer_name="" if anonymous else typed.get("referrer_name", ""),
            referrer_role=role,
            referrer_organisation=key,
            concerns=self._concerns.drafts(),
            parts=(*self._children.drafts(), *self._others.drafts()),
            consents=self._consents.drafts(),
        )

    def kept(self) -> dict[str, Value]:
        """What a draft keeps: the fields, and who is on the form."""
        kept: dict[str, Value] = {**self.values(), _CHILDREN: self._children.people, _OTHERS: self._others.people}
        return kept | self._children.search.kept() | self._others.search.kept()

    def take_up(self, kept: dict[str, Value], people: tuple[PersonFound, ...]) -> None:
        """Fill the form from a draft; `people` are those whom it names."""
        known = {each.person.id: each for each in people}
        for name, group in ((_CHILDREN, self._children), (_OTHERS, self._others)):
            group.restore(known[person] for person in named(kept, name) if person in known)
        self._concerns.restore(kept)
        fill(self, kept)
        for group in self._groups():
            group.search.take_up(kept)

    def open_search(self) -> PeopleOn | None:
        """The group in which a person's form is open, if any is."""
        return next((people for people in self._groups() if people.search.form is not None), None)

    def home(self, field: str) -> str:
        """The field at which a finding about the whole of the concerns stands."""
        return self._concerns.first if field == "concerns" else field

    def _call(self, choices: Choices) -> None:
        self.heading("The call")
        self.line(
            MomentField("received_at", "Received", hint="the clocks run from here"),
            CodeField("channel", "How it came", choices.options("channel")),
            CodeField("source", "Who refers", choices.options("referral_source")),
            stretch=(3, 2, 2),
        )
        state = CodeField("referrer_state", "May the referrer be named?", choices.options("referrer_state"))
        self._name = LineField("referrer_name", "Name")
        self.line(state, self._name)
        self.line(
            LineField("referrer_role", "Role", hint="such as sergeant, neighbour"),
            PickField("referrer_organisation", "Organisation", self._seek, chosen_words="From our directory"),
            LineField("referrer_telephone", "Number"),
        )
        state.changed.connect(lambda: show_if(self._name, state.value() != ANONYMOUS))
        self.set_values({"received_at": times.moment(choices.now), "channel": "telephone"})

    def _child_now(self, choices: Choices) -> None:
        self.heading("The child now")
        self.line(
            LineField("where_now", "Where, and with whom", hint="“not known” is an answer"),
            CodeField("safe_now", "Safe now?", choices.options("answer")),
            stretch=(3, 1),
        )

    def _rating(self, choices: Choices) -> None:
        self.heading("Rating")
        self.line(Choice("rating", "How urgent it is", choices.options("rating")))
        self.line(ProseField("rating_reasons", "Why it is rated so"))

    def _people(self, work: VaultThread[Desk], choices: Choices, *, children: bool) -> PeopleOn:
        people = PeopleOn(work, self, choices, children=children)
        people.adding.connect(lambda _open: self.adding.emit(self.open_search()))
        people.failed.connect(self.failed)
        self.put(people)
        return people

    def _groups(self) -> tuple[PeopleOn, PeopleOn]:
        return self._children, self._others

    def _seek(self, typed: str, answer: Answer) -> None:
        self._answer = answer
        self._work.ask(lambda desk: directory.seek_organisations(desk, typed), self._offer)

    def _offer(self, found: tuple[Organisation, ...]) -> None:
        if self._answer is not None:
            self._answer([Offer(each.id, each.name, each.telephone or "") for each in found])


_PLAIN = (
    *("received_at", "channel", "source", "referrer_state", "referrer_telephone", "where_now", "safe_now"),
    *("rating", "rating_reasons"),
)


def people_of(kept: dict[str, Value]) -> tuple[str, ...]:
    """Everybody whom a draft names, by id."""
    return (*named(kept, _CHILDREN), *named(kept, _OTHERS))


def named(kept: dict[str, Value], name: str) -> tuple[str, ...]:
    """The ids under one name of a draft."""
    value = kept.get(name)
    return value if isinstance(value, tuple) else ()
