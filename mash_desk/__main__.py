"""The launcher: no Qt, no keys. It starts the desk's own process, and a fresh one when that ended as locked."""

import subprocess
import sys
from datetime import UTC, datetime

from mash_desk.ending import LOCKED


def main() -> int:
    """Run the desk until it ends otherwise than by locking; its exit code, or 128 and the signal that killed it."""
    after: list[str] = []
    while (ended := _run([*sys.argv[1:], *after])) == LOCKED:
        after = [f"--locked-at={datetime.now(UTC).isoformat(timespec='seconds')}"]
    return ended if ended >= 0 else 128 - ended


def _run(options: list[str]) -> int:
    # No standard input: the launcher lives on while the desk is locked, and must see no keystroke.
    desk = [sys.executable, "-m", "mash_desk.ui", *options]
    return subprocess.run(desk, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
