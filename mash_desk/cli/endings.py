"""How a command ends: what each failure says in one line on standard error, and with which exit code."""

from collections.abc import Callable

import click

from mash_desk import log
from mash_desk.domain.findings import Known, Refused

BAD, WRONG_USE, FAULT, STOPPED = 1, 2, 70, 130


class Ended(Exception):
    """All is not well, and this sentence says why. Nothing in it comes from another exception."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


def ending(command: Callable[[], object]) -> int:
    """Run a command; its exit code: 0 only where all is well. No failure leaves a traceback."""
    try:
        command()
    except click.ClickException as error:
        return _say(error.format_message(), WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        return _say("Stopped.", STOPPED)
    except Ended as ended:
        return _say(ended.words, BAD)
    except Refused as refused:
        return _say(" ".join(finding.words for finding in refused.findings), BAD)
    except Known as known:
        return _say(f"{known.words} {known.what_next}", BAD)
    except OSError as error:
        log.failure("cli.not_allowed", error)
        return _say("This computer did not let MASH Desk read or write there: check the path, and its rights.", BAD)
    except Exception as error:  # the last door: whatever is a fault of ours must not show what it quotes
        log.failure("cli.fault", error)
        return _say("This is a fault in MASH Desk, and nothing that you did; what was saved is safe.", FAULT)
    return 0


def _say(words: str, code: int) -> int:
    click.echo(" ".join(words.split()), err=True)
    return code
