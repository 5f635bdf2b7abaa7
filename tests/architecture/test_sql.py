"""SQL is written out, never built from strings; store/schema.py alone makes it, from the names of our own schema."""

import ast
from collections.abc import Iterator

import pytest

from .source import calls, modules

EXECUTING = ("execute", "executemany", "executescript", "run", "write", "rows", "row", "script")

# Where something other than a written statement is run, how often, and why.
ALLOWED = {
    "mash_desk/store/migrations.py": 1,  # PRAGMA user_version takes no parameter; the value is a number
    "mash_desk/store/vault.py": 1,  # cuts the text of a script into its statements
}


def built(tree: ast.Module) -> list[int]:
    """The lines where a statement that is executed was put together from strings.

    A name counts as built when anything of the module that is assigned to it was.
    """
    made = {name for name, value in _assigned(tree) if _is_built(value)}
    return sorted(
        call.lineno
        for name, call in calls(tree)
        if name.rpartition(".")[2] in EXECUTING and call.args
        if _is_built(call.args[0]) or (isinstance(call.args[0], ast.Name) and call.args[0].id in made)
    )


def test_no_sql_is_built_from_strings():
    found = {path: lines for path, tree in modules() if (lines := built(tree))}
    assert {path: len(lines) for path, lines in found.items()} == ALLOWED, found


@pytest.mark.parametrize(
    "bad",
    [
        "db.execute(f'SELECT * FROM person WHERE name = {name}')",
        "db.execute('SELECT * FROM ' + table)",
        "db.executemany('SELECT %s' % table, rows)",
        "self.db.execute('SELECT {}'.format(table))",
        "db.execute(' '.join(parts))",
        "connection.rows(f'SELECT * FROM {table}')",
        "sql = f'DELETE FROM {table}'; db.executescript(sql)",
        "sql = 'SELECT 1'; sql += where; db.execute(sql)",
    ],
)
def test_built_sql_is_found(bad):
    assert built(ast.parse(bad)) == [1]


@pytest.mark.parametrize(
    "good",
    [
        "db.execute('SELECT name FROM person WHERE id = :id', {'id': person})",
        "db.execute('SELECT 1 ' 'FROM person')",
        "OPEN = 'SELECT 1'; db.execute(OPEN)",
        "db.executescript(file.read_text('utf-8'))",
    ],
)
def test_written_sql_passes(good):
    assert built(ast.parse(good)) == []


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            yield node.target.id, node.value
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, ast.BinOp(ast.Name(node.target.id), node.op, node.value)


def _is_built(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) and value.func.attr in ("format", "join", "replace")
    return isinstance(value, ast.JoinedStr | ast.BinOp)
