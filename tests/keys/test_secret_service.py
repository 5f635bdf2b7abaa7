"""The keychain as it really answers on Linux: a Secret Service of gnome-keyring, in a session of its own."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is the keychain of Linux"),
]

LOGIN = "login-of-the-test"
PROGRAM = Path(__file__).with_name("secret_service_session.py")
CHECKOUT = Path(__file__).resolve().parents[2]

# `printf`, since a line end would become part of the login password.
SESSION = """
if [ -n "$LOGIN" ]; then
    printf %s "$LOGIN" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
fi
for step in "$@"; do "$PYTHON" "$PROGRAM" "$step" "$DESK" || exit 1; done
"""

Told = list[tuple[str, str]]
Session = Callable[..., Told]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Take steps in a new session, with the home and the desk of this test: (what came of it, device state) of each."""
    for name in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(name) is None:
            pytest.fail(f"{name} is missing: install the packages dbus and gnome-keyring")
    for name in ("home", "run", "desk"):
        (tmp_path / name).mkdir(mode=0o700)

    def run(*steps: str, login: str | None = LOGIN, bus: bool = True, **environment: str) -> Told:
        told = subprocess.run(
            [*(["dbus-run-session", "--"] if bus else []), "sh", "-c", SESSION, "sh", *steps],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path / "home"),
                "XDG_RUNTIME_DIR": str(tmp_path / "run"),
                "PYTHONPATH": str(CHECKOUT),
                "PYTHON": sys.executable,
                "PROGRAM": str(PROGRAM),
                "DESK": str(tmp_path / "desk"),
                "LOGIN": login or "",
                **environment,
            },
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        answers = [json.loads(line) for line in told.splitlines()]
        assert len(answers) == len(steps)
        return [(answer["answer"], answer["state"]) for answer in answers]

    return run


def test_a_keychain_that_is_there_opens_the_desk_again_at_the_next_login(session: Session, tmp_path: Path) -> None:
    assert session("create", "unlock") == [("found", "found"), ("opened", "found")]
    ((secret, _), (answer, _)) = session("secret", "unlock")
    assert answer == "opened"
    assert len(base64.b64decode(secret, validate=True)) == 32
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert secret.encode() not in path.read_bytes()


def test_a_secret_that_is_gone_or_locked_away_has_its_own_words(session: Session) -> None:
    assert session("create", "lock", "unlock") == [
        ("found", "found"),
        ("locked", "locked"),
        ("KeychainLocked", "locked"),
    ]
    assert session("delete", "unlock") == [("deleted", "absent"), ("DeviceKeyMissing", "absent")]


def test_what_is_kept_for_a_leaver_is_taken_away_where_the_keychain_lets_it(session: Session) -> None:
    assert session("create", "forget", "forget", "unlock") == [
        ("found", "found"),
        ("forgotten", "absent"),
        ("forgotten", "absent"),
        ("DeviceKeyMissing", "absent"),
    ]
    session("create")
    assert session("lock", "forget")[-1] == ("kept", "locked")


def test_a_login_with_another_password_leaves_the_keychain_locked(session: Session) -> None:
    session("create")
    assert session("unlock", login="another password") == [("KeychainLocked", "locked")]


def test_without_a_session_bus_there_is_no_keychain_and_that_is_said(session: Session) -> None:
    assert session("create", "unlock", login=None, bus=False) == [
        ("unavailable", "missing"),
        ("opened", "missing"),
    ]


def test_a_service_that_nobody_has_logged_in_to_is_no_keychain(session: Session) -> None:
    assert session("create", login=None) == [("unavailable", "not_set_up")]


def test_a_service_that_does_not_answer_is_not_waited_for_for_ever(session: Session) -> None:
    assert session("create", "frozen", "unlock") == [
        ("found", "found"),
        ("KeychainSlow", "slow"),
        ("opened", "found"),
    ]


@pytest.mark.parametrize("named", ["null", "fail"])
def test_a_keychain_that_the_environment_names_is_never_used(session: Session, named: str) -> None:
    backend = {"PYTHON_KEYRING_BACKEND": f"keyring.backends.{named}.Keyring"}
    assert session("create", **backend) == [("found", "found")]
    assert session("unlock", login=None, bus=False, **backend) == [("KeychainMissing", "missing")]


def test_code_that_a_configuration_file_names_is_never_loaded(session: Session, tmp_path: Path) -> None:
    planted = tmp_path / "home" / ".config" / "python_keyring"
    planted.mkdir(parents=True)
    (planted / "planted.py").write_text(f"open({str(tmp_path / 'was_loaded')!r}, 'w').close()\n")
    (planted / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={planted}\n")
    collection = {"KEYRING_PROPERTY_PREFERRED_COLLECTION": "/nowhere", "KEYRING_PROPERTY_SCHEME": "KeePassXC"}
    assert session("create", "unlock", **collection) == [("found", "found"), ("opened", "found")]
    assert not (tmp_path / "was_loaded").exists()
