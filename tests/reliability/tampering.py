"""A closed desk is tampered with by somebody who has its files, or even its key: whether that is found."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import attrs

from mash_desk.casework import desk as casework
from mash_desk.casework import disclosures, verification
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.keys import unlock as keys
from mash_desk.store import errors
from mash_desk.store import vault as engine
from tests.reliability import cuts
from tests.reliability.conftest import Kept, copy_of

_PAGE = 4096
_VAULT, _LOG, _SEAL = "vault.db", "vault.db-wal", "vault.seal"


@attrs.frozen
class Desk:
    """One desk as it was closed, as it had been closed before that, and as it was when it was left open in between.

    `unguarded`: its vault without a trigger, as whoever has the key makes it. `changed_pages`: since `earlier`.
    """

    now: Kept
    earlier: Kept
    left_open: Kept
    unguarded: Path
    changed_pages: tuple[int, ...]
    key: bytes


@attrs.define
class Met:
    """How often each kind of tampering was tried and found, and what was said of a desk that nobody touched."""

    tried: Counter[str] = attrs.field(factory=Counter)
    missed: Counter[str] = attrs.field(factory=Counter)
    untouched: int = 0
    false_alarms: int = 0

    @property
    def words(self) -> str:
        """The figures in a sentence."""
        kinds = ", ".join(f"{times} × {kind}" for kind, times in self.tried.items())
        return (
            f"{self.tried.total()} desks tampered with ({kinds}): {self.missed.total()} not found {dict(self.missed)}; "
            f"{self.untouched} untouched: {self.false_alarms} false alarms"
        )


def prepare(made: Kept, scratch: Path) -> Desk:
    """The desk at three moments of one evening."""
    now = copy_of(made, scratch / "now")
    _share(now, 3)
    earlier = copy_of(now, scratch / "earlier")
    _share(now, 2)
    left_open = _left_open(now, scratch)
    _share(now, 4)
    secret = keys.unlock_with_recovery(now.folder, now.code).current
    store_id = keys.store_id(now.folder)
    key = bytes(keys.database_key(secret, store_id))
    unguarded = _without_triggers(now, key, scratch)
    return Desk(now, earlier, left_open, unguarded, tuple(_changed_pages(earlier, now)), key)


def tamper(desk: Desk, times: int, random: Random, scratch: Path) -> Met:
    """So many desks tampered with in each way in turn, and one in five untouched beside them."""
    met = Met()
    ways = list(WAYS)
    for number in range(times):
        way = ways[number % len(ways)]
        met.tried[way] += 1
        if not _is_found(desk, WAYS[way], random, scratch / "tampered"):
            met.missed[way] += 1
        if number % 5 == 0:
            met.untouched += 1
            met.false_alarms += _is_found(desk, _leave_alone, random, scratch / "untouched")
    return met


def replay_every_page(desk: Desk, scratch: Path) -> Met:
    """Each page that differs from the earlier closing is put back by itself."""
    met = Met()
    for page in desk.changed_pages:
        met.tried["page put back"] += 1
        way = partial(_put_this_page_back, page)
        if not _is_found(desk, way, Random(), scratch / "page"):
            met.missed["page put back"] += 1
    return met


Way = Callable[[Desk, Path, Random], None]


def _is_found(desk: Desk, way: Way, random: Random, folder: Path) -> bool:
    """Whether the desk itself says anything of it: it does not open, or tells after unlock and in the pauses.

    Where a page was put back that the program makes anew by itself, nothing is wrong and nothing is said.
    """
    shutil.copytree(desk.now.folder, folder)
    way(desk, folder, random)
    try:
        opened = attrs.evolve(desk.now, folder=folder).open()
    except errors.StoreError:
        return True
    else:
        checking = verification.Checking()
        while checking.go_on(opened):
            pass
        found = bool(verification.not_as_left(opened)) or (way in _MENDED and _is_whole(opened))
        opened.vault.connection.close()  # sealing it anew is not asked about
        return found
    finally:
        shutil.rmtree(folder)


def _is_whole(opened: casework.Desk) -> bool:
    return verification.check(opened).fault is None and verification.check_by_rebuilding(opened) is None


def _leave_alone(_desk: Desk, _folder: Path, _random: Random) -> None:
    pass


def _flip(_desk: Desk, folder: Path, random: Random) -> None:
    content = bytearray((folder / _VAULT).read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    (folder / _VAULT).write_bytes(content)


def _put_a_page_back(desk: Desk, folder: Path, random: Random) -> None:
    _put_this_page_back(random.choice(desk.changed_pages), desk, folder, random)


def _put_this_page_back(page: int, desk: Desk, folder: Path, _random: Random) -> None:
    earlier = (desk.earlier.folder / _VAULT).read_bytes()
    with (folder / _VAULT).open("r+b") as file:
        file.seek(page * _PAGE)
        file.write(earlier[page * _PAGE : (page + 1) * _PAGE])


def _plant_a_log(desk: Desk, folder: Path, _random: Random) -> None:
    shutil.copy(desk.left_open.folder / _LOG, folder / _LOG)


def _put_the_file_back(desk: Desk, folder: Path, _random: Random) -> None:
    shutil.copy(desk.earlier.folder / _VAULT, folder / _VAULT)


def _cut_short(_desk: Desk, folder: Path, random: Random) -> None:
    with (folder / _VAULT).open("r+b") as file:
        file.truncate(random.randrange((folder / _VAULT).stat().st_size))


def _take_the_seal(_desk: Desk, folder: Path, random: Random) -> None:
    """Where there is no seal, each page is looked at."""
    (folder / _SEAL).unlink()
    _flip(_desk, folder, random)


def _put_a_page_back_without_seal(desk: Desk, folder: Path, random: Random) -> None:
    (folder / _SEAL).unlink()
    _put_a_page_back(desk, folder, random)


def _put_a_page_back_as_if_open(desk: Desk, folder: Path, random: Random) -> None:
    """Under the seal of a desk that was left open, nothing is said of the file as a whole."""
    shutil.copy(desk.left_open.folder / _SEAL, folder / _SEAL)
    _put_a_page_back(desk, folder, random)


def _edit_an_entry(desk: Desk, folder: Path, random: Random) -> None:
    entry = "(SELECT sequence FROM entry_part ORDER BY random() LIMIT 1)"
    _with_the_key(
        desk,
        folder,
        random.choice(
            (
                f"UPDATE entry SET header = json_set(header, '$.act', 'person.viewed') WHERE sequence = {entry}",
                f"UPDATE entry_part SET content = json_set(content, '$.after.id', 'x') WHERE sequence = {entry}",
                "UPDATE disclosure SET what = 'Nothing.'",
            )
        ),
    )


def _delete_an_entry(desk: Desk, folder: Path, _random: Random) -> None:
    _with_the_key(desk, folder, "DELETE FROM entry WHERE sequence = 4")


def _reorder_entries(desk: Desk, folder: Path, _random: Random) -> None:
    _with_the_key(
        desk,
        folder,
        "UPDATE entry SET sequence = -sequence WHERE sequence IN (8, 9)",
        "UPDATE entry SET sequence = CASE sequence WHEN -8 THEN 9 ELSE 8 END WHERE sequence < 0",
    )


def _with_the_key(desk: Desk, folder: Path, *statements: str) -> None:
    """What whoever has the key can write with any other program: no trigger stands in the way, and no seal tells."""
    shutil.copy(desk.left_open.folder / _SEAL, folder / _SEAL)
    shutil.copy(desk.unguarded, folder / _VAULT)
    _run(folder / _VAULT, desk.key, statements)


def _run(path: Path, key: bytes, statements: Iterable[str]) -> None:
    connection = engine.reach(path, bytearray(key))
    connection.run("PRAGMA foreign_keys = OFF")
    connection.run("PRAGMA ignore_check_constraints = ON")
    connection.run("BEGIN")
    for statement in statements:
        connection.run(statement)
    connection.run("COMMIT")
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


WAYS: dict[str, Way] = {
    "bit flipped": _flip,
    "page put back": _put_a_page_back,
    "log planted": _plant_a_log,
    "file put back": _put_the_file_back,
    "file cut short": _cut_short,
    "seal taken and bit flipped": _take_the_seal,
    "seal taken and page put back": _put_a_page_back_without_seal,
    "old open seal and page put back": _put_a_page_back_as_if_open,
    "entry edited": _edit_an_entry,
    "entry deleted": _delete_an_entry,
    "entries reordered": _reorder_entries,
}
_MENDED = (_put_a_page_back_as_if_open,)


def _share(kept: Kept, times: int) -> None:
    desk = kept.open()
    for number in range(times):
        disclosures.save(
            desk,
            DisclosureDraft(
                subjects=(SubjectDraft(description="A boy, about 9"),),
                recipients=(RecipientDraft(told="Duty sergeant"),),
                what=f"Seen with a purple satchel, {number}. " * 40,
                kinds=("contact",),
                why="He is expected there within the hour.",
            ),
        )
    desk.close()


def _left_open(kept: Kept, scratch: Path) -> Kept:
    """A copy that was killed while its acts stood in its log alone."""
    copy = copy_of(kept, scratch / "left open")
    assert cuts.killed(copy, scratch, 2.0, "unfolded")
    assert (copy.folder / _LOG).stat().st_size > _PAGE
    return copy


def _without_triggers(kept: Kept, key: bytes, scratch: Path) -> Path:
    path = scratch / "unguarded"
    shutil.copy(kept.folder / _VAULT, path)
    connection = engine.reach(path, bytearray(key))
    triggers = [row["name"] for row in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    connection.close()
    _run(path, key, [f"DROP TRIGGER {name}" for name in triggers])
    return path


def _changed_pages(earlier: Kept, now: Kept) -> Iterator[int]:
    before, after = ((kept.folder / _VAULT).read_bytes() for kept in (earlier, now))
    for page in range(min(len(before), len(after)) // _PAGE):
        if before[page * _PAGE :][:_PAGE] != after[page * _PAGE :][:_PAGE]:
            yield page
