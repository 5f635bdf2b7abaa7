"""Reads what each role may do."""

import tomllib
from collections.abc import Mapping
from functools import cache

from mash_desk import shipped
from mash_desk.casework.acts import CONFIGURE, DECIDE, READ, RECORD
from mash_desk.casework.rules import ReferenceUnreadable

_PERMISSIONS = frozenset({READ, RECORD, DECIDE, CONFIGURE})


@cache
def load_roles() -> Mapping[str, frozenset[str]]:
    """Each role's permissions, from resources/roles.toml. Raises ReferenceUnreadable for a permission there is not."""
    path = shipped.resources() / "roles.toml"
    roles = {
        role: frozenset(permissions) for role, permissions in tomllib.loads(path.read_text("utf-8"))["roles"].items()
    }
    if any(not permissions <= _PERMISSIONS for permissions in roles.values()):
        raise ReferenceUnreadable(path.name)
    return roles
