"""The structure of one letter while it is drawn: what goes on over two pages is one part of it (PDF/UA-1)."""

from reportlab.pdfbase.pdfdoc import PDFDictionary

from mash_desk.domain.letter import Role
from mash_desk.paper.tagged import Element, TaggedCanvas, bulleted, head_of_row

KINDS = {Role.TITLE: "H1", Role.HEADING: "H2"}
"""What a line of a letter is, where it is no paragraph: one outcome, and headings beneath it."""


class Parts:
    """Finds each part of a letter again by where it stands: by its block, its row in that, its item in that row."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._root = canvas.root
        self._made: dict[tuple[str | int, ...], Element] = {}

    def line(self, role: Role, block: int) -> Element:
        """A heading or a paragraph."""
        return self._part(self._root, KINDS.get(role, "P"), block)

    def label(self, block: int, row: int) -> Element:
        """What heads a row."""
        return self._part(self._row(block, row), "TH", block, row, attributes=head_of_row())

    def beside(self, block: int, row: int) -> Element:
        """What stands beside a row's label."""
        return self._part(self._row(block, row), "TD", block, row)

    def paragraph(self, block: int, row: int, item: int) -> Element:
        """One of several things that stand beside a label."""
        return self._part(self.beside(block, row), "P", block, row, item)

    def bullet(self, block: int, row: int, item: int) -> Element:
        """The bullet of one item of a list beside a label."""
        return self._part(self._item(block, row, item), "Lbl", block, row, item)

    def item(self, block: int, row: int, item: int) -> Element:
        """What the item says."""
        return self._part(self._item(block, row, item), "LBody", block, row, item)

    def _row(self, block: int, row: int) -> Element:
        return self._part(self._part(self._root, "Table", block), "TR", block, row)

    def _item(self, block: int, row: int, item: int) -> Element:
        listed = self._part(self.beside(block, row), "L", block, row, attributes=bulleted())
        return self._part(listed, "LI", block, row, item)

    def _part(self, within: Element, kind: str, *place: int, attributes: PDFDictionary | None = None) -> Element:
        key: tuple[str | int, ...] = (kind, *place)
        if key not in self._made:
            self._made[key] = within.add(kind, attributes)
        return self._made[key]
