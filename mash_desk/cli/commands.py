"""The commands: make a training desk, verify a desk, back one up, restore it, try a backup, take a letter out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mash_desk.casework import anchors, backups, device, letters, officers, opening, training, verification
from mash_desk.casework.desk import Desk
from mash_desk.cli import passphrase
from mash_desk.cli.endings import Ended
from mash_desk.domain.findings import refuse
from mash_desk.domain.references import check_reference

# Above this many children a desk takes more than a few seconds to make.
_MANY = 2000
_HEAD = 20

_Folder = click.Path(path_type=Path)
_officer = click.option(
    "--officer", help="As whom, by what stands beside “Who are you?”; else the only one with a key."
)


@click.group(no_args_is_help=False, subcommand_metavar="training | verify | backup | restore | drill | letter")
def commands() -> None:
    """MASH Desk on the command line. The passphrase is asked for, or is the first line of standard input."""


@commands.command("training")
@click.argument("folder", type=_Folder)
@click.option("--children", type=click.IntRange(3, 100_000), default=200, show_default=True, help="How many.")
def make_training_desk(folder: Path, children: int) -> None:
    """Make a training desk of invented people in an empty FOLDER. It asks for no passphrase."""
    if children > _MANY:
        click.echo(f"Making {children:,} children; this takes about {max(1, children // 8_000)} min.")
    desk = training.make(folder, children=children)
    letter, ready = training.printed_letter(desk), training.ready_letter(desk).reference
    desk.close()
    click.echo(f"A training desk with {children:,} children is in {click.format_filename(folder)}.")
    click.echo(f"It opens with the passphrase: {training.TRAINING_PASSPHRASE}")
    click.echo(f"A letter that was printed: {letter}. Shared, finished, and ready for a letter: {ready}.")


@commands.command()
@click.argument("folder", type=_Folder)
@click.option("--rebuild", is_flag=True, help="Fold the journal as well, and hold the tables against it.")
@_officer
def verify(folder: Path, rebuild: bool, officer: str | None) -> None:
    """Check that journal and file of the desk in FOLDER are what was written."""
    with _unlocked(folder, officer) as desk:
        verdict = verification.check(desk)
        fault = verdict.fault or (verification.check_by_rebuilding(desk) if rebuild else None)
        seen = anchors.seen(desk.vault.store_id, desk.officer.id, device.system_keychain())
        anchors.hold_against(desk, seen)
        alerts = verification.not_as_left(desk)
    click.echo(f"Entries: {verdict.entries:,}")
    click.echo(f"Parts: {verdict.parts:,}")
    click.echo(f"Head: {verdict.head.hex()[:_HEAD]}")
    if fault:
        why = fault.words.rstrip(".")
        raise Ended(f"The first bad entry is number {fault.sequence}: {why}." if fault.sequence else f"{why}.")
    if alerts:
        raise Ended(" ".join(alert.words for alert in alerts))
    rebuilt = " The tables are what the journal makes of them." if rebuild else ""
    click.echo(f"All is as it was written.{rebuilt}")


@commands.command()
@click.argument("folder", type=_Folder)
@click.option("--to", "into", type=_Folder, help="Where it goes; else the folder that the authority set.")
@_officer
def backup(folder: Path, into: Path | None, officer: str | None) -> None:
    """Make a backup of the desk in FOLDER, and look it through before it gets its name."""
    with _unlocked(folder, officer) as desk:
        backing = backups.Backing(into, by_hand=True)
        while backing.go_on(desk):
            pass
        standing = backups.standing(desk)
    if backing.made is None:
        raise Ended(standing.words)
    click.echo(f"Entries: {backing.made.head_sequence:,}")
    click.echo(f"Head: {backing.made.head_link[:_HEAD]}")
    click.echo(f"The backup is in {click.format_filename(Path(backing.made.folder) / backing.made.name)}.")


@commands.command()
@click.argument("backup_folder", metavar="BACKUP", type=_Folder)
@click.argument("folder", type=_Folder)
def restore(backup_folder: Path, folder: Path) -> None:
    """Put a BACKUP into FOLDER, which may hold no desk yet. It asks for no passphrase.

    The desk opens there with the passphrases and the recovery code of then.
    """
    backups.restore(backup_folder, folder)
    click.echo(f"The backup {click.format_filename(backup_folder.name)} is in {click.format_filename(folder)}.")
    click.echo("What was saved since is not in it, and what was destroyed since is in it again: ask who looks after")
    click.echo("the desk before anybody works with it.")


@commands.command()
@click.argument("folder", type=_Folder)
@click.argument("backup_folder", metavar="BACKUP", type=_Folder)
@_officer
def drill(folder: Path, backup_folder: Path, officer: str | None) -> None:
    """Show that a BACKUP of the desk in FOLDER opens: restore it beside the desk, look it through, take it away."""
    typed = passphrase.take()
    with _unlocked(folder, officer, bytearray(typed)) as desk:
        tried = backups.drill(backup_folder, folder, desk.officer.id, typed, device.system_keychain())
        for known in backups.register(desk):
            if known.sha256 == tried.sha256:
                since = backups.since(desk, known)
                click.echo(f"Entries since: {since.entries:,}")
                click.echo(f"Destroyed since: {since.destroyed:,}")
        backups.note_drill(desk, tried)
    if not tried.is_sound:
        raise Ended(tried.found)
    click.echo(tried.found)


@commands.command()
@click.argument("folder", type=_Folder)
@click.argument("reference")
@click.argument("out", type=_Folder)
@_officer
def letter(folder: Path, reference: str, out: Path, officer: str | None) -> None:
    """Write the letter with that REFERENCE of the training desk in FOLDER to OUT, a new PDF file.

    On any other desk a letter leaves by the print dialog alone.
    """
    read, findings = check_reference("reference", reference)
    refuse(findings)
    if read is None:
        raise Ended("Type the reference of a letter: two letters, a hyphen and four characters, such as MD-4WZZ.")
    if os.path.lexists(out):
        raise Ended("There is a file with that name already, and it was left alone: choose another name.")
    with _unlocked(folder, officer) as desk:
        content = letters.with_reference(desk, read)
    if content is None:
        raise Ended(f"No letter on this desk has the reference {read}: it may be that of a referral or of a sharing.")
    _write_new(out, content)
    click.echo(f"Letter {read} is in {click.format_filename(out)}.")


@contextmanager
def _unlocked(folder: Path, label: str | None, typed: bytearray | None = None) -> Iterator[Desk]:
    officer = _who(folder, label)
    desk = opening.unlock(folder, officer, typed or passphrase.take(), device.system_keychain())
    try:
        yield desk
    finally:
        desk.close()


def _who(folder: Path, label: str | None) -> str:
    """The officer's id. Ends where several have a key and none is named, or nobody is called that."""
    holders = officers.officers(folder)
    named = [each for each in holders if label in (None, each.label)]
    if len(named) != 1:
        listed = ", ".join(each.label for each in holders)
        raise Ended(f"Say who you are, with --officer and one of these: {listed}.")
    return named[0].id


def _write_new(out: Path, content: bytes) -> None:
    """A file that only its owner can read, whole or not at all."""
    try:
        file = os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise Ended("There is a file with that name already, and it was left alone: choose another name.") from None
    try:
        with os.fdopen(file, "wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError:
        out.unlink(missing_ok=True)
        raise
