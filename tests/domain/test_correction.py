"""Corrections applied to rows: which stand, what they stood in place of, and which reasons may be given."""

import attrs
import pytest

from mash_desk.domain import correction
from mash_desk.domain.codes import Does
from mash_desk.domain.correction import Correction, CorrectionDraft, first_of, history_of, settle
from mash_desk.domain.disclosure import Mention
from mash_desk.domain.reading import Reading
from tests.domain.rules import NOW, rules

CODES = rules().codes


def _row(id_: str, corrects: str | None = None) -> Mention:
    return Mention(
        id=id_, disclosure="d", person="p", included=True, recorded_at=NOW, recorded_by="rowan", corrects=corrects
    )


def _why(corrected: str, replacement: str | None) -> Correction:
    return Correction(
        kind="mention", corrected=corrected, replacement=replacement, reason="typing", recorded_at=NOW, recorded_by="r"
    )


def test_a_row_stands_at_the_place_of_the_first_that_it_corrects_and_all_before_it_stay_readable() -> None:
    rows = (_row("a"), _row("b"), _row("a2", "a"), _row("a3", "a2"))
    settled = settle("mention", rows, (_why("a", "a2"), _why("a2", "a3")))
    assert [each.id for each in settled.rows] == ["a3", "b"]
    assert first_of("a3", settled.corrected) == "a"
    assert first_of("b", settled.corrected) == "b"
    history = history_of("a3", settled.corrected)
    assert [each.before.id for each in history] == ["a2", "a"]
    assert [each.why.reason for each in history if each.why] == ["typing", "typing"]


def test_a_row_that_was_withdrawn_stands_no_more_and_a_corrected_one_can_be() -> None:
    rows = (_row("a"), _row("b"), _row("b2", "b"))
    settled = settle("mention", rows, (_why("a", None), _why("b", "b2"), _why("b2", None)))
    assert settled.rows == ()
    assert {each.before.id: each.instead for each in settled.corrected} == {"a": None, "b": "b2", "b2": None}


def test_a_row_in_whose_place_another_was_put_without_a_reason_is_corrected_all_the_same() -> None:
    settled = settle("mention", (_row("a"), _row("a2", "a")), ())
    assert [each.id for each in settled.rows] == ["a2"]
    assert settled.corrected[0].why is None


@pytest.mark.parametrize(
    ("draft", "does", "found"),
    [
        (CorrectionDraft(), Does.CORRECT, {"reason": "Choose why it is corrected."}),
        (CorrectionDraft(reason="gossip"), Does.CORRECT, {"reason": "cannot be chosen"}),
        (CorrectionDraft(reason="wrong_organisation"), Does.CORRECT, {"reason": "does not fit"}),
        (CorrectionDraft(reason="not_done", words="x"), Does.CORRECT, {"reason": "does not fit"}),
        (CorrectionDraft(reason="typing"), Does.WITHDRAW, {"reason": "does not fit"}),
        (CorrectionDraft(reason="other", words=" "), Does.CORRECT, {"reason_words": "in words"}),
        (CorrectionDraft(reason="should_not_have"), Does.CORRECT, {"reason": "information governance on 01632 960145"}),
    ],
)
def test_a_reason_is_needed_and_has_to_fit(draft: CorrectionDraft, does: Does, found: dict[str, str]) -> None:
    reading = Reading(CODES, NOW)
    whole = attrs.evolve(draft, kind="mention", corrected="a")
    assert correction.read(reading, whole, "rowan", does, "01632 960145") is None
    assert {each.field for each in reading.findings} == set(found)
    assert all(found[each.field] in each.words for each in reading.findings)


def test_the_reasons_offered_are_those_that_fit() -> None:
    mention = {each.code for each in correction.reasons(CODES, "mention", NOW.date())}
    assert {"typing", "wrong_person", "other"} <= mention
    assert not mention & {"wrong_organisation", "wrong_time", "not_done", "should_not_have"}
    assert {"wrong_organisation", "not_done", "should_not_have"} <= {
        each.code for each in correction.reasons(CODES, "recipient", NOW.date())
    }
