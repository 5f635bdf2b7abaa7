"""What is to finish on a referral itself: the one list that a new referral, its page and its closing read."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from mash_desk.domain.breach import Missed
from mash_desk.domain.codes import Code
from mash_desk.domain.fields import personal, plain

RATE, DECIDE, BREACH, CHILD, CONSENT, HOUSEHOLD = "rating", "decision", "breach", "part", "consent", "household"


@attrs.frozen(kw_only=True)
class Undone:
    """One thing to do: what, about whom or what, in words, by when; and whether the referral cannot close without."""

    what: str = plain()
    id: str = plain(default="")
    words: str = personal()
    due: datetime | None = plain(default=None)
    blocks: bool = plain(default=False)


@attrs.frozen(kw_only=True)
class Done:
    """How far a referral is. Children by id with their names; without any yet, the words speak of each child."""

    rated: bool = plain()
    children: Mapping[str, str] = personal()
    decided: frozenset[str] = plain(default=frozenset())
    housed: frozenset[str] = plain(default=frozenset())
    answered: frozenset[str] = plain(default=frozenset())
    decide_by: datetime | None = plain(default=None)
    unexplained: tuple[Missed, ...] = plain(default=())


def undone(done: Done, questions: Iterable[Code]) -> tuple[Undone, ...]:
    """Everything to do, in the order in which it presses. `questions`: those of consent that are asked today."""
    found = [Undone(what=RATE, words="Rate it, with reasons", blocks=True)] if not done.rated else []
    if not done.children:
        found.append(Undone(what=CHILD, words="Add the child whom it is about", blocks=True))
    found += [
        Undone(what=DECIDE, id=child, words=f"Decide for {name}", due=done.decide_by, blocks=True)
        for child, name in done.children.items()
        if child not in done.decided
    ]
    found += [
        Undone(
            what=BREACH,
            id=f"{each.clock}@{each.due_at.isoformat()}",
            words=f"Say why it was late: {each.name[:1].lower()}{each.name[1:]}",
            blocks=True,
        )
        for each in done.unexplained
    ]
    found += [
        Undone(what=CONSENT, id=question.code, words=f"Consent: {question.words[:1].lower()}{question.words[1:]}")
        for question in questions
        if question.code not in done.answered
    ]
    return (
        *found,
        *(
            Undone(what=HOUSEHOLD, id=child, words=f"Record who lives with {name}")
            for child, name in done.children.items()
            if child not in done.housed
        ),
    )
