"""Data files that decide about safety: the accepted copy in the vault counts, and a changed file only once accepted."""

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import attrs

from mash_desk import log, shipped
from mash_desk.casework import acts, index, roles, rules
from mash_desk.casework.desk import Desk
from mash_desk.casework.rules import Reference, ReferenceUnreadable
from mash_desk.domain.authority import Authority
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.review import Review
from mash_desk.domain.role import Role
from mash_desk.domain.rulebook import Rulebook
from mash_desk.domain.safety_file import SafetyFile
from mash_desk.keys import unlock as keys
from mash_desk.store import alerts, colleagues, reviews
from mash_desk.store import safety_files as rows
from mash_desk.store.change import Change, Stamp
from mash_desk.store.errors import ChangedMeanwhile as ChangedMeanwhile
from mash_desk.store.errors import NotSaved
from mash_desk.store.opening import Vault
from mash_desk.store.reader import Reader

# What decides who sees what, who is told, what stops a letter, what must be finished, and when anything is late.
_LISTS = {
    "deferral_event": "What telling somebody may wait for",
    "disclosure_kind": "Kinds of information that is shared",
    "exemption": "Grounds for not telling somebody",
    "finish_item": "What is to be finished after sharing",
    "legal_condition": "Legal conditions for sharing",
    "part": "Parts that people have in a referral",
    "protection": "Protection of an address",
    "restriction_kind": "Why a record is restricted",
    "reveal_reason": "Reasons for opening what is protected",
    "telling_choice": "What is decided about telling somebody",
    "verification": "How a recipient was made sure of",
    "warning_kind": "Kinds of warning",
}
_FOLDERS = {"calendars": "Bank holidays", "profiles": "In which time each rating is dealt with"}
_ROLES = "Roles: what each may do and see"

FILE_CHANGED = "file_changed"
"""The kind of alert that says which files are not as they were accepted."""

_GONE = "The file is gone from this computer, or cannot be read."
_UNUSABLE = "The program cannot use this file: something in it is amiss. Undo its last change."
_NO_PROFILE = "With this file the desk could not go on: the profile that it times ratings by would be gone."
_NOBODY_LEFT = (
    "With this file the desk could not go on: you could accept no file any more, a colleague’s role would be gone, or "
    "nobody with a key could look after colleagues and keys."
)


@attrs.frozen(kw_only=True)
class Changed:
    """A file on the disk that is not the accepted copy: what differs, a line each as `diff` writes them.

    `sha256`: of the file that was shown; "" where it is gone or cannot be read. `spoilt`: why it cannot be accepted as
    it lies there; "" where it can.
    """

    name: str = plain()
    sha256: str = plain()
    lines: tuple[str, ...] = plain()
    spoilt: str = plain(default="")


@attrs.frozen(kw_only=True)
class Standing:
    """One data file: what it decides, since when it counts as it does, who accepted it and why, and what differs now.

    `by` and `why`: "" where nobody accepted it, for the desk began with it. `since`: None where it does not count at
    all yet. `changed`: None where the file on the disk is the accepted one.
    """

    name: str = plain()
    words: str = plain()
    since: datetime | None = plain()
    by: str = personal(default="")
    why: str = personal(default="")
    changed: Changed | None = plain(default=None)


@attrs.frozen(kw_only=True)
class InForce:
    """What the accepted files say."""

    reference: Reference = plain()
    roles: Mapping[str, Role] = plain()

    def rulebook(self, authority: Authority) -> Rulebook:
        """The rules for this authority."""
        return Rulebook(
            codes=self.reference.codes,
            profile=self.reference.profiles[authority.profile],
            holidays=self.reference.holidays,
            roles=self.roles,
            authority=authority,
        )


def names(resources: Path) -> Iterator[str]:
    """The files that decide about safety, as they are named inside resources/."""
    yield roles.NAME
    yield from (_of_list(each) for each in _LISTS)
    for folder in _FOLDERS:
        yield from (f"{folder}/{path.name}" for path in sorted((resources / folder).glob("*.toml")))


def take_in_new(vault: Vault, stamp: Stamp, resources: Path | None = None) -> None:
    """Keep a copy of each file of which this desk has none: nobody accepted what a desk, or a list, began with.

    A profile or calendar that lies there later is none that the program knows by name: it is accepted, or counts not.
    Where it cannot be written, the file itself counts until the next opening.
    """
    resources = resources or shipped.resources()
    known = rows.in_force(vault)
    new = [name for name in names(resources) if name not in known and not (known and _is_laid_there(name))]
    if not new:
        return
    try:
        with vault.change(acts.FILE_TAKEN_IN.name, stamp) as change:
            for name in new:
                rows.add(change, _copy(name, rules.read_text(resources / name), stamp.at))
    except NotSaved:
        log.event("safety_files.not_kept", count=len(new))


def in_force(reader: Reader, resources: Path | None = None) -> InForce:
    """What counts: the accepted copies, whatever lies on the disk. Raises ReferenceUnreadable."""
    accepted = {name: file.content for name, file in rows.in_force(reader).items()}
    folder = resources or shipped.resources()
    text = accepted.get(roles.NAME)
    return InForce(
        reference=_as_read_first(accepted) if resources is None else rules.read_reference(folder, accepted),
        roles=roles.read_roles(rules.read_text(folder / roles.NAME) if text is None else text),
    )


def _as_read_first(accepted: Mapping[str, str]) -> Reference:
    """What was read when the program began, where the accepted files say the same; else what they say."""
    try:
        reference = rules.load_reference()
    except ReferenceUnreadable:
        return rules.read_reference(shipped.resources(), accepted)
    decides = {name: text for name, text in reference.texts.items() if name in accepted or _is_laid_there(name)}
    if decides == {name: text for name, text in accepted.items() if name != roles.NAME}:
        return reference
    return rules.read_reference(shipped.resources(), accepted)


def rulebook(reader: Reader, authority: Authority, resources: Path | None = None) -> Rulebook:
    """The rules in force for this authority, by the accepted files."""
    return in_force(reader, resources).rulebook(authority)


def changed(desk: Desk, resources: Path | None = None) -> tuple[Changed, ...]:
    """The files that are not as they were accepted here, each with what differs. They do not count yet."""
    folder = resources or shipped.resources()
    accepted = {name: file.content for name, file in rows.in_force(desk.vault).items()}
    return tuple(
        Changed(
            name=name,
            sha256=_sha256(text) if text is not None else "",
            lines=_lines(name, accepted.get(name, ""), text),
            spoilt=_unusable(desk, accepted, name, text, folder),
        )
        for name, text in _differing(accepted, folder)
    )


def standing(desk: Desk, resources: Path | None = None) -> tuple[Standing, ...]:
    """Every file that decides about safety: those that differ from their accepted copy first."""
    differing = {each.name: each for each in changed(desk, resources)}
    names_of = colleagues.names(desk.vault)
    counting = rows.in_force(desk.vault)
    new = [
        Standing(name=each, words=_words(each), since=None, changed=differing[each])
        for each in differing.keys() - counting
    ]
    listed = [
        Standing(
            name=name,
            words=_words(name),
            since=file.accepted_at,
            by=names_of.get(file.accepted_by, "") if file.accepted_by else "",
            why=rows.why_accepted(desk.vault, file.id) if file.accepted_by else "",
            changed=differing.get(name),
        )
        for name, file in counting.items()
    ]
    return tuple(sorted([*new, *listed], key=lambda each: (each.changed is None, each.name != roles.NAME, each.words)))


def accept(desk: Desk, shown: Changed, why: str, draft: str | None = None, resources: Path | None = None) -> None:
    """From now the file counts as it was shown. Raises ChangedMeanwhile where it is another one by now.

    `draft`: the id of the draft that the act uses up. Where no file differs any more, the alerts about files are
    answered with it. Raises Refused for a role that may not, without a reason, and for a file that cannot be used.
    """
    folder = resources or shipped.resources()
    text = _on_disk(folder / shown.name)
    if text is None or _sha256(text) != shown.sha256:
        raise ChangedMeanwhile
    accepted = {name: file.content for name, file in rows.in_force(desk.vault).items()}
    if words := _unusable(desk, accepted, shown.name, text, folder):
        raise Refused([Finding("file.unusable", "", words)])
    reading = desk.reading()
    reason = reading.prose("why", why, "Say why it is right, or who asked for it: it stands with the file.")
    if reason is None or reading.stopped:
        raise Refused(reading.findings)
    with desk.change(acts.FILE_ACCEPTED, draft) as change:
        change.code(f"sha256:{shown.sha256[:16]}")
        new = attrs.evolve(_copy(shown.name, text, desk.now()), accepted_by=desk.officer.id)
        change.say("safety_file", rows.add(change, new).id, reason)
        if not any(_differing(accepted | {shown.name: text}, folder)):
            _answer_alerts(desk, change, f"Accepted: {reason}")
    # From the files as they lie there now, not as they were read when the program began.
    desk.use(rulebook(desk.vault, desk.rules.authority, folder))
    index.forget_older(desk.rules, desk.vault)


def alert_words(found: tuple[Changed, ...]) -> str:
    """What the manager is told of: which files, and that the accepted ones go on counting."""
    listed = ", ".join(each.name for each in found)
    return f"Not as accepted on this desk: {listed}. What was accepted goes on counting until the change is accepted."


def _answer_alerts(desk: Desk, change: Change, words: str) -> None:
    for alert in alerts.waiting(change):
        if alert.kind == FILE_CHANGED:
            reviews.add(
                change,
                Review(
                    kind="alert",
                    of=alert.id,
                    outcome="explained",
                    words=words,
                    recorded_at=desk.now(),
                    recorded_by=desk.officer.id,
                ),
            )


def _unusable(desk: Desk, accepted: Mapping[str, str], name: str, text: str | None, folder: Path) -> str:
    """Why this file cannot count, in words; "" where it can."""
    if text is None:
        return _GONE
    counting = {**accepted, name: text}
    try:
        reference = rules.read_reference(folder, counting)
        table = roles.read_roles(counting[roles.NAME])
    except ReferenceUnreadable:
        return _UNUSABLE
    if desk.rules.authority.profile not in reference.profiles:
        return _NO_PROFILE
    return "" if name != roles.NAME or _goes_on(desk, table) else _NOBODY_LEFT


def _goes_on(desk: Desk, table: Mapping[str, Role]) -> bool:
    """Whether whoever accepts this table can undo it, and somebody with a key can look after the desk."""
    working = colleagues.working(desk.vault)
    if not all(each.role in table and acts.OWN_KEY in table[each.role].may for each in working):
        return False
    holders = {each.officer_id for each in keys.officers(desk.vault.path.parent)}
    kept = [table[each.role].may for each in working if each.id in holders]
    accepts = acts.ACCEPT not in desk.role.may or acts.ACCEPT in table[desk.officer.role].may
    return accepts and all(any(each in may for may in kept) for each in (acts.CONFIGURE, acts.OFFICERS))


def _of_list(name: str) -> str:
    return f"code_lists/{name}.toml"


def _words(name: str) -> str:
    """What a file decides; by its own name where the program ships none of that name any more."""
    listed = {_of_list(each): words for each, words in _LISTS.items()} | {roles.NAME: _ROLES}
    return listed.get(name) or _FOLDERS.get(name.partition("/")[0], name)


def _copy(name: str, text: str, at: datetime) -> SafetyFile:
    return SafetyFile(name=name, sha256=_sha256(text), content=text, accepted_at=at)


def _differing(accepted: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str | None]]:
    new = {name for name in names(folder) if _is_laid_there(name)} if accepted else set()
    for name in sorted(accepted.keys() | new):
        text = _on_disk(folder / name)
        if text != accepted.get(name):
            yield name, text


def _is_laid_there(name: str) -> bool:
    """Whether it counts by lying in its folder; the others are known by their names."""
    return name.partition("/")[0] in _FOLDERS


def _on_disk(path: Path) -> str | None:
    try:
        return rules.read_text(path)
    except ReferenceUnreadable:
        return None


def _lines(name: str, accepted: str, text: str | None) -> tuple[str, ...]:
    if text is None:
        return (_GONE,)
    # By line feeds alone, as the file is read: other marks would count as ends of lines here and hide in a comment.
    found = difflib.unified_diff(accepted.split("\n"), text.split("\n"), "accepted here", name, lineterm="", n=2)
    return tuple(found)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
