"""Habits of the house that no linter knows. Floors are import-linter's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.source import modules

READS_THE_ENVIRONMENT = "skill/settings.py"
MUTABLE = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
MUTABLE_TYPES = {"dict", "list", "set", "bytearray", "Counter", "defaultdict", "deque"}


def shared_state(tree: ast.Module) -> Iterator[str]:
    """Names of a module that can be changed: a container that is not named as a constant,
    or anything that a function rebinds."""
    for statement in tree.body:
        yield from (name for name in _containers(statement) if not _constant(name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from node.names


def _containers(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.Assign(targets=targets, value=value) if _mutable(value):
            return [ast.unparse(target) for target in targets]
        case ast.AnnAssign(target=target, value=ast.expr() as value) if _mutable(value):
            return [ast.unparse(target)]
        case _:
            return []


def _mutable(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in MUTABLE_TYPES
        case _:
            return isinstance(value, MUTABLE)


def _constant(name: str) -> bool:
    return name.isupper() or name == "__all__"


def environment(tree: ast.Module) -> Iterator[int]:
    """Lines that reach for the process's environment."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "environb" | "getenv"):
                yield node.lineno
            case ast.ImportFrom(module="os", names=names) if any("env" in n.name for n in names):
                yield node.lineno
            case _:
                pass


def test_no_module_holds_state() -> None:
    assert [
        f"{path}: {name}" for path, tree in modules("skill") for name in shared_state(tree)
    ] == []


def test_only_the_settings_read_the_environment() -> None:
    found = [f"{path}:{line}" for path, tree in modules("skill") for line in environment(tree)]
    assert [place for place in found if not place.startswith(READS_THE_ENVIRONMENT)] == []


@pytest.mark.parametrize(
    "source",
    [
        "cache = {}",
        "seen: set[str] = set()",
        "a = [i for i in b]",
        "def f():\n    global x\n    x = 1",
    ],
)
def test_shared_state_is_seen(source: str) -> None:
    assert list(shared_state(ast.parse(source))) != []


@pytest.mark.parametrize("source", ["TABLE = {1: 2}", "_NAMES: list[str] = []", "x = (1, 2)"])
def test_constants_are_no_shared_state(source: str) -> None:
    assert list(shared_state(ast.parse(source))) == []


@pytest.mark.parametrize(
    "source", ['import os\nx = os.environ["A"]', "x = os.getenv('A')", "from os import environ"]
)
def test_reading_the_environment_is_seen(source: str) -> None:
    assert list(environment(ast.parse(source))) != []
