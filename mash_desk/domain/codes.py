"""Code lists: what a code of each list says in words, when it may be chosen, and what a rule may ask of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

import attrs

from mash_desk.domain.clocks import Due


class Need(StrEnum):
    """What the law asks for a kind of information beyond a lawful basis (UK GDPR articles 9 and 10)."""

    NONE = "none"
    SPECIAL_CATEGORY = "special_category"
    OFFENCE = "offence"


@attrs.frozen(kw_only=True)
class Code:
    """One entry of a code list. It may be chosen from `valid_from` until `valid_until`, both included, and read always.

    `short` is for narrow places and `note` is a hint beside the choice; both may be empty.
    """

    LIST: ClassVar[str] = ""

    code: str
    words: str
    order: int
    short: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def is_current(self, on: date) -> bool:
        """Whether it may be chosen for something that happens on that day."""
        return (self.valid_from or on) <= on <= (self.valid_until or on)


@attrs.frozen(kw_only=True)
class Rating(Code):
    """How urgent a referral is; the letter stands for it where there is no room."""

    LIST = "rating"

    letter: str


@attrs.frozen(kw_only=True)
class Relationship(Code):
    """What one person is to another, and what that other is to the first: “mother”, and back “child”."""

    LIST = "relationship_kind"

    reverse: str


@attrs.frozen(kw_only=True)
class DisclosureKind(Code):
    """A kind of information that is shared. `letter_words` may hold {child}, for the child's name or names.

    `gives_away`: words that tell a reader of it, looked for where it is left out of a letter.
    """

    LIST = "disclosure_kind"

    letter_words: str
    needs_condition: Need
    gives_away: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class LegalCondition(Code):
    """A basis, condition or gateway for sharing: what a letter says, and the law it names.

    `kind` is article6, article9, article10, gateway or confidence.
    """

    LIST = "legal_condition"

    KINDS: ClassVar = ("article6", "article9", "article10", "gateway", "confidence")

    kind: str = attrs.field(validator=attrs.validators.in_(KINDS))
    law: str
    letter_words: str

    def meets(self, need: Need) -> bool:
        """Whether recording it answers that need."""
        return self.kind == {Need.SPECIAL_CATEGORY: "article9", Need.OFFENCE: "article10", Need.NONE: "article6"}[need]


@attrs.frozen(kw_only=True)
class Verification(Code):
    """How it was made sure that the recipient is who they say; False where it was not."""

    LIST = "verification"

    verifies: bool


@attrs.frozen(kw_only=True)
class FinishItem(Code):
    """Something that an urgent disclosure may leave to finish, and by when it is owed."""

    LIST = "finish_item"

    due: Due


class Does(StrEnum):
    """What giving a reason for a correction does: another row in its place, none, or nothing at all."""

    CORRECT = "correct"
    WITHDRAW = "withdraw"
    REFUSE = "refuse"


@attrs.frozen(kw_only=True)
class CorrectionReason(Code):
    """Why a fact is corrected. `kinds`: of which facts; none: of all. `asks_words`: it is said in words too."""

    LIST = "correction_reason"

    does: Does = Does.CORRECT
    kinds: tuple[str, ...] = ()
    asks_words: bool = False

    def fits(self, kind: str) -> bool:
        """Whether it may be given for a row of this kind."""
        return not self.kinds or kind in self.kinds

    def advice(self, telephone: str) -> str:
        """Its note, with the number of whoever answers for information governance."""
        return self.note.replace("{telephone}", telephone)


@attrs.frozen
class Successor:
    """A body that has gone: its name, who does its work now, and the last day it existed."""

    name: str
    now: str
    until: date


@attrs.frozen(kw_only=True)
class OrganisationKind(Code):
    """A team of the council or a kind of partner, with the bodies of that kind that have gone.

    `letter_name` and `letter_staff` are what a letter calls one and its people: “a school”, “staff at a school”.
    """

    LIST = "organisation_kind"

    group: str = attrs.field(validator=attrs.validators.in_(("team", "partner")))
    letter_name: str
    letter_staff: str
    formerly: tuple[Successor, ...] = ()


@attrs.frozen(kw_only=True)
class EmergencyNumber(Code):
    """Whom to ring at once: a number that is everybody's, or the setting of the authority that holds its own."""

    LIST = "emergency_number"

    SETTINGS: ClassVar = ("", "police_telephone", "duty_telephone", "night_telephone")

    number: str = ""
    setting: str = attrs.field(default="", validator=attrs.validators.in_(SETTINGS))


KINDS: tuple[type[Code], ...] = (
    Rating,
    Relationship,
    DisclosureKind,
    LegalCondition,
    Verification,
    FinishItem,
    EmergencyNumber,
    CorrectionReason,
    OrganisationKind,
)

C = TypeVar("C", bound=Code)


@attrs.frozen
class CodeList(Generic[C]):
    """A named list in the order in which it is offered. Iterates over its codes."""

    name: str
    source: str
    valid_from: date
    codes: Mapping[str, C]

    def __iter__(self) -> Iterator[C]:
        return iter(self.codes.values())

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> C:
        """The code's entry. Raises KeyError for a code that the list never had."""
        return self.codes[code]

    def current(self, on: date) -> tuple[C, ...]:
        """What may be chosen for something that happens on that day."""
        return tuple(code for code in self if code.is_current(on))


@attrs.frozen
class CodeLists:
    """All code lists by name."""

    lists: Mapping[str, CodeList[Code]]

    def __getitem__(self, name: str) -> CodeList[Code]:
        """The list of that name. Raises KeyError where there is none."""
        return self.lists[name]

    def of(self, kind: type[C]) -> CodeList[C]:
        """The list whose entries are of that kind: `of(DisclosureKind)["health"].needs_condition`."""
        found = self.lists[kind.LIST]
        return CodeList(found.name, found.source, found.valid_from, {c.code: c for c in found if isinstance(c, kind)})

    def words(self, name: str, code: str) -> str:
        """What a code says. Raises KeyError for a list or code there never was."""
        return self.lists[name][code].words

    def knows(self, name: str, code: str) -> bool:
        """Whether the list has that code, current or not."""
        return code in self.lists[name]
