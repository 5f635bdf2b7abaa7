"""Names that look like markup come out of a letter as they were typed."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from mash_desk.casework import letters, people, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft
from tests import desks
from tests.desks import Family

NAMES = ["<Smith>", "O’Brien & Sons", "&lt;Oak&gt;", "<b>Birch</b>", "{{ Ash }}", "A&sh", "</para><para>Elm"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_out_of_the_letter_as_typed(name: str, tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    family = _family(desk, name)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [family.mother])
    person = next(each for each in tellings.page(desk, disclosure.id).people if each.file.person == family.mother)
    tellings.decide(desk, [TellingDecisionDraft(telling=person.telling.id, choice="tell_now")])

    draft = LetterDraft(why=f"To help keep {name} safe", what_happens_next=f"Somebody from {name} will telephone.")
    letter = letters.make(desk, person.telling.id, draft)
    words = _words(letters.content_to_print(desk, letter.id))

    assert f"Fern {name}" in words  # in the address and the salutation
    assert f"Wren {name}" in words
    assert f"To help keep {name} safe" in words
    assert f"Somebody from {name} will telephone." in words
    desk.close()


def _family(desk: Desk, name: str) -> Family:
    child = people.add(desk, PersonDraft(given_name="Wren", family_name=name, born_on="5 6 2017"))
    mother = people.add(desk, PersonDraft(kind="adult", given_name="Fern", family_name=name))
    family = Family(child, mother)
    desks.live_together(desk, family, "3 Example Lane", "DY1 9ZX")
    desks.relate(desk, mother, child, "mother", "yes")
    return family


def _words(content: bytes) -> str:
    """Everything that the letter says, in one line."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
