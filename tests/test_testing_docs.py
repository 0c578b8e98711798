"""What docs/testing.md shows works as it stands there, and so does the example project: each
in a pytest of its own that finds the plugin by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from skill.simulator.testing.directions import PLAIN, TIMED
from tests.source import ROOT

DOCS = (ROOT / "docs/testing.md").read_text("utf-8")
BLOCK = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
PLUGINS = ["-p", "no:cacheprovider", "-p", "no:randomly"]


def passes(folder: Path) -> int:
    """How many tests pass there; the output where one does not."""
    command = [sys.executable, "-m", "pytest", "-q", *PLUGINS, str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return int(re.findall(r"(\d+) passed", done.stdout)[-1])


def test_every_file_in_the_docs_works(tmp_path: Path) -> None:
    files = BLOCK.findall(DOCS)
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tests = re.findall(r"^def test_\w+", DOCS, re.MULTILINE)
    assert passes(tmp_path) == len(tests)


def test_every_direction_is_in_the_docs() -> None:
    listed = DOCS.partition("<!-- directions -->")[2].partition("\n\n")[0]
    named = re.findall(r"`([^`]+)`", listed)
    assert {name for name in named if name.partition(" ")[0] not in TIMED} == set(PLAIN)


def test_the_example_project_passes(tmp_path: Path) -> None:
    project = shutil.copytree(ROOT / "examples/bank-tests", tmp_path / "bank-tests")
    assert passes(project) >= 6
