"""`letter`: the stored bytes of a training desk's letter, into a new file that only its owner reads."""

import hashlib
import os
import stat
import sys

import pytest

from mash_desk.casework import letters, opening, training
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.references import reference as reference_of
from tests import desks

from .commands import Typed, run, within

TYPED = f"{training.TRAINING_PASSPHRASE}\n"


def test_the_letter_that_was_printed_is_written_as_it_is_stored(folder, reference, tmp_path, ask):
    out = tmp_path / "letter.pdf"
    said = ask("letter", folder, f" {reference.lower()} ", out, typed=TYPED)
    assert said.code == 0
    assert reference in said.out
    desk = opening.unlock(folder, None, bytearray(TYPED.strip().encode()), None)
    stored = letters.with_reference(desk, reference)
    desk.close()
    assert stored is not None
    assert hashlib.sha256(out.read_bytes()).digest() == hashlib.sha256(stored).digest()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_its_owner_may_read_it(folder, reference, tmp_path):
    before = os.umask(0)
    run("letter", folder, reference, tmp_path / "letter.pdf", typed=TYPED)
    os.umask(before)
    assert stat.S_IMODE((tmp_path / "letter.pdf").stat().st_mode) == 0o600


def test_a_file_that_stands_is_left_alone(folder, reference, tmp_path, ask):
    out = tmp_path / "letter.pdf"
    out.write_text("mine")
    said = ask("letter", folder, reference, out, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("There is a file with that name already")
    assert out.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_left_alone(folder, reference, tmp_path, monkeypatch, capsys):
    out = tmp_path / "letter.pdf"

    class Late(Typed):
        def fileno(self) -> int:
            out.write_text("mine")
            return super().fileno()

    source = Late(TYPED)
    monkeypatch.setattr(sys, "stdin", source)
    assert within("letter", folder, reference, out) == 1
    source.close()
    assert capsys.readouterr().err.startswith("There is a file with that name already")
    assert out.read_text() == "mine"


@pytest.mark.logs("cli.not_allowed")
def test_a_folder_that_is_not_there_is_said_so(folder, reference, tmp_path, ask):
    said = ask("letter", folder, reference, tmp_path / "none" / "letter.pdf", typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("This computer did not let MASH Desk read or write there")


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("letter", "A reference is two letters, a hyphen"),
        ("MD-0012", "This reference has a wrong character"),
        (reference_of("MD", 3), "No letter on this desk has the reference MD-003"),
    ],
)
def test_a_reference_without_a_letter_is_said_so(folder, tmp_path, reference, sentence, ask):
    said = ask("letter", folder, reference, tmp_path / "letter.pdf", typed=TYPED)
    assert said.code == 1
    assert said.err.startswith(sentence)
    assert not (tmp_path / "letter.pdf").exists()


def test_no_letter_leaves_a_real_desk_this_way(tmp_path, ask):
    folder = tmp_path / "desk"
    desk = desks.set_up(folder, desks.FixedClock(), training=False).desk
    family = desks.marsh(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [family.mother])
    reference = disclosure.reference
    desk.close()
    said = ask("letter", folder, reference, tmp_path / "letter.pdf", typed=f"{desks.PASSPHRASE.decode()}\n")
    assert said.code == 1
    assert said.err.startswith("On a real desk a letter leaves by the print dialog only.")
    assert not (tmp_path / "letter.pdf").exists()


def test_a_letter_that_was_not_made_is_not_made_here(folder, tmp_path, ask):
    desk = opening.unlock(folder, None, bytearray(TYPED.strip().encode()), None)
    ready = training.ready_letter(desk)
    draft = LetterDraft(why="To keep Wren safe", what_happens_next="We will ring.")
    assert letters.page(desk, ready.telling, draft).made == ()
    desk.close()
    said = ask("letter", folder, ready.reference, tmp_path / "letter.pdf", typed=TYPED)
    assert said.code == 1
    assert "it may be that of a referral or of a sharing" in said.err
