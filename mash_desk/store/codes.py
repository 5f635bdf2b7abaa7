"""Codes in the file: what rows may refer to. Added from the code lists, never taken away."""

from collections.abc import Mapping

from mash_desk.store.change import Change
from mash_desk.store.reader import Reader


def missing(reader: Reader, codes: Mapping[str, str]) -> dict[str, str]:
    """Of these codes ("rating.red": words), those that the file does not have yet."""
    known = {row["name"] for row in reader.rows("SELECT name FROM code")}
    return {name: words for name, words in codes.items() if name not in known}


def add(change: Change, codes: Mapping[str, str]) -> None:
    """New codes with their words."""
    for name, words in codes.items():
        change.run(
            "INSERT INTO code (id, name, words) VALUES (:id, :name, :words)",
            {"id": change.new_id(), "name": name, "words": words},
        )
