"""What may be asked of an open vault: an allow-list, held against every statement while the engine compiles it.

Everything that this program needs once the vault is migrated, and nothing else: no other file is attached, no table
made, altered or dropped, no setting moved, and the journal is written by the journal alone.
"""

# The engine's codes of what a statement is about to do (sqlite.org/c3ref/c_alter_table.html).
_DELETE, _INSERT, _UPDATE = 9, 18, 23
_PRAGMA, _READ, _SELECT, _TRANSACTION, _FUNCTION, _RECURSIVE = 19, 20, 21, 22, 31, 33

_FREELY = frozenset({_READ, _SELECT, _TRANSACTION, _RECURSIVE})
_JOURNAL = frozenset({"entry", "entry_part", "entry_about"})
_NEVER = frozenset({"vault", "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"})

# Asked, never set: how the vault stands. What these answer is looked at by tests and at the opening.
_QUESTIONS = frozenset(
    {"application_id", "cache_size", "cell_size_check", "cipher_hmac_algorithm", "cipher_memory_security"}
    | {"cipher_page_size", "cipher_status", "cipher_version", "compile_options", "foreign_keys", "freelist_count"}
    | {"journal_mode", "locking_mode", "page_count", "recursive_triggers", "secure_delete", "synchronous"}
    | {"temp_store", "trusted_schema", "user_version", "wal_autocheckpoint"}
)
# `data_version` is what FTS5 asks at each search; the checkpoint follows each act.
_WITH_A_WORD = frozenset({"data_version", "table_xinfo", "wal_checkpoint"})
_NO_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "writefile", "readfile", "fts3_tokenizer"})


def is_allowed(action: int, first: str | None, second: str | None, *, journalling: bool) -> bool:
    """Whether a statement may do this. `first` and `second`: the table and column, the pragma and its value, or ""
    and the function. `journalling`: the journal itself is writing."""
    if action in _FREELY:
        return True
    if action == _INSERT:
        return first not in _NEVER and (first not in _JOURNAL or journalling)
    if action in (_UPDATE, _DELETE):
        return first not in _NEVER and first not in _JOURNAL
    if action == _FUNCTION:
        return (second or "").lower() not in _NO_FUNCTIONS
    if action == _PRAGMA:
        name = (first or "").lower()
        return name in _WITH_A_WORD or (name in _QUESTIONS and second is None)
    return False
