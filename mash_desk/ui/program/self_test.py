"""The self-test: does the program work on this computer, from keys and vault to the window and a letter."""

import attrs
from PySide6.QtWidgets import QApplication

from mash_desk.casework import directory, letters, training, verification
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.organisation import OrganisationDraft
from mash_desk.ui.program.hands import NotReached
from mash_desk.ui.program.scratch import scratch_program

_CHILDREN = 3


@attrs.frozen
class _Proof:
    entries: int = plain()
    letter_bytes: int = plain()


def run_self_test(app: QApplication) -> int:
    """Open the window on a scratch desk, save, verify and draw a letter; prints one line. 0 where all is well."""
    try:
        with scratch_program(app, _CHILDREN) as (program, hands):
            proofs: list[_Proof] = []
            failures: list[Refused | Known] = []
            program.work.ask(_prove, proofs.append, failures.append)
            hands.wait("the proof", lambda: bool(proofs or failures))
            if failures:
                raise failures[0]
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    except Known as failure:
        print(f"{failure.words} {failure.what_next}")
        return 1
    except Refused:
        print("MASH Desk could not do what it should with its own training desk.")
        return 1
    proof = proofs[0]
    print(
        f"MASH Desk works here: {proof.entries} entries saved and verified, a letter of {proof.letter_bytes:,} bytes."
    )
    return 0


def _prove(desk: Desk) -> _Proof:
    directory.add_organisation(desk, OrganisationDraft(name="Example Clinic", kind="health"))
    ready = training.ready_letter(desk)
    letter = letters.page(desk, ready.telling, LetterDraft(why="To keep Wren safe"))
    verdict = verification.check(desk)
    if verdict.fault is not None or not letter.content.startswith(b"%PDF"):
        raise NotReached("what was saved")
    return _Proof(verdict.entries, len(letter.content))
