"""What is installed is what was locked: for developers with hashes, for AWS as constraints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source import ROOT

DEVELOPMENT, LAMBDA, SAM = "requirements-dev.lock", "constraints.txt", "requirements-sam.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINNED = re.compile(r"^(\S+==[^\\\n]+)", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str]]:
    """Every (name, version) of a lock; a name may have one for each of several Pythons."""
    found = [Requirement(line) for line in PINNED.findall((ROOT / lock).read_text())]
    return {(canonicalize_name(pin.name), str(pin.specifier).removeprefix("==")) for pin in found}


def missing(wanted: Iterable[str], lock: str) -> list[str]:
    """The requirements that no pin of a lock fulfils."""
    locked = pins(lock)
    return [text for text in wanted if not any(_fulfils(pin, Requirement(text)) for pin in locked)]


def _fulfils(pin: tuple[str, str], wanted: Requirement) -> bool:
    name, version = pin
    return name == canonicalize_name(wanted.name) and wanted.specifier.contains(version)


def needed_to_run(wanted: Iterable[str]) -> set[str]:
    """Names of these requirements and of all that they need here in turn."""
    names: set[str] = set()
    waiting = [Requirement(text) for text in wanted]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in names and (not requirement.marker or requirement.marker.evaluate()):
            names.add(name)
            waiting += [Requirement(text) for text in requires(name) or []]
    return names


def test_everything_that_development_needs_is_locked() -> None:
    project = PROJECT["project"]
    extras = [wanted for extra in project["optional-dependencies"].values() for wanted in extra]
    tools = PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"]
    assert missing(project["dependencies"] + extras + tools, DEVELOPMENT) == []


def test_everything_that_runs_on_aws_is_locked() -> None:
    wanted = PROJECT["project"]["dependencies"]
    assert missing(wanted, LAMBDA) == []
    assert needed_to_run(wanted) <= {name for name, _ in pins(LAMBDA)}


def test_aws_runs_the_versions_that_were_tested() -> None:
    assert pins(LAMBDA) <= pins(DEVELOPMENT)


def test_sam_is_locked() -> None:
    assert missing(PROJECT["dependency-groups"]["sam"], SAM) == []


def test_the_build_for_aws_uses_the_constraints() -> None:
    first, second = (ROOT / "lambda/requirements.txt").read_text().split("\n", 1)
    assert (ROOT / "lambda" / first.removeprefix("-c ")).resolve() == ROOT / LAMBDA
    assert second.strip() == "."


@pytest.mark.parametrize("lock", [DEVELOPMENT, SAM])
def test_every_pin_has_its_hashes(lock: str) -> None:
    entries = re.split(PINNED, (ROOT / lock).read_text())[2::2]
    assert len(entries) >= len(pins(lock))
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", [DEVELOPMENT, LAMBDA, SAM])
def test_a_lock_names_no_server(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()
