"""After an evening in the window's own process no name of it stands outside the vault, nor readable in its files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import addresses, people, tellings
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.ending import LOCKED
from tests import desks
from tests.desks import Family
from tests.reliability import search, started, watched
from tests.reliability.conftest import Kept, copy_of
from tests.reliability.evening import (
    AUNT,
    BORN,
    CANARIES,
    CHILD,
    FAMILY,
    HIDDEN,
    IN_THE_VAULT,
    MOTHER,
    PASSPHRASE,
    PLANTED,
    STREET,
    TELEPHONE,
)
from tests.reliability.started import Line

NEVER_LEAVE = {"AF_UNIX", "AF_NETLINK"}
PRINTING = 631

OF_THE_DESK = {"keys.a", "keys.b", "vault.db", "vault.db-wal", "vault.seal", "ballast"}
# The settings are written as a file without a name in their folder, which then takes the place of the old one.
OF_THE_HOME = {
    *("home/config/MASH Desk", "home/config/MASH Desk/settings.ini", "home/config/MASH Desk/settings.ini.lock"),
    *("home/state/MASH Desk/log/mash-desk.log", "home/state/planted.txt"),
}
WRITTEN_NOWHERE = {Path("/dev/null")}


@attrs.frozen
class Evening:
    """What is left of it: the home that the program had, the desk, what strace saw, and what the officer said."""

    home: Path
    kept: Kept
    record: Path
    said: list[Line]


@pytest.fixture(scope="module")
def evening(made: Kept, tmp_path_factory: pytest.TempPathFactory) -> Evening:
    folder = tmp_path_factory.mktemp("evening")
    home, record = folder / "home", folder / "record"
    watching = [*watched.without_network(), *watched.command(record)]
    kept = copy_of(made, folder / "desk")
    desk = kept.open()
    _may_be_told(desk)
    desk.close()
    said = started.run(home, "go_through", kept.folder, under=watching, ends_with=LOCKED)
    return Evening(home, kept, record, said)


def test_nothing_that_was_written_sent_or_named_holds_a_canary(evening: Evening) -> None:
    found = [each for call, content in watched.written(evening.record) for each in _in(content, CANARIES, call)]
    assert found == []


def test_nothing_was_opened_for_writing_but_what_the_program_keeps(evening: Evening) -> None:
    opened = watched.opened_for_writing(evening.record)
    beyond = [str(path) for path in sorted(opened) if not _may_be_written(path, evening)]
    assert not beyond, "\n".join(beyond)
    assert evening.kept.folder / "vault.db" in opened


def test_no_file_outside_the_vault_holds_a_canary(evening: Evening) -> None:
    assert search.in_folder(evening.home, CANARIES) == []


def test_the_files_of_the_desk_hold_no_canary_that_can_be_read(evening: Evening) -> None:
    assert search.in_folder(evening.kept.folder, CANARIES) == []
    assert {path.name for path in search.files(evening.kept.folder)} == {
        "keys.a",
        "keys.b",
        "vault.db",
        "vault.seal",
        "ballast",
    }


def test_clipboard_and_selection_are_empty_and_the_window_was_called_by_kinds_of_page(evening: Evening) -> None:
    said = {line.word: line.rest for line in evening.said}
    assert said["clipboard"] == said["selection"] == "''"
    count, titles = said["titles"].split(" ", 1)
    assert int(count) > 5
    assert "Urgent disclosure · MASH Desk" in titles
    assert _in(titles.encode(), CANARIES, "titles") == []


def test_the_same_search_finds_all_of_it_through_the_unlocked_vault(evening: Evening) -> None:
    desk = evening.kept.open()
    rows = "\n".join(_everything(desk))
    desk.close()
    assert {each.word for each in _in(rows.encode(), CANARIES, "rows")} == set(IN_THE_VAULT)


def test_the_same_search_finds_what_was_planted(evening: Evening, tmp_path: Path) -> None:
    found = search.in_folder(evening.home, [PLANTED])
    assert {(each.where, each.spelling) for each in found} >= {
        ("complaints", "UTF-8"),
        ("home/state/planted.txt", "UTF-16"),
    }
    calls = [call for call, content in watched.written(evening.record) if _in(content, [PLANTED], call)]
    assert len(calls) == 2  # the planted file, and the planted line on standard error
    for place, word in enumerate(CANARIES):
        (tmp_path / f"{place}").write_bytes(b"before" + word.encode() + b"after")
    assert {each.word for each in search.in_folder(tmp_path, CANARIES)} == set(CANARIES)


@pytest.mark.parametrize("spelling", search.spellings(PASSPHRASE))
def test_each_spelling_is_found(spelling: str) -> None:
    for sought in search.spellings(PASSPHRASE)[spelling]:
        assert spelling in [each.spelling for each in _in(b"x" + sought + b"y", [PASSPHRASE], "")]


def test_no_internet_socket_is_opened_but_to_this_computers_own_printing_once_the_officer_prints(
    evening: Evening,
) -> None:
    before, after = watched.before_and_after(evening.record, "printing")
    assert after
    assert set(watched.kinds_of_socket(before)) <= NEVER_LEAVE
    # Qt asks the computer's printing for its printers: by a socket of its own, or where there is none by loopback.
    reached = watched.reached(after)
    assert set(reached) <= {("127.0.0.1", PRINTING), ("::1", PRINTING)}
    assert len(reached) == sum(kind not in NEVER_LEAVE for kind in watched.kinds_of_socket(after))


def _may_be_written(path: Path, evening: Evening) -> bool:
    """The desk's files, the log, the settings; and what was planted to be found."""
    if path.is_relative_to(evening.kept.folder):
        return path.name in OF_THE_DESK
    return path in WRITTEN_NOWHERE or path.relative_to(evening.home).as_posix() in OF_THE_HOME


def _may_be_told(desk: Desk) -> None:
    """The family is known; of what was shared before the mother may be told by letter; the aunt is in a refuge."""
    child = people.add(desk, PersonDraft(given_name=CHILD, family_name=FAMILY, born_on=BORN))
    mother = people.add(desk, PersonDraft(kind="adult", given_name=MOTHER, family_name=FAMILY, telephone=TELEPHONE))
    family = Family(child, mother)
    desks.live_together(desk, family, STREET, "DY1 9ZX")
    desks.relate(desk, mother, child, "mother", "yes")
    aunt = people.add(desk, PersonDraft(kind="adult", given_name=AUNT, family_name=FAMILY))
    addresses.add(desk, aunt.id, AddressDraft(kind="refuge", lines=HIDDEN, protection="refuge"))
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [mother])
    owed = next(each for each in tellings.page(desk, disclosure.id).people if each.file.person.id == mother.id)
    tellings.decide(desk, [TellingDecisionDraft(telling=owed.telling.id, choice="tell_now")])


def _everything(desk: Desk) -> Iterator[str]:
    """Every value of every row of every table, as it is once decrypted."""
    tables = desk.vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
    for table in tables:
        for row in desk.vault.rows(f"SELECT * FROM {table['name']}"):
            yield from (str(value) for value in tuple(row))


def _in(content: bytes, words: Iterable[str], where: str) -> list[search.Found]:
    return search.in_bytes(content, words, where)
