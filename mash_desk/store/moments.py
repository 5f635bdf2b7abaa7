"""Instants as the file holds them: UTC, milliseconds, `2026-08-28T22:50:00.000Z`."""

from datetime import UTC, date, datetime


def written(at: datetime) -> str:
    """An aware instant as the file's text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def read(text: str) -> datetime:
    """The file's text as an aware instant in UTC."""
    return datetime.fromisoformat(text)


def read_day(text: str) -> date:
    """The file's text as a date."""
    return date.fromisoformat(text)
