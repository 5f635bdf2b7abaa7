"""The history of a record, field by field, read from the journal: when, by whom, what it said before and after."""

import json
from collections.abc import Mapping
from datetime import date, datetime

import attrs

from mash_desk.casework.acts import ALL
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import NORMAL, Address
from mash_desk.domain.contact_means import ContactMeans
from mash_desk.domain.dates import PartialDate, Precision
from mash_desk.domain.fields import code_list_of, personal, plain
from mash_desk.domain.household import Household, HouseholdMember
from mash_desk.domain.identifiers import show_nhs_number
from mash_desk.domain.labels import LABELS
from mash_desk.domain.legal_status import LegalStatus
from mash_desk.domain.person import MISSING, Alias, Person
from mash_desk.domain.relationship import Relationship
from mash_desk.domain.times import short_date
from mash_desk.domain.warning import Warning
from mash_desk.store import colleagues, entries
from mash_desk.store.entries import Written

Columns = Mapping[str, str | int | None]

_RECORDS: dict[str, type[attrs.AttrsInstance]] = {
    "person": Person,
    "alias": Alias,
    "contact_means": ContactMeans,
    "legal_status": LegalStatus,
    "address": Address,
    "household": Household,
    "household_member": HouseholdMember,
    "relationship": Relationship,
    "warning": Warning,
}
_WHERE = frozenset({"lines", "post_town", "postcode", "confirmed_how"})
_ON_REQUEST = "shown on request"


@attrs.frozen(kw_only=True)
class Moved:
    """One field that one act moved. `before` and `after` are words; "" is blank: nobody had answered."""

    at: datetime = plain()
    officer: str = personal()
    act: str = plain()
    field: str = plain()
    label: str = plain()
    before: str = personal()
    after: str = personal()


def of_record(desk: Desk, kind: str, row: str) -> tuple[Moved, ...]:
    """Every field of one row that ever moved, the newest first. `kind`: its table, one of LABELS.

    The history of an address that was protected at any time does not say where it was. Raises Refused.
    """
    desk.refuse_closed(*_whose(desk, kind, row))
    names = colleagues.names(desk.vault)
    stands: dict[str, str | int | None] = {}
    moved: list[Moved] = []
    protected = False
    for written in _written(desk, kind, row):
        stands.update(written.before)
        before = _answers(desk, kind, stands)
        stands.update(written.after)
        after = _answers(desk, kind, stands)
        protected |= stands.get("protection") not in (None, NORMAL)
        moved += [
            _moved(written, kind, field, before[field], after[field], names)
            for field in LABELS[kind]
            if before[field] != after[field]
        ]
    if protected:
        moved = [_without_place(each) for each in moved]
    return tuple(reversed(moved))


def of_field(desk: Desk, kind: str, row: str, field: str) -> tuple[Moved, ...]:
    """One field of one row, each time that it moved, the newest first."""
    return tuple(each for each in of_record(desk, kind, row) if each.field == field)


def _whose(desk: Desk, kind: str, row: str) -> tuple[str, ...]:
    """Whose record the row is in: themselves, or whom the entries that wrote it are about."""
    if kind == "person":
        return (row,)
    headers = entries.headers_of(desk.vault, row).values()
    return tuple({person for header in headers for person in json.loads(header)["about"]})


def _written(desk: Desk, kind: str, row: str) -> tuple[Written, ...]:
    written = entries.written_to(desk.vault, kind, row)
    if kind != "contact_means":
        return written
    # Until the second schema a person had one telephone. It goes on as the contact means of the person's own id.
    first = (_telephone(each) for each in entries.written_to(desk.vault, "person", row))
    return (*(each for each in first if each.before or each.after), *written)


def _telephone(written: Written) -> Written:
    def value(columns: Columns) -> Columns:
        return {"value": columns["telephone"]} if "telephone" in columns else {}

    return attrs.evolve(written, before=value(written.before), after=value(written.after))


def _moved(written: Written, kind: str, field: str, before: str, after: str, names: Mapping[str, str]) -> Moved:
    act = ALL.get(written.act)
    return Moved(
        at=written.at,
        officer=names.get(written.officer or "", "MASH Desk"),
        act=act.words if act else "Something that a newer version recorded",
        field=field,
        label=LABELS[kind][field],
        before=before,
        after=after,
    )


def _answers(desk: Desk, kind: str, columns: Columns) -> dict[str, str]:
    """What each field of a row says, in words; where it is empty for a reason, the reason."""
    answers = {field: _in_words(desk, kind, field, columns) for field in LABELS[kind]}
    if kind == "person":
        for field, missing in MISSING.items():
            answers[field] = answers[field] or desk.rules.words(missing, _text(columns.get(missing)))
        for field, code in json.loads(_text(columns.get("unanswered")) or "{}").items():
            answers[field] = answers[field] or desk.rules.words("answer", code)
    return answers


def _in_words(desk: Desk, kind: str, field: str, columns: Columns) -> str:
    value = _text(columns.get(field))
    if not value:
        return ""
    if field == "born_on":
        precision = Precision(_text(columns.get("born_precision")) or "exact")
        return PartialDate(date.fromisoformat(value), precision).words()
    if field == "nhs_number":
        return show_nhs_number(value)
    attribute = attrs.fields_dict(_RECORDS[kind]).get(field)
    if attribute is None:  # of a schema that is past
        return value
    if code_list := code_list_of(attribute):
        return desk.rules.words(code_list, value)
    return short_date(date.fromisoformat(value)) if field.endswith("_on") else value


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _without_place(moved: Moved) -> Moved:
    if moved.field not in _WHERE:
        return moved
    return attrs.evolve(moved, before=_ON_REQUEST if moved.before else "", after=_ON_REQUEST if moved.after else "")
