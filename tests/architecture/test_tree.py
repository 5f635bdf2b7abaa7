"""What lies where: the top level, a README in every folder, nothing of one machine, no blurred names."""

import ast
import re
from pathlib import PurePosixPath

import pytest

from .source import CHECKOUT, modules, tracked_files

TOP_LEVEL = {"mash_desk", "resources", "db", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}
PICTURES_AND_FONTS = {".svg", ".png", ".ttf"}
BLURRED = re.compile(r"(?i)^(manager|helper|util|utility|data|info|handle|handler|process)s?$")
ONE_MACHINES = re.compile(
    r"(?<![\w.~])/(?:home|root|work|Users|tmp)/\w|[A-Z]:\\Users|--(?:extra-)?index-url|--find-links"
    r"|pypi\.org|pythonhosted"
)


def strangers(paths: list[str]) -> set[str]:
    """What stands at the top level and does not belong there."""
    return {top for top in (path.partition("/")[0] for path in paths) if top not in TOP_LEVEL and top[0] != "."}


def folders_without_readme(paths: list[str]) -> set[str]:
    """The folders of the five rooms that hold files of their own, other than pictures and fonts, and no README.

    The dated versions of one resource share the README of their kind, as in resources/letters/.
    """
    folders = {
        str(folder)
        for path in map(PurePosixPath, paths)
        if path.suffix not in PICTURES_AND_FONTS
        for folder in (path.parent, *path.parents)
        if str(folder) != "." and folder.parts[0] in TOP_LEVEL
    }
    own = {folder for folder in folders if not (folder.startswith("resources/") and folder.count("/") > 1)}
    return {folder for folder in own if f"{folder}/README.md" not in paths}


def blurred_names(path: str, tree: ast.Module) -> set[str]:
    """The words in the names of a module, its folders and its classes that say nothing of what they are."""
    names = re.split(r"[/_.]", path) + [
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for word in re.findall(r"[A-Z][a-z]+", node.name)
    ]
    return {name for name in names if BLURRED.match(name)}


def test_the_top_level_holds_the_rooms_and_nothing_else():
    assert strangers(tracked_files()) == set()


def test_every_folder_says_what_lives_there():
    assert folders_without_readme(tracked_files()) == set()


def test_each_threat_says_who_keeps_it_what_remains_and_which_test_shows_it():
    lines = (CHECKOUT / "mash_desk" / "THREATS.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")][1:]
    assert len(rows) > 20
    assert all(len(row) == 5 and all(row[:4]) for row in rows)
    named = {test for row in rows for test in re.findall(r"`([^`]+)`", row[4])}
    assert {test for test in named if not (CHECKOUT / test).exists()} == set()
    assert [row[0] for row in rows if not row[4].strip("| ")] == ["An administrator, or a changed program"]


def test_names_say_what_things_are():
    assert {path: names for path, tree in modules() if (names := blurred_names(path, tree))} == {}


def test_nothing_of_one_machine_is_written_down():
    found = {}
    for path in set(tracked_files()) - {"tests/architecture/test_tree.py"}:  # it holds the bad examples
        text = (CHECKOUT / path).read_bytes().decode("utf-8", errors="ignore")
        if PurePosixPath(path).suffix not in PICTURES_AND_FONTS and (places := ONE_MACHINES.findall(text)):
            found[path] = places
    assert found == {}


def test_a_stranger_is_found():
    assert strangers(["mash_desk/log.py", "setup.cfg", ".ci/run", "docs/a.md"]) == {"setup.cfg", "docs"}


def test_a_folder_without_a_readme_is_found():
    paths = ["db/README.md", "db/migrations/0001_x.sql", "resources/README.md", "resources/icons/tick.svg"]
    assert folders_without_readme(paths) == {"db/migrations"}


@pytest.mark.parametrize(
    ("path", "text"),
    [("mash_desk/ui/helpers.py", ""), ("mash_desk/info/a.py", ""), ("a.py", "class VaultManager: ...")],
)
def test_a_blurred_name_is_found(path, text):
    assert blurred_names(path, ast.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "open('/home/rowan/x')",
        "/work/place",
        r"C:\Users\rowan",
        "--index-url x",
        "--find-links x",
        "https://pypi.org/simple",
    ],
)
def test_a_machines_own_path_or_index_is_found(text):
    assert ONE_MACHINES.search(text)
