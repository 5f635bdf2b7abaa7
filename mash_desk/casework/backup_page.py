"""The page of backups: how it stands, what speaks against the folder, and who made and who tried each of them."""

from pathlib import Path

import attrs

from mash_desk.casework import acts, backup_folders, backups
from mash_desk.casework.backups import Standing
from mash_desk.casework.desk import Desk
from mash_desk.domain.backup import Backup, BackupDrill
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.head import in_characters
from mash_desk.store import backups as rows
from mash_desk.store import colleagues


@attrs.frozen(kw_only=True)
class Kept:
    """One backup of the register: who had it made ("" for the program itself), its head, and its last drill."""

    backup: Backup = plain()
    made_by: str = personal()
    head: str = plain()
    drill: BackupDrill | None = plain(default=None)
    is_sound: bool = plain(default=False)
    drilled_by: str = personal(default="")


@attrs.frozen(kw_only=True)
class BackupPage:
    """How it stands, the register, the newest first, and why the officer may not make or try one, "" where they may.

    `against`: what speaks against the folder, and what to do next; "" for nothing.
    """

    standing: Standing = plain()
    every: int = plain()
    against: tuple[str, str] = plain(default=("", ""))
    kept: tuple[Kept, ...] = plain()
    refused: str = personal()
    officer: str = plain()


def read(desk: Desk) -> BackupPage:
    """All of it. What a backup would lack takes longer: `backups.since` tells it of one."""
    standing = backups.standing(desk)
    return BackupPage(
        standing=standing,
        every=desk.rules.authority.days_between_backups,
        against=backup_folders.against(Path(standing.folder), desk.vault.path.parent) if standing.folder else ("", ""),
        kept=_kept(desk),
        refused=refused(desk),
        officer=desk.officer.id,
    )


def refused(desk: Desk) -> str:
    """Why this officer may neither make a backup by hand nor try one, and whom to ask; "" where they may."""
    if acts.KEEP in desk.role.may:
        return ""
    names = [each.name for each in colleagues.working(desk.vault) if acts.KEEP in desk.rules.role(each.role).may]
    ask = f"Ask {' or '.join(names)}." if names else "Ask a manager."
    role = desk.rules.words("role", desk.officer.role)
    return f"Your role does not make backups by hand, or try them. You are here as: {role}. {ask}"


def _kept(desk: Desk) -> tuple[Kept, ...]:
    names = {each.id: each.name for each in colleagues.everyone(desk.vault)}
    drills = rows.drills(desk.vault)
    kept = []
    for each in rows.register(desk.vault):
        # One that is not sound has another hash than the register says: then its name tells.
        drill = next((one for one in drills if each.id == one.backup or each.name == one.name), None)
        kept.append(
            Kept(
                backup=each,
                made_by=names.get(rows.made_by(desk.vault, each) or "", ""),
                head=in_characters(bytes.fromhex(each.head_link)),
                drill=drill,
                is_sound=drill is not None and backups.is_sound(drill),
                drilled_by=names.get(drill.drilled_by, "") if drill else "",
            )
        )
    return tuple(kept)
