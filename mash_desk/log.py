"""The one log: event words, ids, counts, durations and frames. Never a value that someone typed."""

import logging
import logging.handlers
import re
import time
import traceback
import uuid
from pathlib import Path

_EVENT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)*")
_BYTES_A_FILE = 1_000_000
_logger = logging.getLogger("mash_desk")

Loggable = int | float | bool | uuid.UUID | None


def event(word: str, /, **counts: Loggable) -> None:
    """Write one line: the event's word and its counts.

    Only numbers, truth values and ids are taken, so that no name or note can reach the log by mistake;
    anything else raises TypeError. The word stands in the code as it is (a test refuses a computed one).
    """
    _logger.info(_line(word, counts))


def failure(word: str, exception: BaseException, /, **counts: Loggable) -> None:
    """Write one line about an exception: its type and frames, innermost first.

    Its text is left out, because it may quote what was typed.
    """
    frames = " < ".join(
        f"{Path(frame.f_code.co_filename).name}:{line}:{frame.f_code.co_name}"
        for frame, line in reversed(list(traceback.walk_tb(exception.__traceback__)))
    )
    _logger.error("%s exception=%s frames=%s", _line(word, counts), type(exception).__name__, frames or "none")


def keep_in(folder: Path) -> None:
    """From now on write to `mash-desk.log` in this folder, made if it is missing: two files of 1 MB, times in UTC."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "mash-desk.log", maxBytes=_BYTES_A_FILE, backupCount=1, encoding="utf-8"
    )
    lines = logging.Formatter("%(asctime)s.%(msecs)03dZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    lines.converter = time.gmtime
    file.setFormatter(lines)
    _logger.addHandler(file)
    _logger.setLevel(logging.INFO)


def close() -> None:
    """Let go of the files that keep_in opened."""
    for file in list(_logger.handlers):
        if isinstance(file, logging.handlers.RotatingFileHandler):
            _logger.removeHandler(file)
            file.close()


def _line(word: str, counts: dict[str, Loggable]) -> str:
    if not _EVENT.fullmatch(word):
        raise TypeError("an event is named in lower-case words joined by dots")
    for value in counts.values():
        if not isinstance(value, int | float | uuid.UUID | None):
            raise TypeError("the log takes numbers and ids only")
    return " ".join([word, *(f"{name}={value}" for name, value in counts.items())])
