"""The directory: the authority itself, colleagues, and the organisations that the hub shares with."""

from datetime import date

import attrs

from mash_desk.casework import acts, alerts, backup_folders, index, safety_files
from mash_desk.casework.desk import Desk
from mash_desk.domain import authority as authority_rules
from mash_desk.domain import colleague as colleague_rules
from mash_desk.domain import organisation as organisation_rules
from mash_desk.domain.alert import Alert
from mash_desk.domain.authority import Authority, AuthorityDraft
from mash_desk.domain.colleague import Colleague, ColleagueDraft
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.organisation import Organisation, OrganisationDraft
from mash_desk.keys import unlock as keys
from mash_desk.store import alerts as alert_rows
from mash_desk.store import authorities, colleagues, organisations

# Of the authority, and asked elsewhere than in its form.
_SET_APART = ("unopened_days",)


def change_authority(desk: Desk, draft: AuthorityDraft, draft_id: str | None = None) -> Authority:
    """The authority's details as changed; the rules in force follow. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = authority_rules.read(reading, draft)
    if draft.profile not in safety_files.in_force(desk.vault).reference.profiles:
        words = "Choose how ratings are timed: a profile that counts here. A new one must be accepted first."
        reading.stop("profile.unknown", "profile", words)
    backup_folders.check(reading, draft.backup_folder, desk.vault.path.parent)
    stands = desk.rules.authority
    changed = attrs.evolve(
        reading.result(new),
        id=stands.id,
        version=stands.version,
        **{name: getattr(stands, name) for name in _SET_APART},
    )
    with desk.change(acts.AUTHORITY_CHANGED, draft_id) as change:
        saved = authorities.amend(change, changed)
    desk.use(safety_files.rulebook(desk.vault, saved))
    index.follow(desk.rules, desk.vault)
    return saved


def everyone(desk: Desk) -> tuple[Colleague, ...]:
    """All colleagues who work here now."""
    return colleagues.working(desk.vault)


def managers(desk: Desk) -> tuple[Colleague, ...]:
    """Colleagues who may agree to a sharing and review it."""
    return tuple(each for each in colleagues.working(desk.vault) if each.role == "manager")


def add_colleague(desk: Desk, draft: ColleagueDraft, draft_id: str | None = None) -> Colleague:
    """A colleague who is named here without having a key. Raises Refused."""
    reading = desk.reading()
    new = reading.result(colleague_rules.read(reading, draft))
    with desk.change(acts.COLLEAGUE_ADDED, draft_id) as change:
        return colleagues.add(change, new)


def everyone_ever(desk: Desk) -> tuple[Colleague, ...]:
    """All colleagues: who works here now first, then who has left."""
    return colleagues.everyone(desk.vault)


def colleague(desk: Desk, colleague: str) -> Colleague:
    """One colleague. KeyError where there is none."""
    found = colleagues.get(desk.vault, colleague)
    if found is None:
        raise KeyError(colleague)
    return found


def change_colleague(desk: Desk, colleague: Colleague, draft: ColleagueDraft, draft_id: str | None = None) -> Colleague:
    """A colleague's name, job or role as changed; what an officer may do follows when they next unlock.

    Somebody else reviews that a role was changed, for it gives what only another person may give.
    Raises Refused, ChangedMeanwhile; Refused too where an officer would change their own role.
    """
    reading = desk.reading()
    new = colleague_rules.read(reading, draft)
    if colleague.id == desk.officer.id and draft.role != colleague.role:
        reading.stop("role.own", "role", "Nobody changes their own role. Ask another colleague who may.")
    changed = attrs.evolve(reading.result(new), id=colleague.id, version=colleague.version, left_on=colleague.left_on)
    with desk.change(acts.COLLEAGUE_CHANGED, draft_id) as change:
        if changed.role != colleague.role:
            before, now = (desk.rules.words("role", each.role) for each in (colleague, changed))
            words = f"{desk.officer.name} changed the role of {changed.name}: {before} before, {now} now."
            alert_rows.add(change, Alert(kind=alerts.ROLE_CHANGED, words=words, found_at=desk.now()))
        return colleagues.amend(change, changed)


def note_left(desk: Desk, colleague: Colleague, left_on: date) -> Colleague:
    """A colleague without a key no longer works here; what they did keeps their name. Raises Refused, ChangedMeanwhile.

    Whoever has a key is taken out by `officers.revoke`, which changes the keys too.
    """
    if left_on > desk.today():
        raise Refused([Finding("date.future", "left_on", "This is after today. Record it once they have left.")])
    if colleague.id in {holder.officer_id for holder in keys.officers(desk.vault.path.parent)}:
        words = "This colleague has a key to this desk. Take it away under Officers and keys: that records it too."
        raise Refused([Finding("officer.has_key", "", words)])
    with desk.change(acts.COLLEAGUE_LEFT) as change:
        return colleagues.amend(change, attrs.evolve(colleague, left_on=left_on))


def all_organisations(desk: Desk) -> tuple[Organisation, ...]:
    """The whole directory, by name."""
    return organisations.everyone(desk.vault)


def seek_organisations(desk: Desk, words: str) -> tuple[Organisation, ...]:
    """Organisations whose name or earlier name holds these words."""
    return organisations.named(desk.vault, words.strip()) if words.strip() else ()


def organisation(desk: Desk, organisation: str) -> Organisation:
    """One organisation. KeyError where there is none."""
    found = organisations.get(desk.vault, organisation)
    if found is None:
        raise KeyError(organisation)
    return found


def add_organisation(desk: Desk, draft: OrganisationDraft, draft_id: str | None = None) -> Organisation:
    """A new organisation. Raises Refused."""
    reading = desk.reading()
    new = reading.result(organisation_rules.read(reading, draft))
    with desk.change(acts.ORGANISATION_ADDED, draft_id) as change:
        return organisations.add(change, new)


def change_organisation(
    desk: Desk, organisation: Organisation, draft: OrganisationDraft, draft_id: str | None = None
) -> Organisation:
    """The organisation as changed. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    new = reading.result(organisation_rules.read(reading, draft))
    with desk.change(acts.ORGANISATION_CHANGED, draft_id) as change:
        return organisations.amend(change, attrs.evolve(new, id=organisation.id, version=organisation.version))
