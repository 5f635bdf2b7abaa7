"""Another process on the same vault: `python second_process.py WORD FOLDER`."""

import logging
import os
import sys
from pathlib import Path

import acts

from mash_desk.store import errors, file, opening
from mash_desk.store import vault as engine


def use(folder: Path) -> None:
    """Try to open a vault that is open elsewhere; print what is said."""
    try:
        opening.reach(folder, acts.key(), acts.stamp())
    except errors.StoreError as error:
        print(type(error).__name__)


def ask(folder: Path) -> None:
    """Print whether the vault is open elsewhere, as it can be asked without a key."""
    print(file.is_open_elsewhere(folder / engine.FILE))


def stop_before_folding(folder: Path) -> None:
    """Save, and end before the write-ahead log is folded into the file, as a power cut would."""
    connection = engine.reach(folder / engine.FILE, acts.key())
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.run(
        "INSERT INTO draft VALUES (:id, :id, 'x', '', '{}', '2026-08-28T22:50:00.000Z', '2026-08-28T22:50:00.000Z')",
        {"id": acts.STORE},
    )
    os._exit(0)


def go_on(folder: Path) -> None:
    """Save one act after the other and print each once it is saved, until killed."""
    vault = opening.reach(folder, acts.key(), acts.stamp())
    for number in range(100_000):
        with vault.change("person.added", acts.stamp(number)) as change:
            person = acts.add_person(change, f"Elm {number}")
        print(person, flush=True)


def run_out_of_room(folder: Path) -> None:
    """Act on a disk that takes no more at COMMIT, then on one that takes the log and not the file."""
    import resource

    def room(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    new = folder / "new"
    new.mkdir()
    for size in (0, 50_000):
        room(size)
        try:
            opening.make(new, acts.key(), acts.STORE, acts.stamp(), training=True)
        except errors.StoreError as error:
            outcome = type(error).__name__
        room(resource.RLIM_INFINITY)
        print(outcome, len(list(new.iterdir())))
    new.rmdir()

    def act(name: str) -> str:
        try:
            with vault.change("organisation.added", acts.stamp(40)) as change:
                acts.add_organisation(change, name)
        except errors.StoreError as error:
            return type(error).__name__
        return "saved"

    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    vault = opening.reach(folder, acts.key(), acts.stamp())
    room(8192)
    print(act("First"))
    room(100_000)
    print(act("Second"))
    room(resource.RLIM_INFINITY)
    print(act("Third"))
    vault.close()


if __name__ == "__main__":
    {
        "use": use,
        "ask": ask,
        "run-out-of-room": run_out_of_room,
        "stop-before-folding": stop_before_folding,
        "go-on": go_on,
    }[sys.argv[1]](Path(sys.argv[2]))
