"""Whether the key file and the journal name the same officers: a key that was given or taken away leaves a trace."""

from mash_desk.casework import alerts, verification
from mash_desk.casework.desk import Desk
from mash_desk.keys import unlock as keys
from mash_desk.store import alerts as alert_rows
from mash_desk.store import colleagues

_GIVEN = (
    "{name} ({role}) has a key to this desk, and no entry says who gave it. MASH Desk may have ended at that moment. "
    "Ask who did."
)
_GONE = "{name} ({role}) was given a key to this desk and has none any more, and no entry says that it was taken away."


def look(desk: Desk) -> None:
    """Have somebody look at each key that no entry names, and at each that is gone without one. Under a millisecond.

    The first officer's key was made with the desk. Raises what is wrong with the key files.
    """
    holders = {each.officer_id for each in keys.officers(desk.vault.path.parent)}
    given = alert_rows.named_by(desk.vault, alerts.KEY_GIVEN) | {colleagues.first(desk.vault)}
    gone = given - holders
    if holders <= given and not gone:
        return
    told = alert_rows.named_by(desk.vault, verification.CHANGED)
    for each in colleagues.working(desk.vault):
        who = {"name": each.name, "role": desk.rules.words("role", each.role)}
        if each.id in holders - given:
            alerts.record(desk, alerts.KEY_GIVEN, _GIVEN.format(**who), f"record:{each.id}")
        elif each.id in gone - told:
            alerts.record(desk, verification.CHANGED, _GONE.format(**who), f"record:{each.id}")
