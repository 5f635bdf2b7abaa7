"""The lock fits pyproject.toml, is hashed and names no index; the shipped fonts are the recorded ones."""

import hashlib
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .source import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
LOCK = (CHECKOUT / "packaging" / "requirements.txt").read_text("utf-8")


def test_the_lock_holds_everything_that_is_asked_for_in_a_version_that_fits():
    asked = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
    ]
    versions = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.M)}
    for requirement in map(Requirement, asked):
        locked = versions.get(canonicalize_name(requirement.name))
        assert locked, f"{requirement.name} is not in the lock: give `packaging/dev.py lock`"
        assert requirement.specifier.contains(locked), f"{requirement} is locked as {locked}"


def test_every_locked_package_has_its_hashes():
    for entry in re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_says_nothing_of_where_packages_come_from():
    assert re.findall(r"index-url|find-links|trusted-host|https?://|@ file", LOCK) == []


def test_qt_is_the_small_package_in_the_version_that_does_not_abort():
    text = (CHECKOUT / "pyproject.toml").read_text("utf-8")
    assert re.search(r"# 6\.12\.0 aborts on Python 3\.11.*\n +\"PySide6-Essentials>=6\.11,<6\.12\",", text)
    assert re.search(r"^pyside6-essentials==6\.11\.", LOCK, re.M)
    assert not re.search(r"^pyside6(-addons)?==", LOCK, re.M)


def test_the_fonts_are_the_recorded_files():
    folder = CHECKOUT / "resources" / "fonts"
    recorded = dict(
        re.findall(r"^\| `(\S+\.ttf)` .* `([0-9a-f]{64})` \|$", (folder / "README.md").read_text("utf-8"), re.M)
    )
    assert recorded == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.ttf")}


def test_every_font_has_its_licence():
    folder = CHECKOUT / "resources" / "fonts"
    for family in {file.name.partition("-")[0] for file in folder.glob("*.ttf")}:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / f"OFL-{family}.txt").read_text("utf-8")
