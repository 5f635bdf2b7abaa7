"""What a file tells whoever cannot see its pages: its structure, and that everything drawn has a place in it."""

from typing import Any

import pikepdf


def structure(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every part of the document in reading order, those that hold others before what they hold."""
    return _within(file.Root.StructTreeRoot.K[0], [])


def _within(element: pikepdf.Object, found: list[pikepdf.Object]) -> list[pikepdf.Object]:
    found.append(element)
    for child in element.K:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            _within(child, found)
    return found


def drawn(page: pikepdf.Page) -> list[tuple[str, list[Any]]]:
    """Every step of drawing a page: the operator, and what it is given."""
    return [(str(step.operator), list(step.operands)) for step in pikepdf.parse_content_stream(page)]


def marks_of(file: pikepdf.Pdf, element: pikepdf.Object) -> list[tuple[int, int]]:
    """What of the pages is this part itself: the page's number and the mark's number on it."""
    numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(file.pages)}
    found = []
    for child in element.K:
        if not isinstance(child, pikepdf.Dictionary):
            found.append((numbers[element.Pg.objgen], int(child)))
        elif "/MCID" in child:
            found.append((numbers[child.Pg.objgen], int(child.MCID)))
    return found


def assert_all_is_marked(file: pikepdf.Pdf) -> None:
    """Nothing is drawn that is neither content of one element nor decoration, and each mark is in the structure."""
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    told = [mark for element in structure(file) for mark in marks_of(file, element)]
    held = []
    for number, page in enumerate(file.pages):
        marks = _marks(page, number)
        assert marks == list(range(len(marks)))
        assert page.StructParents == number
        assert len(nums[2 * number + 1]) == len(marks)
        held += [(number, mark) for mark in marks]
    assert sorted(told) == held


def _marks(page: pikepdf.Page, number: int) -> list[int]:
    depth, marks = 0, []
    for operator, operands in drawn(page):
        match operator:
            case "BDC":
                marks.append(int(operands[1].MCID))
                depth += 1
            case "BMC":
                depth += 1
            case "EMC":
                depth -= 1
            case "Tj" | "TJ" | "S" | "f" | "B" | "n":
                assert depth == 1, f"something on page {number + 1} is marked as nothing"
    assert depth == 0
    return marks
