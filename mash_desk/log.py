"""The one log: event words, ids, counts, durations and frames. Never a value that someone typed."""

import logging
import re
import traceback
import uuid

_EVENT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)*")
_logger = logging.getLogger("mash_desk")

Loggable = int | float | bool | uuid.UUID | None


def event(word: str, /, **counts: Loggable) -> None:
    """Write one line: the event's word and its counts.

    Only numbers, truth values and ids are taken, so that no name or note can reach the log by mistake;
    anything else raises TypeError.
    """
    _logger.info(_line(word, counts))


def failure(word: str, exception: BaseException, /, **counts: Loggable) -> None:
    """Write one line about an exception: its type and frames. Its text is left out, because it may quote what was typed."""
    frames = " < ".join(
        f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(exception.__traceback__))
    )
    _logger.error("%s exception=%s frames=%s", _line(word, counts), type(exception).__name__, frames or "none")


def _line(word: str, counts: dict[str, Loggable]) -> str:
    if not _EVENT.fullmatch(word):
        raise TypeError("an event is named in lower-case words joined by dots")
    for value in counts.values():
        if not isinstance(value, int | float | uuid.UUID | None):
            raise TypeError("the log takes numbers and ids only")
    return " ".join([word, *(f"{name}={value}" for name, value in counts.items())])
