"""The log takes event words, numbers and ids, and nothing that someone typed."""

import logging
import uuid

import pytest

from mash_desk import log


@pytest.fixture(autouse=True)
def everything(caplog):
    caplog.set_level(logging.INFO, "mash_desk")


def test_an_event_is_its_word_and_its_counts(caplog):
    page = uuid.UUID("01990000-0000-7000-8000-000000000001")
    log.event("worklist.painted", rows=12, seconds=0.5, late=True, page=page, before=None)
    assert caplog.messages == [
        "worklist.painted rows=12 seconds=0.5 late=True page=01990000-0000-7000-8000-000000000001 before=None"
    ]


@pytest.mark.parametrize("value", ["Rowan Example", b"x", ["Rowan"], object()])
def test_anything_else_is_refused_and_not_written(caplog, value):
    with pytest.raises(TypeError, match="numbers and ids only"):
        log.event("person.saved", child=value)
    assert caplog.messages == []


@pytest.mark.parametrize("word", ["Rowan", "a note", "", "saved.", "rowan@example"])
def test_an_event_is_named_in_words_of_the_program(caplog, word):
    with pytest.raises(TypeError, match="lower-case words"):
        log.event(word)
    assert caplog.messages == []


@pytest.mark.logs("vault.broken")
def test_a_failure_leaves_out_the_text_of_the_exception(caplog):
    def deeper():
        raise ValueError("Rowan Example, 1 Example Street")

    try:
        deeper()
    except ValueError as exception:
        log.failure("vault.broken", exception, tries=2)
    [line] = caplog.messages
    assert line.startswith("vault.broken tries=2 exception=ValueError frames=test_log.py:")
    assert ":deeper < test_log.py:" in line
    assert "Rowan" not in line + caplog.text


def test_it_is_kept_in_two_small_files_with_times_in_utc(tmp_path):
    folder = tmp_path / "logs"
    log.keep_in(folder)
    try:
        for _ in range(30_000):
            log.event("worklist.painted.for_the_tenth_time_tonight", rows=1)
    finally:
        log.close()
    assert sorted(file.name for file in folder.iterdir()) == ["mash-desk.log", "mash-desk.log.1"]
    assert all(file.stat().st_size <= 1_000_000 for file in folder.iterdir())
    first = (folder / "mash-desk.log").read_text("utf-8").splitlines()[0]
    assert first.endswith("Z INFO worklist.painted.for_the_tenth_time_tonight rows=1")
