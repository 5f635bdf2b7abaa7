"""The source of mash_desk as syntax trees, and the repository's files as git knows them."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Each module of these rooms (none: all of mash_desk), as its path in the checkout and its syntax tree."""
    package = CHECKOUT / "mash_desk"
    for folder in [package / room for room in rooms] or [package]:
        for file in sorted(folder.rglob("*.py")):
            yield file.relative_to(CHECKOUT).as_posix(), ast.parse(file.read_text("utf-8"))


def imported(tree: ast.AST) -> set[str]:
    """The full names of the modules, and of what is taken from them, that a tree imports by absolute name."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call in a tree, with the dotted name as it is written ("" for what has no such name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _dotted(node.func), node


def tracked_files() -> list[str]:
    """The paths that git keeps, from the top of the checkout."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    return [path for path in listing.split("\0") if path]


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}".lstrip(".")
    return ""
