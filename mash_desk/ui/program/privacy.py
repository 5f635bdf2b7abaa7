"""What keeps the memory of this process from being written to disk or read by another program of the same account."""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
_NO_CRASH_DIALOGS = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


def keep_memory_private() -> None:
    """No core dumps; on Linux no debugger of the same account either. Whoever administers the computer still can."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_DIALOGS)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    os.umask(0o077)
