"""The desk's own process. It is started by the launcher, and ends when the desk is locked."""

import os
import sys

_UNSEEN = ("--tour", "--screens", "--self-test")


def main() -> int:
    """Run the program; its exit code."""
    without_display = _choose_platform()
    from mash_desk.ui.program.main import main as run

    return run(sys.argv[1:], without_display=without_display)


def _choose_platform() -> bool:
    """Whether there is no display: Qt aborts the interpreter for want of one, so it is told before its first import.

    Work that nobody needs to watch is done offscreen everywhere.
    """
    if any(option.startswith(_UNSEEN) for option in sys.argv[1:]):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return False
    named = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(os.environ)
    if sys.platform != "linux" or named:
        return False
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return True


if __name__ == "__main__":
    sys.exit(main())
