"""The settings of an open vault, as the engine must answer them, and a weaker value of each."""

from mash_desk.store.opening import Vault

_RIGHT = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "wal_autocheckpoint": 0,
    "secure_delete": 1,
    "cache_size": -16384,
    "cipher_page_size": "4096",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_memory_security": "0",
    "temp_store": 0,
    "cipher_status": "1",
}

WEAKER = (
    ("locking_mode", "NORMAL"),
    ("journal_mode", "DELETE"),
    ("synchronous", "NORMAL"),
    ("foreign_keys", "OFF"),
    ("recursive_triggers", "OFF"),
    ("trusted_schema", "ON"),
    ("cell_size_check", "OFF"),
    ("wal_autocheckpoint", "1000"),
    ("secure_delete", "OFF"),
    ("cache_size", "-2000"),
    ("cipher_page_size", "8192"),
    ("cipher_hmac_algorithm", "HMAC_SHA1"),
)


def wrong(vault: Vault) -> list[str]:
    """The names of the settings that are not as they must be."""
    found = [name for name, answer in _RIGHT.items() if _answer(vault, name) != answer]
    compiled = [row["compile_options"] for row in vault.rows("PRAGMA compile_options")]
    return found if "TEMP_STORE=2" in compiled else [*found, "temp_store"]


def _answer(vault: Vault, name: str) -> object:
    row = vault.row(f"PRAGMA {name}")
    return None if row is None else next(iter(row))
