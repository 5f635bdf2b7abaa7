"""UUIDv7: ids that sort by time and never collide when two desks' records are brought together (RFC 9562, 5.7)."""

import secrets
from collections.abc import Callable
from datetime import datetime

Random = Callable[[int], bytes]


def new_id(at: datetime, random: Random = secrets.token_bytes) -> str:
    """A new id, 36 characters. `at`: aware. `random`: gives that many bytes; training data passes a seeded one."""
    milliseconds = int(at.timestamp() * 1000)
    noise = int.from_bytes(random(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (noise >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
