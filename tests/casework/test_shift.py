"""The shift sheet: references and clocks, nobody's name, nothing of who is told; and a printed head held against it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pikepdf
import pypdf
import pytest

from mash_desk.casework import blank_forms, contacts, index, sheets, shift, tellings
from mash_desk.casework.blank_forms import Form
from mash_desk.casework.desk import Desk
from mash_desk.casework.rules import load_reference
from mash_desk.domain.contact import ContactDraft
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.findings import Refused
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.store import entries
from tests import desks
from tests.desks import FixedClock

DEFERRED = TellingDecisionDraft(
    choice="defer",
    review_on="7 9 2026",
    exemption="sch2-2",
    reasons=("police",),
    events=("strategy_discussion",),
    words="Canary: not while he is out.",
)
NAMES = ("Indigo", "Birch", "Hazel", "Flint", "Grey", "Wren", "Marsh", "Fern", "Rowan", "Sable", "Olive", "Canary")
PLACES = ("Example Street", "DY1 9ZZ", "Example Lane", "DY1 9ZX", "Exampleton", "07700")


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Desk:
    """The evening's desk, shared by the tests here: they add nothing to it but entries of what was printed."""
    made = desks.set_up(tmp_path_factory.mktemp("shift") / "desk", clock, training=False).desk
    _evening(made)
    return made


def _evening(desk: Desk) -> Disclosure:
    birch, marsh = desks.birch(desk), desks.marsh(desk)
    referral = desks.refer(desk, birch)
    desks.refer(desk, marsh, "amber")
    contacts.log(desk, referral.id, ContactDraft(kind="call_out", with_whom="Canary ward sister", words="Canary"))
    contacts.log(desk, referral.id, ContactDraft(kind="meeting", with_whom="Canary team", words="Canary"))
    return desks.disclose(desk, birch, referral)


def _decide(desk: Desk, disclosure: Disclosure, choice: TellingDecisionDraft) -> None:
    page = tellings.page(desk, disclosure.id)

    tellings.decide(desk, [attrs.evolve(choice, telling=page.people[0].telling.id)])


def _everything(content: bytes) -> str:
    """The text layer, the metadata and whatever else stands in the file as text."""
    file = pikepdf.open(io.BytesIO(content))
    with file.open_metadata() as metadata:
        held = [str(metadata), str(dict(file.docinfo))]
    held += [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    held += [bytes(each.read_bytes()).decode("latin-1") for each in file.objects if isinstance(each, pikepdf.Stream)]
    held += [str(each) for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    return " ".join(" ".join(held).split())


def test_it_holds_references_initials_ratings_and_clocks(desk):
    text = shift.preview(desk).text
    assert "I.B." in text
    assert "W.M." in text
    assert "Red" in text
    assert "Complete by: Sat 29 Aug 03:50, in 4 h" in text
    assert "Decide by: Tue 1 Sep 17:00, in 3 days" in text
    assert "Since Fri 28 Aug 17:00: 2 referrals taken in, 1 disclosure saved, 1 call logged." in text
    assert "Printed Fri 28 Aug 2026, 23:50 by R.S., duty social worker" in text


def test_it_holds_nobodys_name_and_no_address_anywhere_in_the_file(desk):
    held = _everything(shift.give_out(desk).content)
    assert [each for each in (*NAMES, *PLACES) if each.casefold() in held.casefold()] == []
    assert "I.B." in held  # the search can find what is there


def test_what_is_due_comes_first_soonest_first_and_late_is_said(desk, clock):
    text = shift.preview(desk).text
    first = text[text.index("First things first") : text.index("Open referrals")]
    assert first.index("Sat 29 Aug 03:50") < first.index("Sat 29 Aug 23:50") < first.index("Tue 1 Sep 12:00")
    clock.go(hours=9)
    try:
        assert "late by 5 h" in shift.preview(desk).text
    finally:
        clock.go(hours=-9)


def test_what_is_to_finish_is_counted_by_disclosure_with_its_soonest_time(desk):
    text = shift.preview(desk).text
    finishing = text[text.index("To finish on what was shared") : text.index("This shift")]
    assert "About: I.B." in finishing
    assert "The soonest: Tue 1 Sep 12:00" in finishing


def test_while_its_list_is_made_anew_it_says_that_it_is_not_whole(tmp_path):
    desk = desks.set_up(tmp_path, training=False).desk
    _evening(desk)
    assert "not whole" not in shift.preview(desk).text
    index.forget(desk.vault)
    making = index.make_anew(desk.rules, desk.vault)
    next(making)
    assert "not whole" in shift.preview(desk).text
    assert [*making]
    assert "not whole" not in shift.preview(desk).text
    desk.close()


def _printed(folder: Path, choices: Callable[[Desk, Disclosure], None]) -> str:
    desk = desks.set_up(folder, training=False).desk
    disclosure = _evening(desk)
    choices(desk, disclosure)
    sheet = shift.preview(desk)
    head = entries.head(desk.vault)
    assert head is not None
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet.content)).pages)
    desk.close()
    return _without_head(sheet.text) + _without_head(text)


def _without_head(text: str) -> str:

    return re.sub(r"(?i)[0-9A-Z]{4}(-[0-9A-Z]{4}){4}|entry [0-9,]+", "HEAD", text)


def test_desks_that_differ_in_who_is_told_print_the_same_sheet(tmp_path):
    undecided = _printed(tmp_path / "undecided", lambda desk, disclosure: None)
    deferred = _printed(tmp_path / "deferred", lambda desk, disclosure: _decide(desk, disclosure, DEFERRED))
    told = _printed(
        tmp_path / "told", lambda desk, disclosure: _decide(desk, disclosure, TellingDecisionDraft(choice="tell_now"))
    )
    assert deferred == undecided == told
    assert "Canary" not in deferred


def test_every_item_that_may_be_owed_is_either_on_it_or_left_out_knowingly():
    codes = {each.code for each in load_reference().codes["finish_item"]}
    assert codes == shift.ITEMS | shift.LEFT_OUT


def test_giving_it_out_is_an_entry_with_the_head_that_stands_on_it(desk):
    before = entries.head(desk.vault)
    assert before is not None
    sheet = shift.give_out(desk)
    after = entries.head(desk.vault)
    assert after is not None
    row = desk.vault.row("SELECT header FROM entry WHERE sequence = :sequence", {"sequence": after.sequence})
    assert row is not None
    assert after.sequence == before.sequence + 1
    head = next(line for line in sheet.text.splitlines() if line.count("-") == 4 and len(line) == 24)
    assert f"head:{head}" in row["header"]
    assert f"Entry {before.sequence:,} of the journal" in sheet.text


def test_looking_at_it_first_writes_nothing(desk):
    before = entries.head(desk.vault)
    shift.preview(desk, large=True)
    assert entries.head(desk.vault) == before


def test_a_printed_head_matches_later_and_a_changed_one_does_not(desk):
    sheet = shift.give_out(desk)
    head = next(line for line in sheet.text.splitlines() if line.count("-") == 4 and len(line) == 24)
    newest = entries.head(desk.vault)
    assert newest is not None
    shift.give_out(desk)
    number = f"{newest.sequence - 1:,}"

    assert shift.check_head(desk, number, head.lower().replace("-", " ")).matches
    other = ("Z" if head[0] != "Z" else "Y") + head[1:]
    assert not shift.check_head(desk, number, other).matches
    assert not shift.check_head(desk, str(newest.sequence), head).matches


@pytest.mark.parametrize(
    ("number", "characters", "codes"),
    [
        ("", "", ["head.number", "head.form"]),
        ("999999", "4WZZ-0K2M-4WZZ-0K2M-4WZZ", ["head.unknown"]),
    ],
)
def test_what_can_be_no_head_is_refused_in_words(desk, number, characters, codes):
    with pytest.raises(Refused) as refused:
        shift.check_head(desk, number, characters)
    assert [each.code for each in refused.value.findings] == codes


@pytest.mark.parametrize("form", Form)
def test_a_blank_form_holds_the_numbers_the_words_of_the_lists_and_nobody(desk, form):
    text = blank_forms.blank(desk, form).text
    assert "Police control room; Number: 01632 960101" in text
    assert "[ ] Red" in text or "[ ] Called back on a number from a directory" in text
    assert [each for each in NAMES if each in text] == []


def test_keys_and_help_on_paper_hold_what_they_are_given():
    keys = sheets.keys((("Desk", (("Urgent disclosure", "F9"), ("Lock", "Ctrl+L"))),), desks.EVENING)
    assert "To do this: Urgent disclosure; Press: F9" in keys.text
    text = pypdf.PdfReader(io.BytesIO(keys.content)).pages[0].extract_text()
    assert "Urgent disclosure" in text
    assert "Ctrl+L" in text
    assert (
        "What it is for\n--------------\n\nWords."
        in sheets.words("Help", (("What it is for", ("Words.",)),), desks.EVENING).text
    )
