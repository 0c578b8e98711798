"""`voicebank talk` and `voicebank say`, with everything real behind them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from skill.simulator.cli import main
from tests.alexa_schema import assert_valid_response


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEBANK_HOME", str(tmp_path / "home"))


def run(*arguments: str, typed: str | None = None) -> Result:
    shown = CliRunner().invoke(main, arguments, input=typed)
    assert "Traceback" not in shown.output
    return shown


def told(*lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("say", "--json", *lines).stdout.splitlines()]


@pytest.mark.parametrize(
    ("locale", "customer", "asked", "currency"),
    [
        ("en-US", "alex", "what's my balance", "euros"),
        ("en-GB", "sam", "what's my balance", "dollars"),
        ("de-DE", "alex", "wie ist mein Kontostand", "Euro"),
    ],
)
def test_a_balance_is_told_after_the_pin(
    locale: str, customer: str, asked: str, currency: str
) -> None:
    shown = run("say", "--locale", locale, "--customer", customer, asked, "7294")
    before, after = shown.output.splitlines()
    assert shown.exit_code == 0
    assert currency not in before
    assert currency in after


def test_lines_are_piped_into_a_talk() -> None:
    shown = run("talk", typed="what's my balance\n\n7294\nquit\nwhat's my balance\n")
    opening, asked, answer = shown.stdout.splitlines()
    assert shown.exit_code == 0
    assert "Alex Berger" in opening
    assert "7294" in opening
    assert "PIN" in asked
    assert "euros" in answer


def test_a_talk_opens_in_its_language() -> None:
    opening = run("talk", "--locale", "de-DE", typed="").stdout
    assert "Sprachcode ist 7294" in opening
    assert len(opening.splitlines()) == 1


def test_json_is_one_object_for_each_line_that_was_said() -> None:
    exchanges = told("open demo bank", ":guest", "what's my balance", "7294", "stop")
    assert [exchange["intent"] for exchange in exchanges] == ["launch", "balance", "pin", "stop"]
    assert [exchange["ended"] for exchange in exchanges] == [False, False, False, True]
    assert exchanges[1]["expects"] == "pin"
    for exchange in exchanges:
        assert exchange["spoken"]
        assert_valid_response(exchange["response"])
        assert exchange["request"]["version"] == "1.0"


def test_what_happened_is_still_so_the_next_time() -> None:
    told("send 20 to Anna Schmidt", "7294")
    [status] = told("did it go through")[-1:]
    assert "PIN" in status["spoken"]
    assert "20 euros" in told("did it go through", "7294")[-1]["spoken"]


@pytest.mark.parametrize(("decision", "becomes"), [(":approve", "Yes"), (":refuse", "No")])
def test_the_banks_app_decides_what_waits_there(decision: str, becomes: str) -> None:
    shown = run("say", "send 10 to Maria Rossi", "7294", decision, "did it go through")
    assert shown.exit_code == 0
    narrator, answer = shown.output.splitlines()[-2:]
    assert narrator.endswith("1.)")
    assert answer.startswith(becomes)


def test_time_locks_again() -> None:
    answers = run("say", "what's my balance", "7294", ":later 6m", "what's my balance")
    assert "PIN" in answers.output.splitlines()[-1]


def test_a_home_that_cannot_be_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VOICEBANK_HOME", str(tmp_path / "file" / "home"))
    shown = run("say", "help")
    assert shown.exit_code == 1
    assert shown.output.startswith("Error: VOICEBANK_HOME: no folder can be made there")


def test_after_three_wrong_pins_only_a_login_at_the_bank_helps() -> None:
    asked = "what's my balance"
    run("say", asked, "6042", "6042", "6042")
    assert "is locked" in run("say", asked).output
    assert "euros" in run("say", ":login", asked, "7294").output
