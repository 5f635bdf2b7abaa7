"""The states of the encrypted file that have words of their own."""

from mash_desk.domain.findings import Known


class StoreError(Known):
    """Anything about the file that the officer should hear in words."""


class VaultMissing(StoreError):
    """There is no vault.db in the folder."""

    words = "There is no vault in this desk’s folder."
    what_next = "Check that the right folder is chosen, or set up a new desk."


class VaultExists(StoreError):
    """A new vault was asked for where one stands already."""

    words = "This folder already holds a vault."
    what_next = "Open it, or choose an empty folder for a new desk."


class VaultEmpty(StoreError):
    """The file has no content at all: SQLite would open it as a new, empty database under any key."""

    words = "The vault file is empty: nothing is in it."
    what_next = "Do not set up a new desk over it. Ask the person who looks after this computer for the last backup."


class VaultUnreadable(StoreError):
    """A wrong key, a foreign file or a destroyed first page: SQLCipher cannot tell these apart."""

    words = "This file is not a vault that this desk’s key opens, or its beginning is damaged."
    what_next = "Your passphrase was right. The file was left as it is. Ask for the last backup, and keep this file."


class VaultOutOfReach(StoreError):
    """The operating system did not open or read the file."""

    words = "This computer did not let MASH Desk open the vault file."
    what_next = (
        "Check that its disk is connected and that your account may use the folder, or ask the person who looks after "
        "this computer."
    )


class VaultDamaged(StoreError):
    """The key is right, and some pages are not what was written."""

    words = "The vault is damaged: part of the file is not what was written."
    what_next = "The file was left as it is. Ask for the last backup, and keep this file for the people who mend it."


class VaultInUse(StoreError):
    """Another process holds the file."""

    words = "MASH Desk is already open on this desk."
    what_next = "Use the window that is open. If there is none, wait a minute and try again."


class VaultFromTheFuture(StoreError):
    """The schema is newer than this program knows."""

    words = "This vault was last used by a newer version of MASH Desk."
    what_next = "Nothing was changed. Use the newer version, or ask for it to be installed here."


class MigrationFailed(StoreError):
    """A numbered migration could not be applied; the vault stands as it was."""

    words = "The vault could not be brought up to this version of MASH Desk."
    what_next = (
        "Nothing was changed, and a copy taken before stands beside it. Use the version you had, and report this."
    )


class PlaceRefused(StoreError):
    """The folder is on a network share, or roams with the officer's account."""

    words = "A vault cannot be kept on a network share or in a roaming or synchronised folder."
    what_next = "Two computers would write into one file and lose records. Choose a folder on this computer’s own disk."


class NotSaved(StoreError):
    """The transaction did not commit and was undone."""

    words = "This could not be saved. Nothing of it was written."
    what_next = "What you typed is still here. Try again; if it fails again, write it on paper and tell your manager."


class DraftNotKept(NotSaved):
    """What is being typed could not be written into its draft."""

    words = "What you type is not being kept: the file cannot be written at the moment."
    what_next = (
        "It still stands here, and is kept as soon as the file can be written. Tell the person who looks after this "
        "computer; until then leave this page open, or write it on paper."
    )


class NotChecked(StoreError):
    """A check did not come to its end: the file could not be read, or it takes no writing, which an index asks for."""

    words = "This could not be checked to its end: the vault file could not be read or written at the moment."
    what_next = (
        "Nothing was found to be wrong, and not all of it is known to be whole. Try again; if it fails again, tell the "
        "person who looks after this computer."
    )


class InboxNotWritten(StoreError):
    """A sealed file could not be written there."""

    words = "What you typed could not be written anywhere on this computer."
    what_next = "It still stands here. Write it on paper before you close this window, and tell your manager."


class InboxFull(InboxNotWritten):
    """There is no room for it on that disk."""


class AlreadySaved(StoreError):
    """An act with this draft's id is in the journal: saving twice is saving once."""

    words = "This was already saved."
    what_next = "Open it from the worklist; nothing more is needed."


class ChangedMeanwhile(StoreError):
    """Somebody, or another window, changed the record after it was read."""

    words = "This was changed after you opened it, so it was not saved over the change."
    what_next = "Read what stands now, then make your change again."


class GaveWay(StoreError):
    """Long work on the file stopped because something had to be saved."""

    words = "This was put off for a moment, because something had to be saved first."
    what_next = "Nothing needs doing: it begins anew by itself."


class BackupFailed(StoreError):
    """No backup was made: no folder, no room, or what was written is not what stands here."""

    words = "The backup could not be made. No half a backup was left."
    what_next = (
        "Check that the folder for backups is connected and has room, then try again. The desk itself is as it was."
    )


class BackupFolderGone(BackupFailed):
    """The folder for backups is not there."""

    words = "The folder for backups is not there, so none could be made."
    what_next = "Connect the disk that it is on, or set another folder under the authority’s details. Then try again."


class BackupFolderFull(BackupFailed):
    """There is no room in the folder for backups."""

    words = "There is no room in the folder for backups, so none could be made."
    what_next = "Ask whoever looks after this computer to make room there, or set another folder. Then try again."


class BackupFolderClosed(BackupFailed):
    """The account may not write into the folder for backups."""

    words = "This computer account may not write into the folder for backups, so none could be made."
    what_next = "Ask whoever looks after this computer to let it, or set another folder. Then try again."


class NotRestored(StoreError):
    """A backup could not be copied: no room, or the folder cannot be written."""

    words = "The backup could not be put there. There is no desk in that folder, and the backup is as it was."
    what_next = (
        "Check that both disks answer, that there is room, and that your account may write into that folder; or choose "
        "another."
    )


class NoBackup(StoreError):
    """The folder holds no whole backup."""

    words = "There is no whole backup in that folder: a backup is a folder with vault.db and the key files in it."
    what_next = "Choose the folder whose name is the day and time of the backup."


class Rejected(Exception):
    """The schema refused a row: a bug of ours, for the rules before it should have refused in words.

    Carries the kind of constraint only, never the row.
    """


class Mistake(Exception):
    """The engine refused a statement: a bug of ours. Carries the exception's type only."""
