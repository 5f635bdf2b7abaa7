"""One restricted record of a training desk: opened in an emergency twice; one of them is still to be reviewed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from mash_desk.casework import acts, alerts, at_opening, emergency_access, restrictions, reviews, tellings
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.casework.training.disclosures import Shared, share
from mash_desk.casework.training.families import Family
from mash_desk.casework.training.finishing import finish
from mash_desk.casework.training.names import Numbers
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.ready import quiet_family, working_days_ago
from mash_desk.casework.training.recording import write
from mash_desk.casework.training.referrals import take
from mash_desk.casework.training.sharing import SHARED
from mash_desk.casework.training.stories import STORIES
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.attempts import FailedAttempts
from mash_desk.domain.telling import NOT_TOLD, TellingDecisionDraft
from mash_desk.domain.times import local_date
from mash_desk.store import tellings as telling_rows

CHILDREN = 1
_COLLEAGUE = "Her mother works at the hub."
_WARD = RevealDraft(reason="partner_asks", words="The ward asks who may be with her tonight. Her mother is on a train.")
_DOOR = RevealDraft(reason="immediate_danger", words="A neighbour rang: somebody is shouting at the door of the flat.")
_RIGHT = "Right to look. Ring me as well, at any hour."
_TOO_YOUNG = "Nine years old. Her mother decides with us when she hears of it."


def plan(past: Past, numbers: Numbers) -> None:
    """Plan it: restricted four working days ago, opened twice since; the second time is still to be reviewed."""
    on = working_days_ago(past, 4)
    family = quiet_family(numbers, "Sorrel", "Iris", "Umber", "5 Example Court", "DY1 9ZU", on)
    past.later(past.at(on, 11), partial(_begin, past, family))


def _begin(past: Past, family: Family, at: datetime) -> None:
    with past.change(acts.TRAINING_FILLED, at) as change:
        written = write(change, family, local_date(at))
    past.later(at + timedelta(minutes=20), lambda at: _restrict(past, written, at))
    past.later(past.at(local_date(at), 22.4), lambda at: _open(past, written, _WARD, at))
    past.later(past.at(local_date(at), 22.6), lambda at: _share(past, written, at))
    past.later(past.office_time(at), lambda at: _review(past, at))
    # The night before somebody looks.
    _last_night(past, 6, lambda at: _refer(past, written, at))
    _last_night(past, 5, lambda at: _open(past, written, _DOOR, at))
    _last_night(past, 3, lambda at: _mistyped(past, at))


def _last_night(past: Past, hours: float, event: Callable[[datetime], object]) -> None:
    past.later(past.now - timedelta(hours=hours), event)


def _restrict(past: Past, family: Family, at: datetime) -> None:
    manager = past.desk(at, past.managers[0])
    restrictions.restrict(manager, family.children[0].id, "colleague", _COLLEAGUE)


def _open(past: Past, family: Family, why: RevealDraft, at: datetime) -> None:
    emergency_access.open_for_an_hour(past.desk(at), family.children[0].id, why)


def _share(past: Past, family: Family, at: datetime) -> None:
    """The ward is told. All is finished on it the next day, but whether the child is told."""
    shared = share(past, family, None, SHARED[0], at)
    past.later(past.office_time(at), lambda at: finish(past, shared, at))
    _last_night(past, 4.5, lambda at: _allow(past, shared, at))


def _allow(past: Past, shared: Shared, at: datetime) -> None:
    """A manager allowed by telephone that the child is not told; the officer of the night wrote it down."""
    child = shared.family.children[0].id
    owed = {each.person: each.id for each in telling_rows.of_disclosure(past.reader, shared.disclosure.id)}
    decision = TellingDecisionDraft(
        telling=owed[child],
        choice=NOT_TOLD,
        reasons=("other",),
        words=_TOO_YOUNG,
        exemption="art14-5-b",
        decided_by=past.managers[0].id,
    )
    tellings.decide(past.desk(at), [decision])


def _review(past: Past, at: datetime) -> None:
    manager = past.desk(at, past.managers[0])
    for each in reviews.standing(manager):
        reviews.answer(manager, ReviewDraft(kind=each.kind, of=each.id, outcome="right", words=_RIGHT))


def _mistyped(past: Past, at: datetime) -> None:
    """Somebody tried four times to come in: the program raised it."""
    attempts = FailedAttempts(count=4, first=at - timedelta(minutes=6), last=at - timedelta(minutes=2))
    alerts.record(past.desk(at), at_opening.ATTEMPTS, f"{attempts.words()}, by passphrase.")


def _refer(past: Past, family: Family, at: datetime) -> None:
    story = next(each for each in STORIES if each.source == "3E")
    take(past, family, story, at - timedelta(minutes=8), at, "amber", past.day_officer(0))
