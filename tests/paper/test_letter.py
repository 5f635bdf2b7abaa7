"""A letter on paper: what stands on it, in which order, and that the file says nothing else."""

import hashlib
import io
import os
import pickle
import subprocess
import sys
from datetime import date

import attrs
import pikepdf
import pypdf
import pytest

from mash_desk.domain.findings import Refused
from mash_desk.domain.letter import LetterChild, Rows
from mash_desk.paper import letter, wording
from tests.paper.tags import assert_all_is_marked, marks_of, structure

_HASH_OF_LETTER = """
import hashlib, pickle, sys
from mash_desk.paper import letter
print(hashlib.sha256(letter.render(pickle.load(sys.stdin.buffer))).hexdigest())
"""


def test_the_page_holds_the_blocks_in_their_order_and_nothing_else(standard, written, read_back):
    assert read_back(letter.render(standard)) == written(standard)


def test_several_children_and_recipients(several, written, read_back):
    assert read_back(letter.render(several)) == written(several)


def test_names_come_out_as_typed(standard, written, read_back):
    facts = attrs.evolve(
        standard,
        salutation="O’Brien & Sons",
        children=(LetterChild("<Smith>", "<Smith> &amp; {{ reader }}"),),
        what_happens_next="<b>5 < 6</b> & <img src='x'/>",
    )
    body = read_back(letter.render(facts))
    assert body == written(facts)
    assert "DearO’Brien&Sons" in body
    assert "informationabout<Smith>withahospital" in body
    assert "<Smith>&amp;{{reader}}wasatrisk" in body
    assert "<b>5<6</b>&<imgsrc='x'/>" in body


def test_words_at_line_ends_do_not_run_together(standard):
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(letter.render(standard))).pages)
    for block in wording.compose(standard).blocks:
        for line in () if isinstance(block, Rows) else (block.text,):
            assert " ".join(line.split()) in " ".join(text.split())


def test_head_and_foot(standard):
    first, second = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(letter.render(standard))).pages)
    for line in ("Example Borough Council", "Private and confidential", "1 Example Square", "2 September 2026"):
        assert line in first
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert "ML-4K7T-9W" in second


def test_pages_are_a4(standard):
    for page in pypdf.PdfReader(io.BytesIO(letter.render(standard))).pages:
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_the_same_facts_make_the_same_bytes(standard):
    assert letter.render(standard) == letter.render(standard)


@pytest.mark.parametrize("surroundings", [{}, {"SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}])
def test_another_process_makes_the_same_bytes(several, surroundings):
    ran = subprocess.run(
        [sys.executable, "-c", _HASH_OF_LETTER],
        input=pickle.dumps(several),
        env=os.environ | surroundings,
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode().strip() == hashlib.sha256(letter.render(several)).hexdigest()


def test_the_file_says_its_reference_and_date_and_nothing_of_anybody(standard):
    with pikepdf.open(io.BytesIO(letter.render(standard))) as pdf:
        described = {str(name): str(value) for name, value in pdf.docinfo.items()}
        assert described.pop("/Title") == "Letter ML-4K7T-9W"
        assert described.pop("/CreationDate") == described.pop("/ModDate") == "D:20260902000000Z"
        assert described.pop("/Trapped") == "/False"
        assert set(described.values()) == {""}
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as metadata:
            said = {str(name).rpartition("}")[2]: str(value) for name, value in metadata.items()}
        assert said == {"title": "Letter ML-4K7T-9W", "language": "{'en-GB'}", "part": "1"}
        assert "/AcroForm" not in pdf.Root


def test_no_name_stands_in_the_file_outside_its_pages(standard):
    written = letter.render(standard)
    for name in (b"Hazel", b"Birch", b"Indigo", b"Fern"):
        assert name not in written


def test_every_font_is_ours_and_embedded(several):
    with pikepdf.open(io.BytesIO(letter.render(attrs.evolve(several, training=True)))) as pdf:
        fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.as_dict().values()}
        assert len(fonts) >= 4
        for font in fonts.values():
            name = str(font.BaseFont)
            assert "+AtkinsonHyperlegibleNext-" in name or "+NotoSans-" in name
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_a_long_list_runs_over_the_page_without_losing_a_line(standard, written, read_back):
    facts = attrs.evolve(standard, kinds=tuple(f"kind number {number} of what was shared" for number in range(150)))
    pdf = letter.render(facts)
    assert read_back(pdf) == written(facts)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == letter.page_count(facts) == 6


def test_a_letter_of_more_than_ten_pages_is_refused(standard):
    with pytest.raises(Refused) as refused:
        letter.render(attrs.evolve(standard, kinds=tuple(f"kind number {number}" for number in range(500))))
    (finding,) = refused.value.findings
    assert finding.code == "letter.too_long"
    assert "Ten is the most" in finding.words


def test_what_stops_a_letter_is_said_all_at_once(standard):
    facts = attrs.evolve(standard, why=" ", laws=(), signed_by="ف", dated=date(2026, 9, 3))
    with pytest.raises(Refused) as refused:
        letter.render(facts)
    assert {finding.field for finding in refused.value.findings} == {"why", "laws", "signed_by"}
    assert refused.value.findings == letter.check(facts)


def test_headings_lines_and_rows_are_told_apart_in_the_order_in_which_they_are_read(standard):
    with pikepdf.open(io.BytesIO(letter.render(standard))) as pdf:
        assert_all_is_marked(pdf)
        parts = structure(pdf)
        kinds = [str(each.S) for each in parts]
        assert kinds[:15] == ["/Document", *["/P"] * 13, "/P"]
        assert kinds[15:18] == ["/H1", "/P", "/P"]
        assert kinds[18:22] == ["/Table", "/TR", "/TH", "/TD"]
        assert kinds[22:26] == ["/L", "/LI", "/Lbl", "/LBody"]
        assert kinds.count("/H1") == 1
        assert kinds.count("/LI") == kinds.count("/Lbl") == len(standard.kinds)
        scopes = {str(each.A.Scope) for each in parts if str(each.S) == "/TH"}
        assert scopes == {"/Row"}


def test_what_goes_on_over_a_page_is_one_part_and_has_one_bullet(several):
    kinds = tuple(
        f"what number {number} is about, " + "in words that break over its lines " * 5 for number in range(20)
    )
    long = attrs.evolve(several, kinds=kinds, what_happens_next="We will call you. " * 220, training=True)
    made = letter.render(long)
    assert sum(page.extract_text().count("•") for page in pypdf.PdfReader(io.BytesIO(made)).pages) == len(kinds)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert_all_is_marked(pdf)
        parts = structure(pdf)
        over = [str(each.S) for each in parts if len({page for page, _ in marks_of(pdf, each)}) > 1]
        assert {"/P", "/LBody"} <= {*over}
        assert [str(each.S) for each in parts].count("/Lbl") == len(kinds)


def test_lines_that_stand_under_each_other_beside_a_label_are_apart(standard):
    with pikepdf.open(io.BytesIO(letter.render(standard))) as pdf:
        within = [
            [str(child.S) for child in each.K if isinstance(child, pikepdf.Dictionary)] for each in structure(pdf)
        ]
    assert ["/P", "/P"] in within
