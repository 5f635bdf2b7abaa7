"""What tests/conftest.py promises: no network, nothing of the developer's own, no failure unseen in the log."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from mash_desk import log

from .source import CHECKOUT


@pytest.mark.parametrize(
    "reach",
    [
        lambda tcp, udp: tcp.connect(("192.0.2.1", 443)),
        lambda tcp, udp: tcp.connect_ex(("127.0.0.1", 9)),
        lambda tcp, udp: udp.sendto(b"x", ("192.0.2.1", 53)),
        lambda tcp, udp: socket.getaddrinfo("example.invalid", 443),
        lambda tcp, udp: socket.gethostbyname("example.invalid"),
    ],
)
def test_the_network_is_cut_off(reach):
    with (
        socket.socket() as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        pytest.raises(Exception, match=r"^socket\.") as refused,
    ):
        reach(tcp, udp)
    assert type(refused.value).__name__ == "NetworkCutOff"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' Python has no local sockets")
def test_a_socket_on_this_machines_own_disk_is_let_through(tmp_path):
    with socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as calling:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        calling.connect(str(tmp_path / "s"))


def test_nothing_of_the_developers_own_is_in_reach():
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        assert "mash-desk-tests-" in os.environ[name]
    assert Path.home() == Path(os.environ["HOME"])
    assert not {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} & set(os.environ)


@pytest.mark.logs("vault.broken", "clock.jumped")
def test_expected_failures_are_let_through():
    log.failure("vault.broken", ValueError())
    log.failure("clock.jumped", ValueError())


@pytest.mark.parametrize(
    ("written", "ended"),
    [
        ("log.event('vault.opened')", 0),
        ("log.failure('vault.broken', ValueError())", 1),
        ("import warnings; warnings.warn('old')", 1),
    ],
)
def test_a_failure_in_the_log_or_a_warning_fails_the_test(tmp_path, written, ended):
    shutil.copy(CHECKOUT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_inner.py").write_text(f"from mash_desk import log\n\ndef test_inner():\n    {written}\n")
    inner = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", CHECKOUT / "pyproject.toml", f"--rootdir={tmp_path}", tmp_path],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert inner.returncode == ended, inner.stdout
