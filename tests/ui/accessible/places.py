"""Every place of the window that the walk goes to: a page, and what is opened on it, by the words that open it."""

from collections.abc import Callable

import attrs

from mash_desk.ui.screen import (
    ChangeOwnPassphrase,
    CheckHead,
    EnrolOfficer,
    NewReferral,
    OpenBackups,
    OpenChecks,
    OpenDisclosure,
    OpenOfficers,
    OpenPerson,
    OpenReferral,
    OpenRoom,
    OpenSafetyFile,
    OpenSafetyFiles,
    PrintPaper,
    ProveRecoveryCode,
    ReadAbout,
    ReadWhatsNew,
    RecordLeaver,
    RenewRecoveryCode,
    ShowEmergencyNumbers,
    TakeInCaptured,
    TellPeople,
    TryBackup,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from tests.ui.accessible.records import Records

NIGHT = "out_of_hours"
"""The role of who has the key of a training desk."""

Wanted = Callable[[Records], Want]


@attrs.frozen
class Press:
    """Press what a screen reader calls so."""

    name: str


@attrs.frozen
class PutAway:
    """Put away the form that an earlier visit left open, if there is one."""


@attrs.frozen
class Do:
    """Give the command of this id."""

    id: str


@attrs.frozen
class Type:
    """Type into the input of this name, in place of what stands there."""

    name: str
    words: str


@attrs.frozen
class Await:
    """Wait until a button of this name is offered: what is selected was read."""

    name: str


@attrs.frozen
class Go:
    """Go to another place."""

    place: str


Step = Press | PutAway | Do | Type | Await | Go


@attrs.frozen
class Place:
    """What is wanted of the window, and the steps from there. `role`: whose desk it is meanwhile."""

    wants: Wanted
    steps: tuple[Step, ...] = ()
    role: str = NIGHT


def _room(name: str, *steps: Step) -> Place:
    return Place(lambda _records: OpenRoom(name), steps)


def _referral(asked: str, *steps: Step, which: str = "referral") -> Place:
    return Place(lambda records: OpenReferral(getattr(records, which), asked), steps)


def _person(*steps: Step, role: str = NIGHT) -> Place:
    return Place(lambda records: OpenPerson(records.child), steps, role)


def _of_manager(want: Want, *steps: Step) -> Place:
    return Place(lambda _records: want, steps, "manager")


def _about(want: type[Want], record: str, *steps: Step) -> Place:
    return Place(lambda records: want(getattr(records, record)), steps)  # type: ignore[call-arg]


def _task(item: str) -> Place:
    return Place(lambda records: OpenDisclosure(records.owed[item][0]), (Press(f"owed:{item}"),))


def _plain(want: Want, *steps: Step) -> Place:
    return Place(lambda _records: want, steps)


TASKS = (*("identification", "others", "agreement", "statement", "consent", "condition", "necessity", "review"),)
"""What can be finished in place on a disclosure's page."""

_LINES = (*("This is", "NHS number", "Lives with", "Is this everyone?", "Father", "Care order"),)
_ADDED = (*("Add a way to reach them", "Add a warning", "Confirm again", "Show the address …"),)
_FACTS = ("About", "Shared", "Told", "Agreed")

PLACES: dict[str, Place] = {
    "worklist": _room("worklist", Do("worklist.mine"), Await("Open")),
    "worklist, none": _room("worklist", Press("Red  0")),
    "to finish": _room("to_finish", Do("to_finish.time"), PutAway(), Await("Finish it")),
    "to finish, a form": _room("to_finish", Do("to_finish.time"), PutAway(), Await("Finish it"), Do("to_finish.save")),
    "to finish, drafts": _room("to_finish", Do("to_finish.drafts")),
    "to finish, captured": _room("to_finish", Do("to_finish.captured")),
    "information shared": _room("information_shared"),
    "telling people": _room("telling_people", Do("telling_room.owed")),
    "telling people, none": _room("telling_people", Do("telling_room.returned")),
    "people": _room("people", Type("Find a person", "")),
    "people, none": _room("people", Type("Find a person", "Nobody Atall")),
    "people, new": _room("people", Do("people.add")),
    "organisations": _room("organisations", Await("Change")),
    "organisations, change": _room("organisations", Await("Change"), Do("directory.change")),
    "organisations, colleague": _room("organisations", Do("directory.colleague")),
    "organisations, authority": _room("organisations", Do("directory.authority")),
    "referral": _referral(""),
    **{
        f"referral, {asked}": _referral(asked)
        for asked in (*("concern", "contact", "part", "decision", "breach", "hand_over", "why"),)
    },
    "referral, consent": _referral("", Press("Record answer")),
    "referral, rating": _referral("rating"),
    "referral, whereabouts": _referral("whereabouts"),
    "referral, findings": _referral("rating", Do("save")),
    "referral, owing": _referral("close", which="owing"),
    "referral, closing": _referral("close", which="clear"),
    "referral, closed": _referral("", which="closed"),
    "referral, reopen": _referral("reopen", which="closed"),
    "person": _person(),
    **{f"person, {line}": _person(Press(line)) for line in (*_LINES, *_ADDED)},
    "person, history": _person(Type("Given name", "h")),
    "person, findings": _person(Press("Add an address"), Do("save")),
    "new referral": _plain(NewReferral()),
    "new referral, findings": _plain(NewReferral(), Do("take")),
    "urgent": _about(UrgentDisclosure, "referral"),
    "urgent, blank": _plain(UrgentDisclosure()),
    "urgent, two of each": _plain(UrgentDisclosure(), Do("disclosure.again"), Do("disclosure.child")),
    "urgent, not shared": _plain(UrgentDisclosure(), Do("disclosure.not_shared")),
    "urgent, findings": _plain(UrgentDisclosure(), Do("disclosure.save")),
    "emergency": _about(ShowEmergencyNumbers, "referral"),
    "disclosure": _about(OpenDisclosure, "disclosure"),
    "disclosure, again": _about(OpenDisclosure, "disclosure", Do("disclosure.again")),
    **{f"disclosure, {item}": _task(item) for item in TASKS},
    **{f"disclosure, correct {fact}": _about(OpenDisclosure, "disclosure", Press(f"fact:{fact}")) for fact in _FACTS},
    "telling": _about(TellPeople, "disclosure"),
    "telling, decide": _about(TellPeople, "disclosure", Press("Change: Fern Marsh")),
    "telling, told": _about(TellPeople, "disclosure", Press("Record that Fern Marsh was told")),
    "letter": _about(WriteLetter, "telling"),
    "letter, as text": _about(WriteLetter, "telling", Do("letter.text")),
    "letter, printed": _about(WriteLetter, "printed"),
    "letter, left": _about(WriteLetter, "printed", Press("letter:Correct how letter")),
    "letter, returned": _about(WriteLetter, "printed", Press("letter:came back")),
    "restricted": _referral("", which="restricted"),
    "restricted, findings": _referral("", Do("save"), which="restricted"),
    "restricted, with a reason": attrs.evolve(_referral("", which="restricted"), role="manager"),
    "restricted, restrict": _person(Press("Restrict this record"), role="manager"),
    "to review": _of_manager(OpenRoom("to_review"), Do("to_review.standing"), Await("Review it")),
    "to review, a form": _of_manager(
        OpenRoom("to_review"), Do("to_review.standing"), Await("Review it"), Do("to_review.save")
    ),
    "to review, reviewed": _of_manager(OpenRoom("to_review"), Do("to_review.reviewed")),
    "to review, one’s own": _room("to_review", Do("to_review.standing")),
    "person, by telephone": _person(
        Press("Show the address …"),
        Type("Why do you need it?", "a"),
        Press("Show"),
        Await("Save and go on"),
        role="screening_officer",
    ),
    "officers": _plain(OpenOfficers()),
    "officers, colleague": _plain(OpenOfficers(), Do("officers.add")),
    "enrol": _about(EnrolOfficer, "colleague"),
    "enrol, findings": _about(EnrolOfficer, "colleague", Do("enrol")),
    "leaver": _about(RecordLeaver, "colleague"),
    "own passphrase": _plain(ChangeOwnPassphrase()),
    "own passphrase, findings": _plain(ChangeOwnPassphrase(), Do("change_passphrase")),
    "new recovery code": _plain(RenewRecoveryCode()),
    "recovery code": _plain(ProveRecoveryCode("0000-1111-2222-3333-4444-5555-6666-7777-8888", replaces=True)),
    "print": _plain(PrintPaper()),
    "print, keys": _plain(PrintPaper("keys")),
    "check head": _plain(CheckHead()),
    "take in": _plain(TakeInCaptured()),
    "backups": _plain(OpenBackups()),
    "checks": _plain(OpenChecks()),
    "data files": _plain(OpenSafetyFiles()),
    "data file": _plain(OpenSafetyFile("roles.toml")),
    "try backup": _plain(TryBackup()),
    "try backup, findings": _plain(TryBackup(), Do("try_backup")),
    "what’s new": _plain(ReadWhatsNew()),
    "about": _plain(ReadAbout()),
    "keys": _referral("", Do("keys")),
    "help": _plain(UrgentDisclosure(), Do("help")),
    "why": _referral("", Do("why")),
}
"""By name. A room keeps how it was last listed: its plain place says how that is to be."""

PAGES = [name for name in PLACES if "," not in name]
"""As they are opened."""
