"""The launcher: no Qt, no keys. It starts the desk's own process, and a fresh one when that ended as locked."""

import os
import subprocess
import sys
from datetime import UTC, datetime

from mash_desk.ending import LOCKED

# Linux's C library overwrites what is let go of: Qt copies a secret to show it, and no program reaches those copies.
_FORGETS = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165"


def main() -> int:
    """Run the desk until it ends otherwise than by locking; its exit code, or 128 and the signal that killed it."""
    after: list[str] = []
    while (ended := _run([*sys.argv[1:], *after])) == LOCKED:
        after = [f"--locked-at={datetime.now(UTC).isoformat(timespec='seconds')}"]
    return ended if ended >= 0 else 128 - ended


def _run(options: list[str]) -> int:
    # No standard input: the launcher lives on while the desk is locked, and must see no keystroke.
    desk = [sys.executable, "-m", "mash_desk.ui", *options]
    tunables = ":".join(filter(None, (os.environ.get("GLIBC_TUNABLES"), _FORGETS)))
    around = {**os.environ, "GLIBC_TUNABLES": tunables}
    return subprocess.run(desk, env=around, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
