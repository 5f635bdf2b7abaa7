"""Indexes beside the records: a door of their own that opens nothing else; words that are taken out go."""

# ruff: noqa: PT012 -- a transaction is a with block of several statements

import pytest

from mash_desk.store import errors, index_people, indexed, indexes, rebuild, verify
from mash_desk.store.index_people import Indexed

from . import acts

PERSON = "018f0000-0000-7000-8000-00000000000a"


def words(names, aliases="", numbers="", person=PERSON):
    return Indexed(person=person, names=names, aliases=aliases, numbers=numbers)


def put(vault, *people):
    with vault.indexing() as writer:
        index_people.put(writer, people)


def found(vault, match):
    return [each.person for each in index_people.matching(vault, match, 20)]


def test_the_door_takes_indexes_and_leaves_no_entry(vault):
    entries = verify.verify(vault.connection).entries
    put(vault, words("indigo birch"))
    with vault.indexing() as writer:
        indexes.note_edition(writer, "1")
        indexes.note_edition(writer, "2")
    assert (indexes.edition(vault), found(vault, '"bir" *')) == ("2", [PERSON])
    assert verify.verify(vault.connection).entries == entries
    assert rebuild.rebuild(vault.connection) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE colleague SET name = 'Elm'",
        "DELETE FROM colleague",
        "INSERT INTO organisation (id, version, name, kind) VALUES (:id, 9, 'Example School', 'school')",
        "INSERT INTO entry (sequence, header, link) VALUES (9, '{}', x'00')",
        "DELETE FROM entry_part",
    ],
)
def test_the_door_takes_no_record_and_no_entry_and_what_was_begun_is_undone(vault, statement):
    with pytest.raises((errors.Rejected, errors.Mistake)), vault.indexing() as writer:
        index_people.put(writer, [words("indigo birch")])
        writer.run(statement, {"id": PERSON} if ":id" in statement else {})
    assert found(vault, '"indigo"') == []
    assert rebuild.rebuild(vault.connection) is None


def test_what_is_put_again_stands_under_its_number_and_the_old_words_find_nobody(vault):
    put(vault, words("indigo birch", "inky", "19990000018"))
    before = index_people.indexed(vault, [PERSON])[PERSON][0]
    put(vault, words("saffron birch"))
    assert index_people.indexed(vault, [PERSON])[PERSON] == (before, words("saffron birch"))
    for match in ('"indigo"', '"inky"', '"19990000018"'):
        assert found(vault, match) == []
    assert found(vault, 'names : "saffron"') == [PERSON]
    put(vault, words(""))
    assert index_people.count(vault) == 0
    with vault.indexing() as writer:
        assert index_people.is_whole(writer)


def test_words_that_were_taken_out_stand_nowhere_in_the_file_any_more(vault):
    crowd = [words(f"elm{number} oak", person=acts.STORE[:-4] + f"{number:04d}") for number in range(500)]
    put(vault, *crowd, words("quercusrobur birch"))
    put(vault, words("birch"))
    tables = ("index_person", "index_person_spelling", "index_person_words_data", "index_person_words_idx")
    held = (vault.rows(f"SELECT * FROM {table}") for table in tables)
    assert not any(b"quercus" in _bytes(value) for rows in held for row in rows for value in tuple(row))


def test_words_that_do_not_fit_what_stands_are_noticed(vault):
    put(vault, words("indigo birch"))
    with vault.indexing() as writer:
        writer.run("UPDATE index_person SET names = 'saffron birch'", {})
        assert not index_people.is_whole(writer)


@pytest.mark.parametrize("is_whole", [index_people.is_whole, indexed.is_whole])
def test_an_index_of_a_file_that_takes_no_writing_is_neither_called_whole_nor_damaged(vault, is_whole):
    put(vault, words("indigo birch"))
    with acts.read_only(vault.connection), pytest.raises(errors.NotChecked):
        is_whole(vault.connection)
    assert is_whole(vault.connection)


def test_names_alone_are_among_the_words_that_may_have_been_meant(vault):
    put(vault, words("indigo birch", "inky", "19990000018 520190312"))
    put(vault, words("hazel birch", person=acts.STORE))
    assert sorted(index_people.spellings(vault)) == ["birch", "hazel", "indigo", "inky"]
    put(vault, words("", person=acts.STORE))
    assert sorted(index_people.spellings(vault)) == ["birch", "indigo", "inky"]
    put(vault, words(""))
    assert index_people.spellings(vault) == []


def _bytes(value):
    return value if isinstance(value, bytes) else str(value).encode()
