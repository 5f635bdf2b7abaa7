"""Two quiet families of a training desk: for one a letter can be made, for the other one was made and printed."""

from datetime import date, datetime, timedelta
from functools import partial

import attrs

from mash_desk.casework import acts, letter_courses, letters
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.casework.training.disclosures import share
from mash_desk.casework.training.families import Family, Relative
from mash_desk.casework.training.finishing import finish
from mash_desk.casework.training.names import Numbers
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.recording import write
from mash_desk.casework.training.referrals import decide_later, take
from mash_desk.casework.training.sharing import SHARED
from mash_desk.casework.training.stories import STORIES
from mash_desk.casework.training.tellings import TELL, TOO_YOUNG, decide
from mash_desk.domain.address import Address
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known
from mash_desk.domain.letter_course import LetterLeftDraft
from mash_desk.domain.person import Person
from mash_desk.domain.referral import Referral
from mash_desk.domain.telling import Telling
from mash_desk.domain.times import local_date
from mash_desk.store import disclosures, tellings
from mash_desk.store import letters as letter_rows

# Two families with one child each.
CHILDREN = 2
_AGE_IN_DAYS = 9 * 365 + 100


@attrs.frozen(kw_only=True)
class ReadyLetter:
    """Where a letter can be made at once: the telling, and the disclosure with its reference."""

    telling: str = plain()
    disclosure: str = plain()
    reference: str = plain()


class NotAsMade(Known):
    """The family that a training desk is made with is not there."""

    words = "This is not a training desk as MASH Desk makes it."
    what_next = "Make a new training desk in an empty folder."


def plan(past: Past, numbers: Numbers) -> None:
    """Plan both families: referred and shared three working days ago, finished and decided since."""
    for given, mother, name, lines, postcode in (
        ("Wren", "Fern", "Marsh", "3 Example Lane", "DY1 9ZX"),
        ("Lark", "Pearl", "Heron", "27 Example Row", "DY1 9ZW"),
    ):
        on = working_days_ago(past, 3)
        family = quiet_family(numbers, given, mother, name, lines, postcode, on)
        past.later(past.at(on, 10), partial(_begin, past, family))


def ready_letter(desk: Desk) -> ReadyLetter:
    """Fern Marsh's: it is decided that she is told now, and nothing stops her letter. Raises NotAsMade."""
    telling = _telling(desk, "Fern", "Marsh")
    disclosure = disclosures.get(desk.vault, telling.disclosure)
    if disclosure is None:
        raise NotAsMade
    return ReadyLetter(telling=telling.id, disclosure=disclosure.id, reference=disclosure.reference)


def printed_letter(desk: Desk) -> str:
    """The reference of the letter that was made and printed. Raises NotAsMade."""
    made = letter_rows.of_telling(desk.vault, _telling(desk, "Pearl", "Heron").id)
    if not made:
        raise NotAsMade
    return made[0].reference


def print_letter(desk: Desk) -> None:
    """Make Pearl Heron's letter today, and record that it was printed and posted."""
    draft = LetterDraft(
        why="To help keep Lark safe while the ward was looking after her",
        what_happens_next="A social worker will ring you this week. You can ask us anything before then.",
    )
    letter = letters.make(desk, _telling(desk, "Pearl", "Heron").id, draft)
    letters.record_printed(desk, letter.id)
    letter_courses.leave(desk, LetterLeftDraft(letter=letter.id, how="posted"))


def _telling(desk: Desk, given_name: str, family_name: str) -> Telling:
    telling = tellings.first_of_adult(desk.vault, given_name, family_name)
    if telling is None:
        raise NotAsMade
    return telling


def quiet_family(numbers: Numbers, given: str, mother: str, name: str, lines: str, postcode: str, on: date) -> Family:
    """A girl of nine who lives with her mother; nobody of concern, and everything confirmed."""
    born = on - timedelta(days=_AGE_IN_DAYS)
    child = Person(
        kind="child",
        given_name=given,
        family_name=name,
        born_on=born,
        born_precision="exact",
        sex="F",
        nhs_number=numbers.nhs(),
        upn=numbers.upn(born),
    )
    carer = Person(kind="adult", given_name=mother, family_name=name, sex="F")
    home = Address(
        person="",
        kind="home",
        lines=lines,
        post_town="Exampleton",
        postcode=postcode,
        protection="normal",
        from_on=born,
        confirmed_on=on,
        confirmed_how="seen on a visit",
    )
    relative = Relative(person=carer, kind="mother", responsibility="yes", telephone=numbers.mobile())
    return Family(children=(child,), relatives=(relative,), home=home, elsewhere=home)


def _begin(past: Past, family: Family, at: datetime) -> None:
    with past.change(acts.TRAINING_FILLED, at) as change:
        written = write(change, family, local_date(at))
    received = at + timedelta(minutes=5)
    past.later(received + timedelta(minutes=10), lambda at: _refer(past, written, received, at))


def _refer(past: Past, family: Family, received: datetime, at: datetime) -> None:
    story = next(each for each in STORIES if each.source == "3E")
    referral = take(past, family, story, received, at, "amber")
    decide_later(past, family, referral)
    past.later(at + timedelta(minutes=30), lambda at: _share(past, family, referral, at))


def _share(past: Past, family: Family, referral: Referral, at: datetime) -> None:
    shared = share(past, family, referral, SHARED[0], at)
    finish(past, shared, at + timedelta(hours=2))
    choices = {family.carer.person.id: TELL, family.children[0].id: TOO_YOUNG}
    past.later(at + timedelta(hours=4), lambda at: decide(past, shared.disclosure, choices, at))


def working_days_ago(past: Past, days: int) -> date:
    """The day that is so many working days before today."""
    on = local_date(past.now)
    while days:
        on -= timedelta(days=1)
        days -= past.rules.working.is_working_day(on)
    return on
