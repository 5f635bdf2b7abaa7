"""What stops a letter before any font or page is asked, and the words that its facts make."""

from datetime import date

import attrs
import pytest

from mash_desk.domain import letter, letter_checks
from mash_desk.domain.letter import LetterChild, LetterFacts, LetterRecipient, LetterSender, LetterWording

SENDER = LetterSender(
    authority="Example Borough Council",
    hub="Example Hub",
    address=("1 Example Square",),
    phone="01632 960140",
    out_of_hours_phone="",
    data_protection_phone="01632 960145",
    data_protection_email="dpo@council.example",
    regulator="Information Commission",
    regulator_phone="01632 960190",
    notice_version="4",
    notice_date=date(2026, 7, 1),
    notice_place="council.example/privacy",
    complaint_days=30,
)
FACTS = LetterFacts(
    sender=SENDER,
    wording=LetterWording("information_shared", 1, date(2026, 6, 19)),
    reference="ML-4K7T-9W",
    dated=date(2026, 9, 2),
    reader="Hazel Birch",
    address=("8 Example Street", "EXAMPLETON", "DY1 9ZZ"),
    salutation="Hazel Birch",
    children=(LetterChild("Indigo", "Indigo Birch"),),
    kinds=("information about your family",),
    recipients=(LetterRecipient("a hospital", "staff at a hospital"),),
    shared_on=(date(2026, 8, 28),),
    why="To help the staff keep Indigo safe",
    without_delay=True,
    asked_first=False,
    health_shared=False,
    other_sensitive_shared=False,
    laws=("Children Act 1989, section 47",),
    what_happens_next="We will telephone you.",
    signed_by="O. Fern",
    signed_as="team manager",
    training=False,
)


def _codes(**changes):
    return [finding.code.removeprefix("letter.") for finding in letter_checks.check(attrs.evolve(FACTS, **changes))]


def _addressed(*lines):
    return _codes(address=lines)


def test_a_whole_letter_passes():
    assert letter_checks.check(FACTS) == ()


@pytest.mark.parametrize(
    "name",
    [
        *("reference", "reader", "salutation", "children", "kinds", "recipients", "shared_on", "why", "laws"),
        *("what_happens_next", "signed_by", "signed_as"),
    ],
)
def test_each_thing_that_is_missing_stops_it(name):
    empty = () if isinstance(getattr(FACTS, name), tuple) else " "
    findings = [
        finding for finding in letter_checks.check(attrs.evolve(FACTS, **{name: empty})) if finding.field == name
    ]
    assert [finding.code for finding in findings] == ["letter.incomplete"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kinds": ("health", "")},
        {"children": (LetterChild("Indigo", ""),)},
        {"recipients": (LetterRecipient("", "a"),)},
    ],
)
def test_an_empty_one_among_several_stops_it(changes):
    assert _codes(**changes) == ["incomplete"]


def test_what_the_settings_lack_is_said_in_one_sentence():
    facts = attrs.evolve(FACTS, sender=attrs.evolve(SENDER, phone="", notice_place=""))
    (finding,) = letter_checks.check(facts)
    assert "the hub’s telephone number and where the privacy notice can be read" in finding.words


def test_a_hub_without_a_night_number_may_write():
    assert _codes(sender=attrs.evolve(SENDER, out_of_hours_phone="")) == []


@pytest.mark.parametrize(("days", "codes"), [(0, ["complaint_days"]), (1, []), (30, []), (31, ["complaint_days"])])
def test_a_complaint_is_acknowledged_within_thirty_days(days, codes):
    assert _codes(sender=attrs.evolve(SENDER, complaint_days=days)) == codes


def test_three_to_seven_lines_with_the_name():
    assert _addressed("DY1 9ZZ") == ["not_enough_address_lines"]
    assert _addressed("EXAMPLETON", "DY1 9ZZ") == []
    assert _addressed(*["Example"] * 5, "DY1 9ZZ") == []
    assert _addressed(*["Example"] * 6, "DY1 9ZZ") == ["too_many_address_lines"]


@pytest.mark.parametrize(
    "last", ["DY19ZZ", "dy1 9zz", "DY1", "DY1 9CZ", "EXAMPLETON", "ZZ99 3VZ", "DY1 9ZZ.", "DY1  9ZZ"]
)
def test_the_last_line_is_a_postcode(last):
    assert _addressed("8 Example Street", "EXAMPLETON", last) == ["not_a_real_uk_postcode"]


@pytest.mark.parametrize("first", ["@home", "(rear)", '"x"', "/1", "<b>", "~"])
def test_a_line_starts_with_a_letter_or_number(first):
    assert "invalid_char_in_address" in _addressed("8 Example Street", first, "EXAMPLETON", "DY1 9ZZ")


def test_the_first_two_lines_say_something():
    assert _addressed("–", "EXAMPLETON", "DY1 9ZZ") == ["invalid_address_line_1_or_2"]


def test_an_empty_line_and_no_fixed_abode():
    assert _addressed("8 Example Street", " ", "DY1 9ZZ") == ["address_line_empty"]
    assert _addressed("No fixed abode", "EXAMPLETON", "DY1 9ZZ") == ["no_fixed_abode_address"]


def test_a_text_too_long_is_counted():
    (finding,) = letter_checks.check(attrs.evolve(FACTS, why="x" * 10_000))
    assert (finding.code, finding.field) == ("letter.text_too_long", "why")
    assert "10,000 characters" in finding.words
    assert _codes(what_happens_next="x" * letter_checks.LONGEST_PROSE) == []


def test_every_text_of_the_facts_is_looked_at():
    """A field that is added and holds words is checked like the others without a list to keep."""
    fields = {field for field, _ in letter.words_in(FACTS)}
    held = {each.name for each in attrs.fields(LetterFacts) if not isinstance(getattr(FACTS, each.name), bool | date)}
    assert fields == held - {"shared_on"}
    assert ("children", "Indigo Birch") in set(letter.words_in(FACTS))


def test_names_of_people_stay_out_of_a_repr():
    shown = repr(FACTS) + repr(letter.Line(letter.Role.TITLE, "Indigo"))
    for name in ("Hazel", "Indigo", "Birch", "8 Example", "Fern", "telephone you"):
        assert name not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ([], "")],
)
def test_words_together(words, said):
    assert letter.together(iter(words)) == said


def test_children_once_named():
    indigo, olive = LetterChild("Indigo", "Indigo Birch"), LetterChild("Olive", "Olive Birch")
    assert letter.called((indigo,)) == "Indigo"
    assert letter.called((indigo, olive)) == "the children"


@pytest.mark.parametrize(
    ("name", "known"), [("a hospital", "the hospital"), ("an academy", "the academy"), ("the police", "the police")]
)
def test_recipients_once_named(name, known):
    assert LetterRecipient(name, name).known == known
