"""The training desk: the same people each time, none of them real, and a journal that holds."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from stdnum.gb import nhs, upn

from mash_desk.casework import (
    directory,
    disclosures,
    ledger,
    letters,
    opening,
    referrals,
    reviews,
    telling_room,
    training,
    verification,
    worklist,
)
from mash_desk.casework.clock import SystemClock
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.casework.rules import load_reference
from mash_desk.casework.training import weeks
from mash_desk.casework.training.families import sizes
from mash_desk.casework.training.names import Numbers
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.address import read as read_address
from mash_desk.domain.telling import DEFER, NOT_TOLD, TELL_NOW, WITH_OMISSIONS
from mash_desk.store import errors, vault
from tests import desks

# A Tuesday afternoon, so that some of today's referrals have come.
AFTERNOON = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One training desk of thirty children; the tests here look at it and change nothing of a case."""
    made = training.make(tmp_path_factory.mktemp("training") / "desk", desks.FixedClock(AFTERNOON), 30)
    yield made
    made.close()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One of the usual size, for what is rare."""
    made = training.make(tmp_path_factory.mktemp("training") / "desk", desks.FixedClock(AFTERNOON), 200)
    yield made
    made.close()


def test_its_journal_verifies_and_its_tables_are_what_the_journal_makes(desk):
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None


def test_it_has_as_many_children_as_were_asked_for(desk, hub):
    # Whoever is only described first has a record as well, attached later: two more on a desk of this size.
    for made, asked in ((desk, 30), (hub, 200)):
        assert _count(made, "SELECT count(*) FROM person WHERE kind <> 'adult'") == asked + 2


def test_the_same_number_at_the_same_time_gives_the_same_people_and_references(desk, tmp_path):
    again = training.make(tmp_path / "desk", desks.FixedClock(AFTERNOON), 30)
    for told in (
        "SELECT kind, given_name, family_name, born_on, nhs_number, upn, unanswered FROM person ORDER BY 2, 3, 4, 5, 6",
        "SELECT kind, value, safe, words FROM contact_means ORDER BY 2",
        "SELECT reference, received_at, rating, decided_at, where_now FROM referral ORDER BY 1",
        "SELECT reference, what, why, shared_at FROM disclosure ORDER BY 1",
        "SELECT reference FROM letter",
    ):
        assert _all(again, told) == _all(desk, told)
    entries = _all(again, "SELECT sequence, act, at FROM entry ORDER BY 1")
    # What other tests here look at, or take out, comes after that.
    assert _all(desk, "SELECT sequence, act, at FROM entry ORDER BY 1")[: len(entries)] == entries
    again.close()


def test_another_day_moves_everything_with_it(tmp_path):
    desk = training.make(tmp_path / "desk", desks.FixedClock(desks.EVENING), 5)
    latest = _all(desk, "SELECT max(at) FROM entry")[0][0]
    assert latest == "2026-08-28T22:50:00.000Z"
    assert desk.clock_note == ""
    desk.close()


def test_no_number_can_belong_to_anybody(hub):
    numbers = [number for (number,) in _all(hub, "SELECT nhs_number FROM person WHERE nhs_number IS NOT NULL")]
    assert len(numbers) > 150
    assert all(number.startswith("999") and nhs.is_valid(number) for number in numbers)
    pupils = [number for (number,) in _all(hub, "SELECT upn FROM person WHERE upn IS NOT NULL")]
    assert len(pupils) > 80
    assert all(number[1:8] == "3329999" and upn.is_valid(number) for number in pupils)
    telephones = _all(
        hub,
        "SELECT value FROM contact_means WHERE kind <> 'email' UNION SELECT telephone FROM recipient "
        "UNION SELECT telephone FROM organisation WHERE telephone IS NOT NULL",
    )
    assert all(re.fullmatch("07700 900[0-9]{3}|01632 960[0-9]{3}", number) for (number,) in telephones)


def test_every_address_is_one_that_a_form_takes(hub):
    for lines, town, postcode in _all(hub, "SELECT DISTINCT lines, post_town, postcode FROM address"):
        reading = hub.reading()
        draft = AddressDraft(lines=lines, post_town=town, postcode=postcode, protection="normal")
        assert read_address(reading, draft, "") is not None
        assert "Example" in lines
        assert re.fullmatch("DY1 9[A-Z]{2}", postcode)


def test_numbers_are_given_once_until_they_are_used_up():
    numbers = Numbers(_dice())
    given = [numbers.nhs() for _ in range(20_000)]
    assert len(set(given)) == 20_000
    born = datetime(2015, 5, 5, tzinfo=UTC).date()
    pupils = [numbers.upn(born) for _ in range(901)]
    assert len({number for number in pupils if number}) == 899
    assert pupils[899:] == [None, None]


def test_the_family_of_the_evening_is_not_there_yet(hub):
    taken = _all(
        hub,
        "SELECT 1 FROM person WHERE given_name IN ('Indigo', 'Hazel', 'Flint') OR family_name LIKE '%Birch%' "
        "OR family_name LIKE '%Grey%' OR nhs_number = '9990000018' OR upn = 'D332999926001'",
    )
    assert taken == []
    assert _all(hub, "SELECT 1 FROM address WHERE postcode = 'DY1 9ZZ'") == []


def test_families_are_of_many_kinds(hub):
    kinds = {kind for (kind,) in _all(hub, "SELECT DISTINCT kind FROM relationship")}
    assert {"mother", "father", "stepfather", "grandmother", "expectant_mother", "brother", "sister"} <= kinds
    twins = "SELECT 1 FROM person WHERE kind = 'child' GROUP BY family_name, born_on HAVING count(*) > 1"
    assert _all(hub, twins)
    assert _all(hub, "SELECT 1 FROM person WHERE kind = 'unborn' AND expected_on IS NOT NULL")
    protections = {kind for (kind,) in _all(hub, "SELECT DISTINCT protection FROM address")}
    assert {"normal", "sensitive", "protected"} <= protections
    assert _all(hub, "SELECT 1 FROM warning WHERE kind = 'do_not_tell'")
    assert _all(hub, "SELECT 1 FROM referral_part WHERE part = 'alleged_source'")


def test_more_is_known_of_people_and_where_it_is_not_they_often_say_why(hub):
    why = {code for (code,) in _all(hub, "SELECT DISTINCT value FROM person, json_each(unanswered)")}
    assert why == {"not_known", "refused", "not_asked"}
    assert _all(hub, "SELECT 1 FROM person WHERE ethnicity IS NULL AND coalesce(unanswered, '') NOT LIKE '%ethnicity%'")
    assert {"yes", "no", "not_asked"} <= {safe for (safe,) in _all(hub, "SELECT DISTINCT safe FROM contact_means")}
    assert {"misspelt", "former"} <= {kind for (kind,) in _all(hub, "SELECT DISTINCT kind FROM alias")}
    assert _count(hub, "SELECT count(DISTINCT kind) FROM legal_status") > 2


def test_the_worklist_has_something_in_every_view(hub):
    counts = worklist.counts(hub)
    assert min(counts.mine, counts.nobody, counts.late, counts.red, counts.without_referral) > 0
    assert min(counts.to_close, counts.closed) > 5
    assert counts.all > counts.late
    owners = {row.owner for row in worklist.rows(hub, worklist.ids(hub, "all"))}
    assert len(owners) > 3
    night = _count(hub, "SELECT count(*) FROM referral WHERE time(received_at) NOT BETWEEN '08:00' AND '18:00'")
    assert night > 5


def test_referrals_were_worked_on(hub):
    assert _count(hub, "SELECT count(*) FROM contact WHERE happened_at < recorded_at") > 20
    assert _count(hub, "SELECT count(DISTINCT kind) FROM contact") > 3
    assert _count(hub, "SELECT count(*) FROM assignment WHERE colleague IS NULL AND before IS NOT NULL") > 0
    assert _count(hub, "SELECT count(*) FROM assignment WHERE colleague <> before") > 3
    assert _count(hub, "SELECT count(*) FROM rating WHERE complete_by_rerated IS NOT NULL") > 3
    assert _count(hub, "SELECT count(*) FROM breach") > 3
    assert _all(hub, "SELECT 1 FROM contact WHERE number NOT GLOB '0[17]*'") == []


def test_clocks_are_those_that_the_casework_would_have_set(desk):
    for received, decide_by in _all(desk, "SELECT received_at, decide_by FROM referral"):
        assert received < decide_by
    found = [id_ for (id_,) in _all(desk, "SELECT id FROM referral") if desk.sight.opens(id_)]
    for referral in found:
        page = referrals.page(desk, referral)
        assert page.decision_clock.due == page.referral.decide_by
        assert (page.rating_clock.due if page.rating_clock else None) == page.referral.complete_by


def test_disclosures_and_tellings_stand_in_every_state(hub):
    to_finish = [row.to_finish for row in ledger.rows(hub, ledger.ids(hub))]
    assert to_finish.count(0) > 5
    assert sum(1 for left in to_finish if left > 3) > 3
    assert _all(hub, "SELECT 1 FROM disclosure WHERE shared = 0")
    assert _all(hub, "SELECT 1 FROM subject WHERE description IS NOT NULL")
    choices = {choice for (choice,) in _all(hub, "SELECT DISTINCT choice FROM telling_decision")}
    assert choices == {TELL_NOW, WITH_OMISSIONS, DEFER, NOT_TOLD}
    assert _all(hub, "SELECT 1 FROM told")
    assert all(count.waiting for tab, count in telling_room.counts(hub).items() if tab != telling_room.Tab.RETURNED)
    assert _count(hub, "SELECT count(*) FROM letter_left") > 2
    assert _count(hub, "SELECT count(*) FROM letter_returned") > 0
    assert _count(hub, "SELECT count(*) FROM telling_omission") > 0
    assert _all(hub, "SELECT 1 FROM told GROUP BY recorded_at, recorded_by HAVING count(*) > 1")


def test_a_wrong_recipient_and_a_wrong_child_were_corrected(hub):
    kinds = hub.vault.rows("SELECT kind, count(*) AS many FROM correction GROUP BY kind")
    assert {row["kind"] for row in kinds} == {"recipient", "subject"}
    for row in hub.vault.rows("SELECT * FROM correction WHERE kind = 'subject'"):
        right = hub.vault.row("SELECT * FROM subject WHERE id = :id", {"id": row["replacement"]})
        assert right["corrects"] == row["corrected"]
        assert disclosures.page(hub, right["disclosure"]).standing.persons[0] == right["person"]


def test_one_record_is_restricted_and_what_was_done_with_it_waits_for_its_review(desk):
    assert [row.subject for row in worklist.rows(desk, worklist.ids(desk, "all"))].count("Restricted record") == 1
    waits, reviewed = reviews.standing(desk), reviews.standing(desk, reviewed=True)
    assert [each.kind for each in waits] == [reviews.AUTHORISATION, reviews.EMERGENCY]
    assert [(each.review and each.review.outcome, each.mine) for each in reviewed] == [("right", True)]
    assert "Umber" not in str([each.what for each in (*waits, *reviewed)])
    night = desk.officer
    desk.officer = directory.managers(desk)[0]
    assert [each.kind for each in reviews.standing(desk)] == [reviews.ALERT, reviews.AUTHORISATION, reviews.EMERGENCY]
    assert reviews.count(desk) == 3
    desk.officer = night


def test_time_runs_forward_in_the_journal_and_acts_have_their_officers(hub):
    entries = _all(hub, "SELECT at FROM entry ORDER BY sequence")
    assert entries == sorted(entries)
    assert _count(hub, "SELECT count(DISTINCT officer) FROM entry") > 5


def test_one_letter_was_printed_and_another_is_ready(desk, tmp_path):
    reference = training.printed_letter(desk)
    stored = letters.with_reference(desk, reference)
    assert stored is not None
    assert stored.startswith(b"%PDF")
    assert _count(desk, "SELECT count(*) FROM letter_left WHERE how = 'posted'") >= 1
    ready = training.ready_letter(desk)
    page = letters.page(desk, ready.telling, LetterDraft(why="To keep Wren safe", what_happens_next="We will ring."))
    assert page.reader.name == "Fern Marsh"
    assert page.stops == ()
    assert disclosures.owed_on(desk, ready.disclosure) == ()


def test_a_letter_can_be_made_at_any_hour_of_the_week(tmp_path):
    for hours in range(0, 7 * 24, 37):
        clock = desks.FixedClock(AFTERNOON)
        clock.go(hours=hours)
        desk = training.make(tmp_path / str(hours), clock, 4)
        draft = LetterDraft(why="To keep Wren safe", what_happens_next="We will ring.")
        assert letters.make(desk, training.ready_letter(desk).telling, draft).reference
        desk.close()


def test_a_desk_of_another_make_has_no_ready_letter(tmp_path):
    desk = desks.set_up(tmp_path).desk
    for asked in (training.ready_letter, training.printed_letter):
        with pytest.raises(training.NotAsMade):
            asked(desk)
    desk.close()


def test_it_opens_again_with_the_training_passphrase_and_is_marked(tmp_path):
    folder = tmp_path / "desk"
    training.make(folder, children=4).close()
    desk = opening.unlock(folder, None, bytearray(training.TRAINING_PASSPHRASE.encode()), None, SystemClock())
    assert desk.vault.training
    assert vault.pragmas(desk.vault.connection)["synchronous"] == 2
    desk.close()


def test_after_filling_every_act_waits_for_the_disk_again(desk):
    assert vault.pragmas(desk.vault.connection)["synchronous"] == 2


def test_a_vault_of_real_records_is_never_filled_in_a_hurry(tmp_path: Path):
    desk = desks.set_up(tmp_path, training=False).desk
    with pytest.raises(errors.Mistake), vault.hurried(desk.vault.connection):
        pytest.fail("a real vault was opened to loss")
    desk.close()


def test_the_largest_desk_begins_no_earlier_than_bank_holidays_are_known():
    known = load_reference().holidays
    first = weeks.first_day(desks.EVENING, 100_000, known)
    assert first >= known.begins_on
    assert (desks.EVENING.date() - first).days > 7 * 52


def test_families_make_up_the_number_exactly():
    for children in (1, 2, 7, 198):
        assert sum(sizes(_dice(), children)) == children


def _dice() -> random.Random:
    return random.Random(7)


def _all(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in desk.vault.rows(query)]


def _count(desk: Desk, query: str) -> int:
    return int(_all(desk, query)[0][0])
