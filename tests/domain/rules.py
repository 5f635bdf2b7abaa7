"""The rules of an example authority, and readings by them, for the tests of the nouns."""

from datetime import UTC, date, datetime

from mash_desk.casework.roles import load_roles
from mash_desk.casework.rules import load_reference
from mash_desk.casework.safety_files import InForce
from mash_desk.domain import authority
from mash_desk.domain.findings import Refused, Severity
from mash_desk.domain.reading import Reading
from mash_desk.domain.rulebook import Rulebook
from tests import desks

NOW = desks.EVENING
TODAY = date(2026, 8, 28)


def reading(now: datetime = NOW) -> Reading:
    """A reading on the evening, by the code lists that ship."""
    return Reading(load_reference().codes, now)


def rules() -> Rulebook:
    """The rulebook of the example authority."""
    shipped = InForce(reference=load_reference(), roles=load_roles())
    return shipped.rulebook(reading().result(authority.read(reading(), desks.AUTHORITY)))


def stops(read: Reading) -> list[str]:
    """The codes of what must be put right."""
    return [found.code for found in read.findings if found.severity is Severity.STOP]


def utc(*when: int) -> datetime:
    """A moment in UTC."""
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]


def codes(refused: Refused) -> set[str]:
    """The codes of a refusal."""
    return {found.code for found in refused.findings}
