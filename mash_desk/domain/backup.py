"""The register of backups, the drills that opened them, and the keys by which this desk's heads are signed."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import plain


@attrs.frozen(kw_only=True)
class Backup:
    """One verified copy of the vault: its file's name, folder, length and hash, and the head of the journal in it."""

    id: str = plain(default="")
    name: str = plain()
    folder: str = plain()
    bytes: int = plain()
    sha256: str = plain()
    head_sequence: int = plain()
    head_link: str = plain()
    made_at: datetime = plain()


@attrs.frozen(kw_only=True)
class BackupDrill:
    """A backup was opened and checked; `found` says how it was. `backup`: None for a file of another register."""

    id: str = plain(default="")
    backup: str | None = plain(default=None)
    name: str = plain()
    found: str = plain()
    drilled_at: datetime = plain()
    drilled_by: str = plain()


@attrs.frozen(kw_only=True)
class SigningKey:
    """The public half of a key that signs this desk's heads on one account of one computer, in hexadecimal."""

    id: str = plain(default="")
    public: str = plain()
    first_at: datetime = plain()
