"""How it is said who accepted a file, and whom to ask."""

from collections.abc import Sequence

from mash_desk.casework.safety_files import Standing
from mash_desk.domain import times


def since(standing: Standing) -> str:
    """Since when a file counts as it does, and who accepted it."""
    if standing.since is None:
        return "new: it does not count until somebody accepts it"
    day = times.moment(standing.since)
    return f"since {day}, accepted by {standing.by}" if standing.by else f"since {day}: this desk began with it"


def asked(names: Sequence[str], does: str) -> str:
    """Whom to ask: “Ask Olive Fern or Linden Vale, who may accept it.”"""
    if not names:
        return f"Nobody at this desk may {does}: ask an administrator for a colleague who may."
    listed = " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    return f"Ask {listed}, who may {does}."
