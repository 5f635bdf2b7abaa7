"""Only declared packages are imported, never Qt's network; the domain is pure; below casework nobody asks the clock."""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping, Set
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .source import CHECKOUT, calls, imported, modules

OUTSIDE_WORLD = {"os", "io", "pathlib", "shutil", "tempfile", "subprocess", "sqlite3", "threading", "logging", "time"}
CLOCKS = re.compile(r"(^|\.)(now|utcnow|today|time|time_ns|monotonic|localtime|gmtime)$")


def undeclared(tree: ast.AST, declared: Set[str]) -> set[str]:
    """The imported top-level packages that no declared distribution brings."""
    brought_by = _brought_by()
    own = {*sys.stdlib_module_names, "mash_desk"}
    return {
        top
        for top in {name.partition(".")[0] for name in imported(tree)} - own
        if not declared & {canonicalize_name(distribution) for distribution in brought_by.get(top, [])}
    }


@cache
def _brought_by() -> Mapping[str, list[str]]:
    return packages_distributions()


def qt_network(tree: ast.AST) -> set[str]:
    """The imports that would bring Qt's network or its browser."""
    return {name for name in imported(tree) if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb"))}


def clocks_asked(tree: ast.AST) -> set[str]:
    """The calls that ask the machine for the time."""
    return {name for name, _ in calls(tree) if name.startswith(("datetime.", "date.", "time.")) and CLOCKS.search(name)}


def test_every_package_that_is_imported_is_declared():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert {path: names for path, tree in modules() if (names := undeclared(tree, declared))} == {}


def test_qt_network_is_never_imported():
    assert {path: names for path, tree in modules() if (names := qt_network(tree))} == {}


def test_below_casework_nobody_asks_the_clock():
    rooms = modules("domain", "store", "paper", "keys")
    assert {path: names for path, tree in rooms if (names := clocks_asked(tree))} == {}


def test_the_domain_knows_nothing_of_the_machine():
    tops = {path: {name.partition(".")[0] for name in imported(tree)} for path, tree in modules("domain")}
    assert {path: names & OUTSIDE_WORLD for path, names in tops.items() if names & OUTSIDE_WORLD} == {}


def test_the_domain_opens_no_file():
    assert [path for path, tree in modules("domain") if any(name == "open" for name, _ in calls(tree))] == []


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (lambda tree: undeclared(tree, {"attrs"}), "import attrs\nimport requests"),
        (qt_network, "from PySide6 import QtNetwork"),
        (qt_network, "import PySide6.QtWebEngineCore"),
        (clocks_asked, "from datetime import datetime, UTC\nwhen = datetime.now(UTC)"),
        (clocks_asked, "import datetime\nwhen = datetime.date.today()"),
        (clocks_asked, "import time\nwhen = time.time_ns()"),
    ],
)
def test_each_rule_can_fail(rule, bad):
    assert rule(ast.parse(bad))
