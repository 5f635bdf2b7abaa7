"""Around one disclosure: who is near, what a correction may name, and the words that say whom it is about."""

from collections.abc import Sequence

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.casework.sight import RESTRICTED
from mash_desk.domain.correction import Correctable
from mash_desk.domain.decision import Decision
from mash_desk.domain.disclosure import Agreement, Identification, Mention, Recipient, Subject
from mash_desk.domain.finish import Finish, Standing
from mash_desk.domain.referral import Consent
from mash_desk.store import colleagues, organisations
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.standing import read_standing as read_standing


def refuse_stale(corrects: str | None, standing: Sequence[Agreement | Consent | Decision | Finish]) -> None:
    """Raise ChangedMeanwhile where a row would correct one that does not stand here, or not any more."""
    if corrects and corrects not in {each.id for each in standing}:
        raise ChangedMeanwhile


def people_around(desk: Desk, persons: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """People of the household and relations of these, each with why they are proposed; never assumed."""
    found: dict[str, str] = {}
    for person in persons:
        if not desk.sight.opens(person):
            continue
        file = people.read_file(desk.vault, desk, person)
        for relation in file.relationships:
            other = relation.person if relation.of == person else relation.of
            words = desk.rules.words("relationship_kind", relation.kind).lower()
            found.setdefault(other, words if relation.of == person else f"{words} to")
        for member in file.members:
            found.setdefault(member.person, "lives there")
    return tuple((person, why) for person, why in found.items() if person not in persons)


def names_on(desk: Desk, persons: tuple[str, ...], standing: Standing) -> dict[str, str]:
    """The names of people, colleagues and organisations that a page speaks of, by id, of what was corrected too.

    Of a closed disclosure nobody is named: whoever stands beside a restricted child says whose child it is.
    """
    wrong = tuple(each.before for each in standing.corrected)
    about = (*persons, *(person for each in wrong if (person := _person_in(each))))
    is_closed = standing.disclosure.id in desk.sight.hidden_records
    seen = desk.sight.some(desk.vault, about).values()
    named = {person.id: RESTRICTED if is_closed else person.name for person in seen}
    told: tuple[Correctable, ...] = (*standing.recipients, *wrong)
    for organisation in {each.organisation for each in told if isinstance(each, Recipient) and each.organisation}:
        if known := organisations.get(desk.vault, organisation):
            named[known.id] = known.name
    return {**colleagues.names(desk.vault), **named}


def _person_in(row: Correctable) -> str | None:
    return row.person if isinstance(row, Subject | Identification | Mention | Consent) else None


def recipient_words(recipient: Recipient, names: dict[str, str]) -> str:
    """“Example General Hospital · charge nurse”."""
    named = (names.get(recipient.organisation or "", ""), recipient.told, recipient.role)
    return " · ".join(part for part in named if part)


def subject_of(standing: Standing, names: dict[str, str]) -> str:
    """Whom it is about: names, or the description where no record is attached."""
    words = [names.get(standing.record_of(each) or "", "") or f"“{each.description}”" for each in standing.subjects]
    return ", ".join(words)
