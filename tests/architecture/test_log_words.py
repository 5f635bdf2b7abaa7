"""The words of the log stand in the code as they are, so that none can be made of what someone typed."""

import ast

import pytest

from .source import calls, modules


def computed_words(tree: ast.AST) -> list[int]:
    """The lines where the log is given a word that is not written out there."""
    return [
        call.lineno
        for name, call in calls(tree)
        if name in ("log.event", "log.failure")
        and not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]


def other_logs(tree: ast.AST) -> list[int]:
    """The lines that write to a log, or to the terminal's error stream, by another way than mash_desk.log."""
    return [
        call.lineno
        for name, call in calls(tree)
        if name in ("logging.getLogger", "traceback.print_exc", "warnings.warn")
    ]


def test_every_word_is_written_out():
    assert {path: lines for path, tree in modules() if (lines := computed_words(tree))} == {}


def test_there_is_one_log():
    rooms = ((path, tree) for path, tree in modules() if path != "mash_desk/log.py")
    assert {path: lines for path, tree in rooms if (lines := other_logs(tree))} == {}


@pytest.mark.parametrize("bad", ["log.event(name)", "log.event(f'person.{name}')", "log.failure('a' + b, error)"])
def test_a_computed_word_is_found(bad):
    assert computed_words(ast.parse(bad)) == [1]


def test_another_log_is_found():
    assert other_logs(ast.parse("logging.getLogger(__name__).info('x')")) == [1]
