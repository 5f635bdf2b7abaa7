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
    checkout = package.parent
    # An editable install leaves a copy in _shipped that goes stale, so the checkout wins where there is one.
    # A wheel's neighbours in site-packages may hold a folder of this name too: only a checkout has a pyproject.toml.
    candidates = [checkout / name] if (checkout / "pyproject.toml").exists() else []
    for candidate in (*candidates, package / "_shipped" / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"MASH Desk was installed without its {name} folder")
