"""Conversation files are read strictly, and what is wrong is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.errors import InvalidValue
from skill.simulator.testing.conversation import Conversation
from skill.simulator.testing.directions import PLAIN
from skill.simulator.testing.play import play
from skill.simulator.testing.script import Turn, read

TURN = '[[turn]]\nyou = "help"\n'


def written(folder: Path, text: str, language: str = "en") -> Path:
    path = folder / language / "conversation.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'title = "A title"\n{text}', "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "turn: Field required"),
        ("turn = []", "turn: List should have at least 1 item"),
        (f"mvoed = 1\n{TURN}", "mvoed: Extra inputs are not permitted"),
        (f'{TURN}{TURN}bnak = "x"', "turn 2, bnak: Extra inputs are not permitted"),
        ('[[turn]]\nbank = "x"', "turn 1: .*either `you` or `stage`"),
        (f'{TURN}stage = "approve"', "turn 1: .*either `you` or `stage`"),
        ('[[turn]]\nstage = "dance"', "turn 1, stage: .*no direction 'dance'"),
        ('[[turn]]\nstage = "approve"\nbank = "x"', "turn 1: .*nobody answers to 'approve'"),
        (f'{TURN}who = "eve"', "turn 1, who: .*no customer 'eve', only alex, sam"),
        (f'{TURN}expects = "love"', "turn 1, expects: "),
        (f'customer = "eve"\n{TURN}', "customer: .*no customer 'eve'"),
        (f'linking = "perhaps"\n{TURN}', "linking: "),
        (f"{TURN}[moved]\nmattress = 1", "moved, mattress"),
        (f"{TURN}[moved]\ncurrent = 1.5", "moved, current: "),
        (f"{TURN}[others_moved.eve]\ncurrent = 1", "others_moved, eve"),
        ("turn = [", "conversation.toml: "),
    ],
)
def test_a_mistake_is_named_with_file_and_turn(tmp_path: Path, text: str, complaint: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InvalidValue, match=complaint) as wrong:
        read(path)
    assert str(wrong.value).startswith(f"{path}: ")


def test_the_folder_says_which_language_is_spoken(tmp_path: Path) -> None:
    assert read(written(tmp_path, TURN)).locale == "en-US"
    assert read(written(tmp_path, TURN, "de")).locale == "de-DE"
    assert read(written(tmp_path, f'locale = "en-GB"\n{TURN}')).locale == "en-GB"
    with pytest.raises(InvalidValue, match="locale: Field required"):
        read(written(tmp_path, TURN, "elsewhere"))


@pytest.mark.parametrize("direction", [*PLAIN, "later 6m", "at 2026-03-01T09:00"])
def test_every_direction_can_stand_in_a_file(direction: str) -> None:
    assert Turn(stage=direction).stage == direction


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[turn]]\nyou = "stop"\nbank = "Hello."', "The answer is not 'Hello.'."),
        ('[[turn]]\nyou = "stop"\nbank = ["Good", "night"]', "The answer lacks 'night'."),
        ('[[turn]]\nyou = "stop"\nnever = "Goodbye"', "The answer has 'Goodbye' in it."),
        ('[[turn]]\nyou = "stop"\nexpects = "pin"', "It waits for nothing, not for pin."),
        ('[[turn]]\nyou = "stop"\nended = false', "The session is closed."),
        (f"{TURN}[moved]\ncurrent = 1", "What moved for alex: nothing"),
        (f"{TURN}[others_moved.sam]\ncurrent = 1", "What moved for sam: nothing"),
        (f"waiting = 1\n{TURN}", "0 payments wait"),
    ],
)
def test_what_goes_otherwise_fails(
    alexa: Conversation, tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(AssertionError, match=problem):
        play(read(written(tmp_path, text)), alexa)


def test_money_that_moved_unsaid_fails(alexa: Conversation, tmp_path: Path) -> None:
    path = written(
        tmp_path, '[[turn]]\nyou = "send 20 euros to Ben"\n[[turn]]\nyou = "7294"\nbank = ["Done"]'
    )
    with pytest.raises(AssertionError, match=r"What moved for alex: \{'current': -2000\}"):
        play(read(path), alexa)
