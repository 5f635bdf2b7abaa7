"""A standard letter, and how a letter is read back. Every person, place and number is invented."""

import io
from collections.abc import Callable
from datetime import date

import attrs
import pypdf
import pytest

from mash_desk.domain.letter import LetterChild, LetterFacts, LetterRecipient, LetterSender, LetterWording, Rows
from mash_desk.paper import wording

SENDER = LetterSender(
    authority="Example Borough Council",
    hub="Multi-Agency Safeguarding Hub",
    address=("Example House", "1 Example Square", "Exampleton DY1 9ZY"),
    phone="01632 960140",
    out_of_hours_phone="01632 960150",
    data_protection_phone="01632 960145",
    data_protection_email="dpo@council.example",
    regulator="Information Commission",
    regulator_phone="01632 960190",
    notice_version="4",
    notice_date=date(2026, 7, 1),
    notice_place="council.example/privacy",
    complaint_days=30,
)
HOSPITAL = LetterRecipient(name="a hospital", staff="staff at a hospital")
POLICE = LetterRecipient(name="the police", staff="the police")
INDIGO = LetterChild("Indigo", "Indigo Birch")


@pytest.fixture(scope="session")
def standard() -> LetterFacts:
    """One child, one recipient, urgent: the letter that all others differ from."""
    return LetterFacts(
        sender=SENDER,
        wording=LetterWording("information_shared", 1, date(2026, 6, 19)),
        reference="ML-4K7T-9W",
        dated=date(2026, 9, 2),
        reader="Hazel Birch",
        address=("8 Example Street", "EXAMPLETON", "DY1 9ZZ"),
        salutation="Hazel Birch",
        children=(INDIGO,),
        kinds=(
            "Indigo’s name and date of birth",
            "information about Indigo’s health",
            "information about your family",
            "how to contact you",
        ),
        recipients=(HOSPITAL,),
        shared_on=(date(2026, 8, 28),),
        why="To help the staff keep Indigo safe",
        without_delay=True,
        asked_first=False,
        health_shared=True,
        other_sensitive_shared=False,
        laws=(
            "Children Act 1989, section 47",
            "Children Act 2004, section 11",
            "UK GDPR, Articles 6(1)(e) and 9(2)(g)",
            "Data Protection Act 2018, Schedule 1, paragraph 18",
        ),
        what_happens_next=(
            "A social worker will contact you by 4 September 2026. "
            "They will listen to you and answer the questions they can. You can have someone with you."
        ),
        signed_by="O. Fern",
        signed_as="team manager",
        training=False,
    )


@pytest.fixture(scope="session")
def several(standard: LetterFacts) -> LetterFacts:
    """Three children, two recipients, two days, no hurry, and names that need both fonts."""
    return attrs.evolve(
        standard,
        reader="Нина White-Nguyễn",
        salutation="Нина White-Nguyễn",
        children=(INDIGO, LetterChild("Olive", "Olive Birch"), LetterChild("Żółtan", "Żółtan Ŵhite")),
        recipients=(HOSPITAL, POLICE),
        shared_on=(date(2026, 8, 28), date(2026, 8, 29)),
        why="To help them keep the children safe",
        without_delay=False,
    )


@pytest.fixture(scope="session")
def written() -> Callable[[LetterFacts], str]:
    """What a letter must hold from its salutation on, in order, without blanks."""

    def text(facts: LetterFacts) -> str:
        parts = []
        for block in wording.compose(facts).blocks:
            if isinstance(block, Rows):
                for row in block.rows:
                    parts += [row.label, *(f"•{line}" if row.bulleted else line for line in row.lines)]
            else:
                parts.append(block.text)
        return _bare("".join(parts))

    return text


@pytest.fixture(scope="session")
def read_back() -> Callable[[bytes], str]:
    """What a letter holds from its salutation on, over all its pages, without blanks, head and foot."""

    def text(pdf: bytes) -> str:
        pages = [_bare(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        pages[0] = "Dear" + pages[0].partition("Dear")[2]
        return "".join(_without_foot(page, number, len(pages)) for number, page in enumerate(pages, 1))

    return text


def _without_foot(page: str, number: int, count: int) -> str:
    foot = f"LetterML-4K7T-9WPage{number}of{count}"
    assert page.endswith(foot)
    return page.removesuffix(foot)


def _bare(text: str) -> str:
    return "".join(text.split())
