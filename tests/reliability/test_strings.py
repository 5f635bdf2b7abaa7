"""Two thousand hostile strings through every door: answered in words at their field or kept exactly; none acts.

All of them go through casework: captured, sought, shown by pages, and asked of the command line. A sample of sixty goes
through the real window's labels, and another through letters.
"""

import contextlib
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mash_desk.casework import (
    contacts,
    corrections,
    directory,
    disclosures,
    finding,
    letters,
    people,
    person_page,
    referrals,
    shift,
    tellings,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.contact import ContactDraft
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.organisation import OrganisationDraft
from mash_desk.domain.person import AliasDraft, FieldDraft
from mash_desk.domain.referral import ConcernDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.domain.text import tidy, tidy_line
from mash_desk.store import vault
from mash_desk.ui.referral.page import ReferralScreen
from tests import desks
from tests.cli.commands import Typed, within
from tests.desks import Family
from tests.reliability.strings import FAMILIES, hostile_strings
from tests.ui.at_work import at_work

ALL = hostile_strings()
SAMPLE = ALL[:: len(ALL) // 60][:60]
Record = Callable[[str, object], None]


@attrs.define
class Kept:
    """What one door did with each string: what was kept for it, or nothing where it was refused in words."""

    kept: dict[str, str] = attrs.field(factory=dict)
    refused: set[str] = attrs.field(factory=set)

    def offer(self, words: str, act: Callable[[], str]) -> None:
        """Offer one string; where it is refused, every finding is a sentence."""
        findings: Sequence[Finding] = ()
        try:
            self.kept[words] = act()
        except Refused as refused:
            findings = refused.findings
            self.refused.add(words)
        assert (words in self.kept) == (not findings), words
        assert all(len(each.words) > 15 and each.code for each in findings), words


@attrs.frozen
class Case:
    """A desk with a family and their referral; nothing of it waits for the disk."""

    desk: Desk
    family: Family
    referral: str
    disclosure: Disclosure


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    desk = desks.set_up(tmp_path / "desk").desk
    family = desks.marsh(desk)
    referral = desks.refer(desk, family, "amber")
    disclosure = desks.disclose(desk, family, referral)
    with vault.hurried(desk.vault.connection):
        yield Case(desk, family, referral.id, disclosure)
    tables = desk.vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'person'")
    assert len(tables) == 1
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {
        "vault.db",
        "vault.seal",
        "keys.a",
        "keys.b",
    }


def test_there_are_two_thousand_of_them() -> None:
    assert len(ALL) >= 2_000
    assert len(set(ALL)) == len(ALL)


def test_each_is_answered_in_words_or_kept_exactly_and_none_acts(case: Case, record_property: Record) -> None:
    doors = {
        name: _through(case, door, ALL[number :: len(_DOORS)]) for number, (name, door) in enumerate(_DOORS.items())
    }
    doors["concern"] = _through(case, _concerns, ALL)
    for door, kept in doors.items():
        for words, stands in kept.kept.items():
            # Where a field may be blank, blanks alone leave it so.
            assert stands in (tidy(words), tidy_line(words), "" if not words.strip() else None), (door, words)
    met = set().union(*(kept.kept.keys() | kept.refused for kept in doors.values()))
    assert met == set(ALL)
    _all_can_be_sought(case)
    _stands_on_pages(case, doors["concern"], doors["other name"])
    _stands_on_no_shift_sheet(case, doors["name"])
    record_property(
        "measured",
        f"{len(ALL):,} hostile strings of {len(FAMILIES)} families through {len(doors)} doors of casework: "
        + ", ".join(f"{door} {len(each.kept)} kept and {len(each.refused)} refused" for door, each in doors.items())
        + f"; of them {len(SAMPLE)} through the window's labels and through letters; none acts, none is lost",
    )


def test_the_command_line_answers_each_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ALL:
        with monkeypatch.context() as patched:
            typed = Typed("no passphrase\n")
            patched.setattr(sys, "stdin", typed)
            code = within("letter", str(tmp_path / "no desk"), "--", words, str(tmp_path / "out.pdf"))
            typed.close()
        assert code in (1, 2), words
        said = capsys.readouterr()
        assert "Traceback" not in said.err, words
        assert said.err.count("\n") <= 1, words
    assert list(tmp_path.iterdir()) == []


def test_a_sample_stands_in_the_windows_labels_as_it_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    with at_work(qtbot, tmp_path / "desk") as officer:
        referral, kept = officer.do(_with_concerns)
        officer.open(lambda: ReferralScreen(officer.thread, officer.frame.commands, referral))
        officer.wait_for("Where now")
        labels = {label.text(): label for label in officer.page.findChildren(QLabel)}
        for words in kept:
            label = labels.get(f"“{words}”")
            assert label is not None, words
            assert label.textFormat() is Qt.TextFormat.PlainText
        assert len(kept) > len(SAMPLE) // 3
        assert officer.frame.width() == 1366


def test_a_sample_is_in_the_letters_text_or_stops_it_in_words(case: Case) -> None:
    telling = _to_tell(case)
    printed = 0
    for words in SAMPLE:
        page = letters.page(case.desk, telling, LetterDraft(why=f"To help: {words}", what_happens_next="We call."))
        if page.content is None or page.stops:
            assert all(len(each.words) > 15 for each in page.stops), words
            assert page.stops, words
            continue
        printed += 1
        pdf = PdfReader(io.BytesIO(page.content))
        text = "".join("".join(each.extract_text() for each in pdf.pages).split())
        assert "".join(tidy(words).split()) in text, words
        assert tidy(words) not in str(pdf.metadata) or len(words) < 4, words
        assert not [each for each in pdf.pages if "/Annots" in each], words
    assert printed > 5


def _through(case: Case, door: Callable[[Case, str], Callable[[], str]], offered: Sequence[str]) -> Kept:
    kept = Kept()
    for words in offered:
        kept.offer(words, door(case, words))
    return kept


def _names(case: Case, words: str) -> Callable[[], str]:
    def change() -> str:
        mother = people.file(case.desk, case.family.mother.id).person
        return str(
            people.change_field(case.desk, mother, FieldDraft(field="family_name", value=words)).family_name or ""
        )

    return change


def _aliases(case: Case, words: str) -> Callable[[], str]:
    draft = AliasDraft(name=words, kind="former")
    return lambda: people.add_alias(case.desk, case.family.child.id, draft).name


def _organisations(case: Case, words: str) -> Callable[[], str]:
    return lambda: directory.add_organisation(case.desk, OrganisationDraft(name=words, kind="police")).name


def _colleagues(case: Case, words: str) -> Callable[[], str]:
    return lambda: directory.add_colleague(case.desk, ColleagueDraft(name=words, job="x", role="manager")).name


def _contacts(case: Case, words: str) -> Callable[[], str]:
    draft = ContactDraft(kind="call_out", with_whom="aunt", words=words)
    return lambda: str(contacts.log(case.desk, case.referral, draft).words)


def _concerns(case: Case, words: str) -> Callable[[], str]:
    return lambda: str(referrals.add_concern(case.desk, case.referral, ConcernDraft(kind="fact", words=words)).words)


def _disclosures(case: Case, words: str) -> Callable[[], str]:
    draft = DisclosureDraft(
        subjects=(SubjectDraft(description=words),),
        recipients=(RecipientDraft(told=words),),
        what=words,
        kinds=("contact",),
        why=words,
    )

    def save() -> str:
        standing = disclosures.page(case.desk, disclosures.save(case.desk, draft).id).standing
        shared = standing.disclosure
        assert {shared.what, shared.why} <= {tidy(words), tidy_line(words)}
        assert standing.recipients[0].told == tidy_line(words)
        return str(standing.subjects[0].description)

    return save


def _corrections(case: Case, words: str) -> Callable[[], str]:
    plain = DisclosureDraft(
        subjects=(SubjectDraft(description="A boy"),),
        recipients=(RecipientDraft(told="A nurse"),),
        what="Where he was seen.",
        kinds=("contact",),
        why="He is expected there.",
    )

    def correct() -> str:
        wrong = disclosures.save(case.desk, plain)
        before = disclosures.page(case.desk, wrong.id).standing.recipients[0]
        why = CorrectionDraft(kind="recipient", corrected=before.id, reason="other", words=words)
        corrections.correct_recipient(case.desk, wrong.id, RecipientDraft(told="Another nurse"), why)
        row = case.desk.vault.row("SELECT words FROM correction ORDER BY rowid DESC LIMIT 1")
        assert row is not None
        return str(row["words"])

    return correct


_DOORS = {
    "name": _names,
    "other name": _aliases,
    "organisation": _organisations,
    "colleague": _colleagues,
    "contact": _contacts,
    "disclosure": _disclosures,
    "correction": _corrections,
}


def _all_can_be_sought(case: Case) -> None:
    for words in ALL:
        finding.find(case.desk, words)
        directory.seek_organisations(case.desk, words)


def _stands_on_pages(case: Case, concerns: Kept, aliases: Kept) -> None:
    shown = referrals.page(case.desk, case.referral)
    assert set(concerns.kept.values()) <= {each.words for each in shown.concerns}
    person = person_page.page(case.desk, case.family.child.id)
    assert {each.name for each in person.aliases} == set(aliases.kept.values())


def _stands_on_no_shift_sheet(case: Case, names: Kept) -> None:
    said = shift.preview(case.desk).text
    assert not [each for each in names.kept.values() if len(each) > 8 and each in said]


def _to_tell(case: Case) -> str:
    desks.finish(case.desk, case.disclosure, [case.family.mother])
    people_to_tell = tellings.page(case.desk, case.disclosure.id).people
    owed = next(each.telling.id for each in people_to_tell if each.file.person.id == case.family.mother.id)
    tellings.decide(case.desk, [TellingDecisionDraft(telling=owed, choice="tell_now")])
    return owed


def _with_concerns(desk: Desk) -> tuple[str, list[str]]:
    """A referral that holds as concerns whatever of the sample is not refused."""
    referral = desks.refer(desk, desks.marsh(desk), "amber")
    kept = []
    for words in SAMPLE:
        with contextlib.suppress(Refused):
            kept.append(referrals.add_concern(desk, referral.id, ConcernDraft(kind="fact", words=words)).words)
    return referral.id, [str(each) for each in kept]
