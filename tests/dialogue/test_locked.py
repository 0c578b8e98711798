"""While locked, what is said depends only on what the customer said and on nicknames released
for that: two customers who differ in anything else get the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skill.channels.alexa.contract import INTENTS
from skill.domain.consent import NamedPayee
from skill.domain.head import Head
from tests.wire import request
from tests.world import PIN, WRONG, World, talk, world_in

SLOTS: dict[str, list[str]] = {
    "account": ["savings", "current account", "holiday fund", "all"],
    "source": ["savings", "holiday fund"],
    "target": ["savings", "current account", "holiday fund"],
    "payee": ["Anna", "Anna Schmidt", "Ben", "Hausverwaltung Lindner", "Zoe", "savings"],
    "amount": ["50", "0", "-5", "9000", "?"],
    "currency": ["USD"],
    "merchant": ["Grünmarkt"],
    "choice": ["first", "4821"],
    "pin": ["7 2"],
}


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[World, World]]:
    """The same customer twice. The second is poorer, has another history, other limits, a
    payment under way, and payees that were not released for saying while locked."""
    with world_in(tmp_path / "a") as one, world_in(tmp_path / "b") as other:
        one.token()
        talk(other.alexa(), "send 40 euros to Anna Schmidt", PIN)
        talk(other.alexa(), "move 450 euros to savings", PIN)
        talk(other.alexa(), "send 300 euros to Ben", PIN)
        talk(other.alexa(), "what's my balance", WRONG)
        head = other.app.heads.open("demo-alex")
        assert head is not None
        head.commit(_with_hidden_payees)
        other.clock.advance(1200)
        one.clock.advance(1200)
        yield one, other


def _with_hidden_payees(head: Head) -> Head:
    hidden = tuple(
        NamedPayee("demo", f"x{n}", name, "EUR", by_voice=True)
        for n, name in enumerate(("Zoe", "Anna Zimmer", "Savings Club"))
    )
    links = tuple(replace(link, payees=link.payees + hidden) for link in head.links)
    return replace(head, links=links)


def requests() -> Iterator[tuple[str, dict[str, str]]]:
    """Every intent bare, with each slot alone, and transfers with all their slots."""
    for name in INTENTS:
        yield name, {}
        for slot, values in SLOTS.items():
            for value in values:
                yield name, {slot: value}
    for payee in SLOTS["payee"]:
        for amount in SLOTS["amount"]:
            yield "SendMoneyIntent", {"payee": payee, "amount": amount}
            yield "MoveMoneyIntent", {"target": payee, "amount": amount, "source": "savings"}


def test_every_intent_answers_both_twins_with_the_same_bytes(twins: tuple[World, World]) -> None:
    asked = 0
    for number, (name, slots) in enumerate(requests()):
        answers = {
            json.dumps(world.send(request(world, f"s{number}", name, slots))) for world in twins
        }
        assert len(answers) == 1, f"{name} {slots}: {answers}"
        asked += 1
    assert asked > 600


FLOW = [
    ("SendMoneyIntent", {"payee": "Anna"}),
    ("AnswerIntent", {"choice": "second"}),
    ("AnswerIntent", {"amount": "400"}),
    ("AMAZON.YesIntent", {}),
    ("AMAZON.HelpIntent", {}),
    ("ChangeTransferIntent", {"payee": "Ben"}),
    ("ChangeTransferIntent", {"amount": "9000"}),
    ("AMAZON.RepeatIntent", {}),
    ("BalanceIntent", {}),
    ("AMAZON.FallbackIntent", {}),
    ("ChangeTransferIntent", {"payee": "Zoe"}),
    ("TransferStatusIntent", {}),
    ("AMAZON.CancelIntent", {}),
    ("AMAZON.StopIntent", {}),
]


def test_a_whole_locked_conversation_is_the_same_for_both_twins(
    twins: tuple[World, World],
) -> None:
    for name, slots in FLOW:
        answers = [json.dumps(world.send(request(world, "one", name, slots))) for world in twins]
        assert answers[0] == answers[1], f"{name} {slots}"


def test_the_twins_do_differ_once_unlocked(twins: tuple[World, World]) -> None:
    told = {talk(world.alexa(), "what's my balance", PIN).spoken for world in twins}
    assert len(told) == 2
