"""What README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.simulator.cli import main
from tests.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def conversation() -> list[tuple[str, str]]:
    """What is said and what is answered, in turn."""
    block = README.partition("executed by tests/test_readme.py")[2].partition("```text\n")[2]
    lines = block.partition("```")[0].splitlines()
    said = [line.removeprefix("you:").strip() for line in lines if line.startswith("you:")]
    told = [line.removeprefix("bank:").strip() for line in lines if line.startswith("bank:")]
    assert len(lines) == len(said) + len(told)
    return list(zip(said, told, strict=True))


def test_the_conversation_in_readme_happens_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICEBANK_HOME", str(tmp_path))
    turns = conversation()
    shown = CliRunner().invoke(main, ["say", *(said for said, _ in turns)])
    answers = shown.output.splitlines()
    assert len(answers) == len(turns) >= 8
    for (said, told), answer in zip(turns, answers, strict=True):
        pattern = ".+".join(re.escape(part) for part in told.split("…"))
        assert re.fullmatch(pattern, answer), f"{said!r}: {answer}"


@pytest.mark.parametrize("target", re.findall(r"^\$ make (\w+)", README, re.MULTILINE))
def test_every_command_in_readme_is_one_of_make(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_in_readme_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_floor_of_the_contract_is_in_readmes_picture() -> None:
    picture = README.partition("flowchart")[2].partition("```")[0]
    contract = (ROOT / "pyproject.toml").read_text().partition("layers = [")[2].partition("]")[0]
    for name in re.findall(r"skill\.(\w+)", contract):
        assert name in picture
