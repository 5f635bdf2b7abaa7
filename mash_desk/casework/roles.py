"""Reads what each role may do and see."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from mash_desk import shipped
from mash_desk.casework.acts import PERMISSIONS
from mash_desk.casework.rules import ReferenceUnreadable
from mash_desk.domain.role import Opens, Role, Sees

NAME = "roles.toml"

_KEYS = {"code", "may", "sees", "restricted", "protected_address"}


@cache
def load_roles() -> Mapping[str, Role]:
    """Each role by its code, from the resources folder, read once. Raises ReferenceUnreadable."""
    return read_roles((shipped.resources() / NAME).read_text("utf-8"))


def read_roles(text: str) -> Mapping[str, Role]:
    """Each role by its code. Raises ReferenceUnreadable for a permission there is not, or a word out of its place."""
    try:
        roles = [_role(table) for table in tomllib.loads(text)["role"]]
    except (KeyError, TypeError, ValueError) as error:  # what is no TOML is a ValueError too
        raise ReferenceUnreadable(NAME) from error
    if len({role.code for role in roles}) != len(roles):
        raise ReferenceUnreadable(NAME)
    return {role.code: role for role in roles}


def _role(table: Mapping[str, Any]) -> Role:
    may = frozenset(table["may"])
    if set(table) != _KEYS or not may <= PERMISSIONS:
        raise ValueError
    return Role(
        code=str(table["code"]),
        may=may,
        sees=Sees(table["sees"]),
        restricted=Opens(table["restricted"]),
        protected_address=Opens(table["protected_address"]),
    )
