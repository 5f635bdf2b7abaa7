"""A letter against the same pages drawn by reportlab alone: the same words and fonts, no tags, no look at the room."""

import io
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from mash_desk.domain.letter import LetterChild, LetterFacts, LetterRecipient, LetterSender, LetterWording
from mash_desk.paper import as_text, letter
from tests.benchmarks.figures import Figure, at_most, median_of

_ROUNDS = 15
FACTS = LetterFacts(
    sender=LetterSender(
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
    ),
    wording=LetterWording("information_shared", 1, date(2026, 6, 19)),
    reference="ML-4K7T-9W",
    dated=date(2026, 9, 2),
    reader="Hazel Birch",
    address=("8 Example Street", "EXAMPLETON", "DY1 9ZZ"),
    salutation="Hazel Birch",
    children=(LetterChild("Indigo", "Indigo Birch"),),
    kinds=("Indigo’s name and date of birth", "information about Indigo’s health"),
    recipients=(LetterRecipient(name="a hospital", staff="staff at a hospital"),),
    shared_on=(date(2026, 8, 28),),
    why="To help the staff keep Indigo safe",
    without_delay=True,
    asked_first=False,
    health_shared=True,
    other_sensitive_shared=False,
    laws=("Children Act 1989, section 47",),
    what_happens_next="A social worker will contact you by 4 September 2026. You can have someone with you.",
    signed_by="O. Fern",
    signed_as="team manager",
    training=False,
)


def against_bare() -> Figure:
    """Pages, tags, page n of m and all."""
    text = as_text.as_text(FACTS)
    ours, bare = median_of(lambda: letter.render(FACTS), _ROUNDS), median_of(lambda: _bare(text), _ROUNDS)
    return at_most("letter, against bare reportlab", ours / bare, 2, "×", f" ({ours:.1f} ms, {bare:.1f} ms)")


def _bare(text: str) -> None:
    registered = [name for name in pdfmetrics.getRegisteredFontNames() if "Atkinson" in name]
    style = ParagraphStyle("plain", fontName=(registered or ["Helvetica"])[0], fontSize=12, leading=17)
    blocks: list[Paragraph | Spacer] = []
    for paragraph in text.split("\n"):
        blocks.append(Paragraph(paragraph or "&nbsp;", style))
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(blocks)
