"""A program watched by strace: what it wrote, sent and named, and which sockets it asked for."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

_WRITING = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,copy_file_range,sendfile"
_NAMING = "openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,execve"
_REACHING = "socket,connect,bind,listen"
_STRING = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_OPENED = re.compile(rb'\b(?:openat|open|creat)\((?:AT_FDCWD, )?"((?:\\x[0-9a-f]{2})*)", ([A-Z_|]+).*= \d+')
_SOCKET = re.compile(r"\bsocket\((AF_\w+)")
_REACHED = re.compile(r'\bconnect\(.*sin6?_port=htons\((\d+)\).*"((?:\\x[0-9a-f]{2})*)"')


def command(record: Path) -> list[str]:
    """What to put before the program's own command. Skips the test where nobody can be watched."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: what the window writes is NOT searched (dev.py system installs it)")
    if os.geteuid() != 0:
        # The program keeps its memory from every debugger of the same account, and strace is one.
        pytest.skip("only root can watch the window: what it writes is NOT searched")
    calls = f"trace={_WRITING},{_NAMING},{_REACHING}"
    return ["strace", "-f", "-qq", "--seccomp-bpf", "-xx", "-s", "1000000", "-e", calls, "-o", str(record)]


def without_network() -> list[str]:
    """What to put before a command so that it has no network at all, not even this computer's own."""
    return ["unshare", "--net"]


def written(record: Path) -> Iterable[tuple[str, bytes]]:
    """Every call, shortened, with the bytes that it wrote, sent or named."""
    with record.open("rb") as lines:
        for line in lines:
            content = b"".join(bytes.fromhex(each.decode().replace("\\x", "")) for each in _STRING.findall(line))
            if content:
                yield line[:60].decode(errors="replace"), content


def opened_for_writing(record: Path) -> set[Path]:
    """Every file that was opened so that something could be written into it, deleted since or not."""
    with record.open("rb") as lines:
        return {
            Path(os.fsdecode(bytes.fromhex(path.decode().replace("\\x", ""))))
            for line in lines
            for path, flags in _OPENED.findall(line)
            if b"O_WRONLY" in flags or b"O_RDWR" in flags
        }


def before_and_after(record: Path, word: str) -> tuple[str, str]:
    """What was recorded before the officer said this word, and what after."""
    before, _said, after = record.read_text(errors="replace").partition(_spelt(f" {word}\n"))
    return before, after


def kinds_of_socket(calls: str) -> list[str]:
    """The family of each socket that was asked for."""
    return _SOCKET.findall(calls)


def reached(calls: str) -> list[tuple[str, int]]:
    """Each Internet address and port that was to be connected to."""
    return [
        (bytes.fromhex(address.replace("\\x", "")).decode(), int(port)) for port, address in _REACHED.findall(calls)
    ]


def _spelt(words: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in words.encode())
