"""Sheets: tagged for whoever cannot see them, the same bytes for the same sheet, nothing lost over the pages."""

import io
from datetime import UTC, datetime

import attrs
import pikepdf
import pypdf
import pytest

from mash_desk.domain.sheet import Blank, Blanks, Heading, Paragraph, Sheet, Table, Ticks
from mash_desk.paper import sheet as paper
from mash_desk.paper.tagged import TaggedCanvas
from tests.paper.tags import assert_all_is_marked, drawn, structure

SHEET = Sheet(
    title="Shift sheet",
    under="Example Borough Council",
    blocks=(
        Paragraph("Read this first. " * 40),
        Heading("Open referrals"),
        Table("Open referrals", ("Reference", "Rating"), (1, 2), tuple((f"MD-{n:04}", "Red") for n in range(90))),
        Heading("Who was told"),
        Blanks((Blank("Told whom", 2), Blank("Number called")), (2, 1)),
        Ticks("How", ("Telephone", "In person", "Letter")),
    ),
    foot="Shift sheet · 4WZZ",
    made_at=datetime(2026, 8, 28, 22, 50, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def file() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(paper.render(SHEET)))


def test_the_file_says_what_it_is_in_which_language(file):
    assert str(file.Root.Lang) == "en-GB"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo["/Title"]) == "Shift sheet"
    with file.open_metadata() as metadata:
        assert metadata["dc:title"] == "Shift sheet"
        assert metadata["pdfuaid:part"] == "1"


def test_headings_tables_and_lists_are_told_apart(file):
    kinds = [str(each.S) for each in structure(file)]
    assert kinds[:6] == ["/Document", "/H1", "/P", "/P", "/H2", "/Table"]
    assert kinds.count("/TR") == 91
    assert kinds.count("/TH") == 2
    assert kinds.count("/LI") == 3


def test_every_mark_on_every_page_stands_in_the_structure_and_nothing_is_unmarked(file):
    assert len(file.pages) > 2
    assert_all_is_marked(file)


def test_a_table_that_goes_on_has_its_heads_again_and_loses_no_row():
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.render(SHEET))).pages]
    rows = [n for page in pages for n in range(90) if f"MD-{n:04}" in page]
    assert rows == list(range(90))
    assert all("Reference" in page for page in pages if "MD-00" in page)
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_heading_stays_with_what_it_heads():
    for rows in range(40, 52):
        tall = attrs.evolve(
            SHEET, blocks=(Table("t", ("a",), (1,), (("x",),) * rows), Heading("Last"), Paragraph("End"))
        )
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.render(tall))).pages]
        assert [("Last" in page) for page in pages] == [("End" in page) for page in pages]


def test_the_same_sheet_is_the_same_bytes_and_another_is_not():
    assert paper.render(SHEET) == paper.render(SHEET)
    assert paper.render(SHEET) != paper.render(attrs.evolve(SHEET, foot="another"))


def test_large_print_is_larger():
    large = pikepdf.open(io.BytesIO(paper.render(attrs.evolve(SHEET, large=True))))
    sizes = [float(operands[1]) for page in large.pages for operator, operands in drawn(page) if operator == "Tf"]
    # The file names a font at each page's beginning; the least that anything is drawn in is the foot.
    assert min(size for size in sizes if size != 12) == 14
    assert sorted(set(sizes))[-2:] == pytest.approx([13.5 * 17 / 11, 20 * 17 / 11], abs=0.01)


def test_a_character_without_a_glyph_is_a_question_mark_and_no_box():
    odd = attrs.evolve(SHEET, blocks=(Paragraph("ا.ب. and I.B."),))
    text = pypdf.PdfReader(io.BytesIO(paper.render(odd))).pages[0].extract_text()
    assert "?.?. and I.B." in text


def test_a_mark_within_a_mark_is_refused():
    canvas = TaggedCanvas(io.BytesIO(), "x", SHEET.made_at, b"00")
    with canvas.decoration(), pytest.raises(AssertionError, match="mark within a mark"), canvas.decoration():
        pass
