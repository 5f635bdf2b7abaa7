"""A canvas whose pages are tagged: what each mark is, in reading order, for whoever cannot see the page (PDF/UA-1).

reportlab knows no tags and has a hook for each: the page's code, the page's dictionary, the catalogue.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from mash_desk.paper import fonts, measures
from mash_desk.paper.fonts import Face

# Text encoding of the streams would make each file a quarter larger and serves no reader since 1996.
rl_config.useA85 = 0

_LANGUAGE = "en-GB"


class Element:
    """One part of the document's structure: a heading, a paragraph, a table, one of its cells.

    `attributes` is a dictionary of the standard, such as the scope of a table's head.
    """

    def __init__(self, kind: str, attributes: PDFDictionary | None = None) -> None:
        self.kind, self.attributes = kind, attributes
        self.children: list[Element | tuple[int, int]] = []

    def add(self, kind: str, attributes: PDFDictionary | None = None) -> "Element":
        """A part within this one, after what is there."""
        child = Element(kind, attributes)
        self.children.append(child)
        return child


class TaggedCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """Whatever is drawn is marked: as content of one element, or as decoration that nobody reads."""

    def __init__(self, written: io.BytesIO, title: str, made_at: datetime, identifier: bytes) -> None:
        super().__init__(
            written,
            pagesize=(measures.PAGE_WIDTH, measures.PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            lang=_LANGUAGE,
            initialFontName=fonts.loaded(Face.REGULAR).fontName,
        )
        self.root = Element("Document")
        self._marked: list[list[Element]] = [[]]
        self._pages: list[Any] = []
        self._open = False
        self._heading = title
        self.setTitle(title)
        for clear in (self.setAuthor, self.setSubject, self.setCreator, self.setProducer, self.setKeywords):
            clear("")
        self.setDateFormatter(lambda *_: f"D:{made_at:%Y%m%d%H%M%S}Z")
        # reportlab mixes the environment into a file's identifier; the same sheet must be the same bytes everywhere.
        self._doc._ID = b"[<%s><%s>]" % (identifier, identifier)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to that element."""
        marked = self._marked[-1]
        element.children.append((len(self._pages), len(marked)))
        with self._mark(f"/{element.kind} <</MCID {len(marked)}>> BDC"):
            marked.append(element)
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside is read by nobody: lines, boxes, the foot of a page."""
        with self._mark("/Artifact BMC"):
            yield

    def showPage(self) -> None:
        """End the page, and give it the place of its marks in the structure."""
        number = len(self._pages)
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page = self._doc.idToObject[page.name] if hasattr(page, "name") else page
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
        self._pages.append(self._doc.Reference(page))
        self._marked.append([])

    def save(self) -> None:
        """Write the file, with its structure."""
        document = self._doc
        references: dict[int, Any] = {}
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_at = document.Reference(root)
        self._add(self.root, root_at, references)
        tree = [
            each for number, marked in enumerate(self._marked[:-1]) for each in (number, self._of(marked, references))
        ]
        root["K"] = PDFArray([references[id(self.root)]])
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(tree)}))
        root["ParentTreeNextKey"] = len(self._pages)
        catalogue = document.Catalog
        catalogue.StructTreeRoot = root_at
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.Metadata = pdfdoc.XMP(creator=lambda _document: _metadata(self._heading))
        super().save()

    @contextmanager
    def _mark(self, begin: str) -> Iterator[None]:
        assert not self._open, "a mark within a mark is an error in PDF/UA"
        self._open = True
        self._code.append(begin)
        yield
        self._code.append("EMC")
        self._open = False

    def _of(self, marked: list[Element], references: dict[int, Any]) -> PDFArray:
        return PDFArray([references[id(element)] for element in marked])

    def _add(self, element: Element, parent: Any, references: dict[int, Any]) -> Any:
        """The element as the file holds it, and all that is in it."""
        held = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        references[id(element)] = at = self._doc.Reference(held)
        if element.attributes is not None:
            held["A"] = element.attributes
        on = {child[0] for child in element.children if not isinstance(child, Element)}
        if len(on) == 1:
            held["Pg"] = self._pages[min(on)]  # said once, a mark is its number alone
        kids: list[Any] = []
        for child in element.children:
            if isinstance(child, Element):
                kids.append(self._add(child, at, references))
            elif len(on) == 1:
                kids.append(child[1])
            else:
                page, mark = child
                kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": self._pages[page], "MCID": mark}))
        held["K"] = PDFArray(kids)
        return at


def head_of_column() -> PDFDictionary:
    """The attributes of a table's cell that heads its column."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})


def head_of_row() -> PDFDictionary:
    """The attributes of a table's cell that heads its row."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Row")})


def bulleted() -> PDFDictionary:
    """The attributes of a list whose items have bullets."""
    return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName("Disc")})


def summary(words: str) -> PDFDictionary:
    """The attributes of a table: what it holds, for whoever cannot see it."""
    return PDFDictionary({"O": PDFName("Table"), "Summary": PDFString(words)})


def _metadata(title: str) -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
