"""Money is integers: where money is handled nothing may be a float or become one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.source import modules

MONEY = ("skill/domain", "skill/ports.py", "skill/services", "skill/banks", "skill/storage")
ALLOWED = {
    "skill/ports.py": "a deadline is seconds on the monotonic clock",
    "skill/storage/clock.py": "the monotonic clock",
}


def floats(tree: ast.Module) -> Iterator[int]:
    """Lines with a float literal, the name `float` or a true division.

    A path joined to a literal (`folder / "bank.db"`) is no division; for a path joined to
    anything else there is `joinpath`.
    """
    return (node.lineno for node in ast.walk(tree) if isinstance(node, _LINED) and _is_float(node))


_LINED = (ast.expr, ast.stmt)


def _is_float(node: ast.expr | ast.stmt) -> bool:
    match node:
        case ast.Constant(value=float()) | ast.Name(id="float") | ast.AugAssign(op=ast.Div()):
            return True
        case ast.BinOp(right=ast.JoinedStr() | ast.Constant(value=str())):
            return False
        case ast.BinOp(op=ast.Div()):
            return True
        case _:
            return False


def test_no_float_comes_near_money() -> None:
    found = [f"{path}:{line}" for path, tree in modules(*MONEY) for line in floats(tree)]
    assert [place for place in found if place.partition(":")[0] not in ALLOWED] == []


def test_every_exception_is_still_needed() -> None:
    needed = {path for path, tree in modules(*ALLOWED) if any(floats(tree))}
    assert needed == set(ALLOWED)


@pytest.mark.parametrize(
    "source",
    [
        "x = 0.5",
        "x = float(y)",
        "def f(x: float | None): ...",
        "x = a / b",
        "x /= b",
        "x = a / 100",
    ],
)
def test_a_float_is_seen(source: str) -> None:
    assert list(floats(ast.parse(source))) != []


@pytest.mark.parametrize(
    "source", ["x = a // b", 'x = home / "bank.db"', 'x = home / f"{name}.db"']
)
def test_whole_numbers_and_paths_are_no_floats(source: str) -> None:
    assert list(floats(ast.parse(source))) == []
