"""What a rule says about a record, and the two kinds of failure that have words for the officer."""

from collections.abc import Iterable
from enum import StrEnum

import attrs


class Severity(StrEnum):
    """STOP: the act is refused until it is put right. LOOK: say it, and let the officer decide."""

    STOP = "stop"
    LOOK = "look"


@attrs.frozen
class Finding:
    """One thing a rule found. `field` names the record's field ("" for the whole); `words` is shown as it stands.

    The words may quote the officer's own typing back to them, so a finding is shown and never logged.
    """

    code: str
    field: str
    words: str = attrs.field(repr=False)
    severity: Severity = Severity.STOP


class Refused(Exception):
    """The officer can put it right. Carries every finding at once, so that a form can show them all."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(finding.code for finding in self.findings))


class Known(Exception):
    """The machine's state, with what happened and what to do next in the officer's words.

    Subclasses stand in store, keys and paper. The text is fixed by the class: it never quotes another exception.
    """

    words = "Something on this computer stopped the program."
    what_next = "Try again. If it happens again, tell the person who looks after this computer."

    def __init__(self) -> None:
        super().__init__(type(self).__name__)


def refuse(findings: Iterable[Finding]) -> None:
    """Raise Refused if any finding is a stop; a look passes."""
    stops = tuple(finding for finding in findings if finding.severity is Severity.STOP)
    if stops:
        raise Refused(stops)
