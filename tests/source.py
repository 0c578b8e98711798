"""The project's own source as syntax trees, for tests that hold its habits."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def modules(*where: str) -> Iterator[tuple[str, ast.Module]]:
    """Path from the root and tree of every module in these folders or files."""
    for start in where:
        path = ROOT / start
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text())
