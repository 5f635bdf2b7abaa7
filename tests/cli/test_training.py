"""`training`: a desk of invented people, or one sentence why not."""

import re

import pytest

from mash_desk.casework import training

from .commands import run


def test_it_makes_a_desk_that_verifies_and_says_how_to_open_it(tmp_path):
    said = run("training", tmp_path / "desk", "--children", 6)
    assert said.code == 0
    assert "with 6 children" in said.out
    assert training.TRAINING_PASSPHRASE in said.out
    checked = run("verify", tmp_path / "desk", "--rebuild", typed=f"{training.TRAINING_PASSPHRASE}\n")
    assert checked.code == 0


def test_a_folder_with_a_desk_is_left_alone(folder, ask):
    before = (folder / "vault.db").read_bytes()
    said = ask("training", folder)
    assert said.code == 1
    assert said.err.startswith("This folder already holds a vault.")
    assert (folder / "vault.db").read_bytes() == before


@pytest.mark.logs("cli.not_allowed")
def test_a_path_that_cannot_be_a_folder_is_said_so(tmp_path, ask):
    (tmp_path / "file").write_text("")
    said = ask("training", tmp_path / "file" / "desk")
    assert said.code == 1
    assert said.err.startswith("This computer did not let MASH Desk read or write there")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Missing command."),
        (("fly",), "No such command"),
        (("training",), "Missing argument"),
        (("training", "desk", "--children", "two"), "Invalid value for '--children'"),
        (("training", "desk", "--children", "2"), "2 is not in the range"),
        (("verify", "desk", "--sideways"), "No such option"),
        (("letter", "desk", "MD-0001"), "Missing argument 'OUT'"),
    ],
)
def test_wrong_use_is_one_sentence(words, sentence, ask):
    said = ask(*words)
    assert said.code == 2
    assert sentence in said.err
    assert said.out == ""


def test_help_names_every_command():
    said = run("--help")
    assert said.code == 0
    assert re.findall(r"^  (\w+)  ", said.out, re.M) == ["backup", "drill", "letter", "restore", "training", "verify"]
