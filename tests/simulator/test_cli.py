"""The command line, as somebody types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree, rmtree

import click
import pytest
from click.testing import CliRunner, Result

from skill.simulator.cli import main
from tests.source import ROOT


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


class TestHelp:
    @pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
    def test_every_command_explains_itself(self, command: tuple[str, ...]) -> None:
        shown = run(*command, "--help")
        assert shown.exit_code == 0
        assert "Usage:" in shown.output

    @pytest.mark.parametrize("command", [(), ("talk",), ("say",), ("understand",)], ids=" ".join)
    def test_examples_stand_on_lines_of_their_own(self, command: tuple[str, ...]) -> None:
        shown = run(*command, "--help").output
        assert "\n  Examples:\n    " in shown
        assert "\b" not in shown

    def test_it_is_quick_because_nothing_heavy_is_imported(self) -> None:
        program = "import sys, skill.simulator.cli; print(*sys.modules)"
        shown = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert not {"ask_sdk_core", "babel", "pydantic", "hassil"} & set(shown.stdout.split())


class TestMistakes:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            (("say",), "Missing argument 'TEXT...'"),
            (("say", "--locale", "fr-FR", "bonjour"), "'fr-FR' is not one of"),
            (("say", "--customer", "eve", "hello"), "'eve' is not one of"),
            (("talk", "--channel", "fax"), "'fax' is not"),
            (("sing",), "No such command 'sing'"),
            (("understand", "--today", "soon"), "does not match the format"),
        ],
    )
    def test_they_are_explained_without_a_stack_trace(
        self, typed: tuple[str, ...], said: str
    ) -> None:
        shown = run(*typed)
        assert shown.exit_code == 2
        assert said in shown.output
        assert "Traceback" not in shown.output

    @pytest.mark.parametrize("content", ["hello", "{}"])
    def test_a_bench_wants_annotated_sentences(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "said.jsonl").write_text(content)
        shown = run("bench", "understanding", str(tmp_path / "said.jsonl"))
        assert shown.exit_code == 1
        assert "no annotated sentence" in shown.output

    def test_models_want_a_project(self, tmp_path: Path) -> None:
        shown = run("models", "check", "--root", str(tmp_path))
        assert shown.exit_code == 1
        assert "holds no interaction_models/intents.toml" in shown.output


class TestUnderstand:
    def test_a_json_object_for_each_line(self) -> None:
        lines = "what's my balance\nsend 50 euros to Ben\nwhat is love\n\n"
        shown = run("understand", typed=lines)
        meanings = [json.loads(line) for line in shown.output.splitlines()]
        assert shown.exit_code == 0
        assert [meaning["text"] for meaning in meanings] == lines.split("\n")[:-1]
        assert meanings[0]["intent"] == "balance"
        assert meanings[1]["intent"] == "transfer_person"
        assert meanings[1]["slots"] == {"amount": "50", "currency": "EUR", "payee": "Ben"}
        assert [meaning["intent"] for meaning in meanings[2:]] == [None, None]
        assert all(0 <= meaning["confidence"] <= 1 for meaning in meanings)

    def test_a_day_for_yesterday(self) -> None:
        shown = run("understand", "--today", "2026-03-01", typed="what did I spend yesterday\n")
        assert json.loads(shown.output)["slots"] == {"period": "2026-02-28"}

    def test_a_pin_is_an_intent_without_slots(self) -> None:
        meaning = json.loads(run("understand", "--expects", "pin", typed="7294\n").output)
        assert (meaning["intent"], meaning["slots"]) == ("pin", {})

    def test_german(self) -> None:
        shown = run("understand", "--locale", "de-DE", typed="Überweise 20 Euro an Ben\n")
        assert json.loads(shown.output)["slots"]["payee"] == "Ben"
        assert "Überweise" in shown.output

    def test_bytes_that_are_no_text_are_not_understood(self) -> None:
        shown = CliRunner().invoke(main, ["understand"], input=b"\xff\xfe\n")
        assert json.loads(shown.output)["intent"] is None


@pytest.mark.slow
def test_models_that_are_missing_are_written_and_then_up_to_date(tmp_path: Path) -> None:
    copytree(ROOT / "interaction_models", tmp_path / "interaction_models")
    rmtree(tmp_path / "interaction_models/alexa")
    at = ("--root", str(tmp_path))
    assert run("models", "check", *at).exit_code == 1
    assert "written: " in run("models", "build", *at).output
    assert "up to date" in run("models", "build", *at).output
    assert run("models", "check", *at).exit_code == 0


def test_a_bench_shows_a_table(tmp_path: Path) -> None:
    said = {"source": "us", "text": "what is my balance", "gold_intent": "balance"}
    (tmp_path / "said.jsonl").write_text(json.dumps(said))
    shown = run("bench", "understanding", str(tmp_path / "said.jsonl"))
    assert shown.exit_code == 0, shown.output
    assert "| what |" in shown.output
