"""Where things lie on this computer: the desk's folder, the training desk's, the log and the settings."""

import hashlib
import os
import sys
from pathlib import Path

import platformdirs

_NAME = "MASH Desk"


def desk_folder(prepared: Path | None = None) -> Path:
    """The folder that was prepared for everyone who uses this computer, where there is one that can be written; else
    the officer's own, which stays on this computer.

    `prepared` is the computer's own place for it unless another is named.
    """
    shared = prepared or _prepared()
    if shared is not None and shared.is_dir() and os.access(shared, os.R_OK | os.W_OK | os.X_OK):
        return shared
    return _own() / "desk"


def training_folder() -> Path:
    """The officer's own training desk: never where records of real people lie."""
    return _own() / "training"


def own_inbox(desk: Path) -> Path:
    """Where the officer's own computer account keeps what is captured, where nothing can be written beside that desk's
    vault: a folder for each desk, named so that two are never mixed up."""
    return _own() / "inbox" / hashlib.sha256(str(desk.resolve()).encode()).hexdigest()[:16]


def log_folder() -> Path:
    """Where the log is written."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def settings_file() -> Path:
    """The file that remembers how the window stood and which desk was last open; nothing of a case."""
    return platformdirs.user_config_path(_NAME, appauthor=False, roaming=False) / "settings.ini"


def is_set_up(folder: Path) -> bool:
    """Whether a desk stands in the folder."""
    return (folder / "vault.db").exists() or (folder / "keys.a").exists()


def _own() -> Path:
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False)


def _prepared() -> Path | None:
    if sys.platform == "win32":
        return platformdirs.site_data_path(_NAME, appauthor=False)
    return Path("/var/lib/mash-desk") if sys.platform == "linux" else None
