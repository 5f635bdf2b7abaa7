"""resources/ and db/ are found in a checkout, past a stale copy, and in a wheel."""

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from mash_desk import shipped

CHECKOUT = Path(__file__).resolve().parent.parent


def test_the_checkout_has_both():
    assert shipped.resources() == CHECKOUT / "resources"
    assert shipped.db() == CHECKOUT / "db"


def test_in_an_editable_install_the_checkout_wins_over_a_stale_copy(tmp_path):
    _folders(tmp_path, "pyproject.toml", "resources/", "mash_desk/_shipped/resources/")
    assert _shipped_in(tmp_path).resources() == tmp_path / "resources"


def test_in_a_wheel_somebody_elses_folder_of_that_name_is_passed_over(tmp_path):
    _folders(tmp_path, "resources/", "mash_desk/_shipped/resources/")
    assert _shipped_in(tmp_path).resources() == tmp_path / "mash_desk" / "_shipped" / "resources"


def test_an_install_without_them_says_so(tmp_path):
    _folders(tmp_path, "mash_desk/")
    with pytest.raises(FileNotFoundError, match="without its db folder"):
        _shipped_in(tmp_path).db()


def test_a_wheel_brings_them_along(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    installed = tmp_path / "site-packages"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    asked = "import sys; sys.path.insert(0, sys.argv[1]); from mash_desk import shipped; "
    answer = subprocess.run(
        [sys.executable, "-I", "-c", asked + "print(shipped.resources(), shipped.db(), sep='\\n')", installed],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    resources, db = map(Path, answer)
    assert installed in resources.parents
    assert (resources / "fonts" / "NotoSans-Regular.ttf").is_file()
    assert list((db / "migrations").glob("0001_*.sql"))


def _folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True) if name.endswith("/") else (root / name).touch()


def _shipped_in(root: Path) -> ModuleType:
    module = root / "mash_desk" / "shipped.py"
    shutil.copy(CHECKOUT / "mash_desk" / "shipped.py", module)
    spec = importlib.util.spec_from_file_location("shipped_elsewhere", module)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found
