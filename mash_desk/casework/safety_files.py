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
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.role import Role
from mash_desk.domain.rulebook import Rulebook
from mash_desk.domain.safety_file import SafetyFile
from mash_desk.store import safety_files as rows
from mash_desk.store.change import Stamp
from mash_desk.store.errors import ChangedMeanwhile, NotSaved
from mash_desk.store.opening import Vault
from mash_desk.store.reader import Reader

# What decides who sees what, who is told, what stops a letter, what must be finished, and when anything is late.
_LISTS = (
    "deferral_event",
    "disclosure_kind",
    "exemption",
    "finish_item",
    "legal_condition",
    "part",
    "protection",
    "restriction_kind",
    "reveal_reason",
    "telling_choice",
    "verification",
    "warning_kind",
)
_FOLDERS = ("calendars", "profiles")


@attrs.frozen(kw_only=True)
class Changed:
    """A file on the disk that is not the accepted copy: what differs, a line each as `diff` writes them.

    `sha256`: of the file that was shown; "" where it is gone or cannot be read.
    """

    name: str = plain()
    sha256: str = plain()
    lines: tuple[str, ...] = plain()


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
    yield from (f"code_lists/{each}.toml" for each in _LISTS)
    for folder in _FOLDERS:
        yield from (f"{folder}/{path.name}" for path in sorted((resources / folder).glob("*.toml")))


def take_in_new(vault: Vault, stamp: Stamp, resources: Path | None = None) -> None:
    """Keep a copy of each file of which this desk has none: nobody accepted what a desk, or a list, began with.

    Where it cannot be written, the file itself counts until the next opening.
    """
    resources = resources or shipped.resources()
    known = rows.in_force(vault)
    new = [name for name in names(resources) if name not in known]
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
    folder = resources or shipped.resources()
    accepted = {name: file.content for name, file in rows.in_force(reader).items()}
    if resources is None and not any(_differing(accepted, folder)):
        return InForce(reference=rules.load_reference(), roles=roles.load_roles())
    text = accepted.get(roles.NAME)
    return InForce(
        reference=rules.read_reference(folder, accepted),
        roles=roles.read_roles(rules.read_text(folder / roles.NAME) if text is None else text),
    )


def rulebook(reader: Reader, authority: Authority, resources: Path | None = None) -> Rulebook:
    """The rules in force for this authority, by the accepted files."""
    return in_force(reader, resources).rulebook(authority)


def changed(desk: Desk, resources: Path | None = None) -> tuple[Changed, ...]:
    """The files that are not as they were accepted here, each with what differs. They do not count yet."""
    folder = resources or shipped.resources()
    accepted = {name: file.content for name, file in rows.in_force(desk.vault).items()}
    return tuple(
        Changed(name=name, sha256=_sha256(text) if text is not None else "", lines=_lines(name, accepted[name], text))
        for name, text in _differing(accepted, folder)
    )


def accept(desk: Desk, shown: Changed, resources: Path | None = None) -> None:
    """From now the file counts as it was shown. Raises ChangedMeanwhile where it is another one by now.

    Raises Refused for a role that may not, and for a file that the program cannot use.
    """
    folder = resources or shipped.resources()
    text = _on_disk(folder / shown.name)
    if text is None or _sha256(text) != shown.sha256:
        raise ChangedMeanwhile
    _refuse_unusable(desk, shown.name, text, folder)
    with desk.change(acts.FILE_ACCEPTED) as change:
        change.code(f"sha256:{shown.sha256[:16]}")
        rows.add(change, attrs.evolve(_copy(shown.name, text, desk.now()), accepted_by=desk.officer.id))
    desk.use(rulebook(desk.vault, desk.rules.authority, resources))
    index.forget_older(desk.rules, desk.vault)


def alert_words(found: tuple[Changed, ...]) -> str:
    """What the manager is told of: which files, and that the accepted ones go on counting."""
    listed = ", ".join(each.name for each in found)
    return f"Not as accepted on this desk: {listed}. What was accepted goes on counting until the change is accepted."


def _refuse_unusable(desk: Desk, name: str, text: str, folder: Path) -> None:
    accepted = {each: file.content for each, file in rows.in_force(desk.vault).items()} | {name: text}
    try:
        reference = rules.read_reference(folder, accepted)
        table = roles.read_roles(accepted[roles.NAME])
    except ReferenceUnreadable:
        words = "The program cannot use this file: something in it is amiss. Undo its last change."
        raise Refused([Finding("file.unusable", "", words)]) from None
    if desk.rules.authority.profile not in reference.profiles or not _somebody_accepts(table):
        words = "With this file the desk could not go on: its profile would be gone, or nobody could accept files."
        raise Refused([Finding("file.unusable", "", words)])


def _somebody_accepts(table: Mapping[str, Role]) -> bool:
    return any(acts.ACCEPT in role.may for role in table.values())


def _copy(name: str, text: str, at: datetime) -> SafetyFile:
    return SafetyFile(name=name, sha256=_sha256(text), content=text, accepted_at=at)


def _differing(accepted: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str | None]]:
    for name, content in sorted(accepted.items()):
        text = _on_disk(folder / name)
        if text != content:
            yield name, text


def _on_disk(path: Path) -> str | None:
    try:
        return rules.read_text(path)
    except ReferenceUnreadable:
        return None


def _lines(name: str, accepted: str, text: str | None) -> tuple[str, ...]:
    if text is None:
        return ("The file is gone, or cannot be read.",)
    found = difflib.unified_diff(accepted.splitlines(), text.splitlines(), "accepted here", name, lineterm="", n=2)
    return tuple(found)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
