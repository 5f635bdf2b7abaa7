"""Where the data that ships with the program lies: resources/ and db/, in a checkout, a wheel or a bundle."""

from pathlib import Path


def resources() -> Path:
    """The folder of code lists, profiles, calendars, letters, styles, icons and fonts."""
    return _folder("resources")


def db() -> Path:
    """The folder of numbered migrations, permanent triggers and the generated schema."""
    return _folder("db")


def _folder(name: str) -> Path:
    package = Path(__file__).resolve().parent
    # An editable install may hold a stale copy in _shipped, so the checkout wins where there is one.
    for candidate in (package.parent / name, package / "_shipped" / name):
        if (candidate.parent / "pyproject.toml").exists() or candidate.parent.name == "_shipped":
            if candidate.is_dir():
                return candidate
    raise FileNotFoundError(f"MASH Desk was installed without its {name} folder")
