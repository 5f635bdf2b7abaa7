"""Another process on the same vault: `python second_process.py WORD FOLDER`."""

import os
import sys
from pathlib import Path

import acts

from mash_desk.store import errors, opening
from mash_desk.store import vault as engine


def use(folder: Path) -> None:
    """Try to open a vault that is open elsewhere; print what is said."""
    try:
        opening.reach(folder, acts.key(), acts.stamp())
    except errors.StoreError as error:
        print(type(error).__name__)


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


if __name__ == "__main__":
    {"use": use, "stop-before-folding": stop_before_folding, "go-on": go_on}[sys.argv[1]](Path(sys.argv[2]))
