"""Plays a conversation file on a channel, and holds skill and bank to what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from skill.banks.demo.people import CUSTOMERS
from skill.simulator.testing.conversation import Conversation
from skill.simulator.testing.directions import direct
from skill.simulator.testing.script import ANSWER, Script, Turn

CURRENCIES = ("EUR", "USD")
"""What the demo bank keeps."""


def play(script: Script, conversation: Conversation) -> None:
    """AssertionError, with the transcript, at the first turn that goes otherwise. The
    conversation has to be a new one."""
    _begin(script, conversation)
    cast = Cast(conversation)
    for turn in script.turns:
        _play(turn, cast.member(turn.who or script.customer, turn.device))
    _reckon(script, conversation)


@dataclass
class Cast:
    """Whoever speaks in a conversation, each with a session of their own."""

    first: Conversation
    members: dict[tuple[str, str], Conversation] = field(default_factory=dict)

    def member(self, customer: str, device: str) -> Conversation:
        known = (customer, device)
        if known not in self.members:
            self.members[known] = self._enters(customer, device)
        return self.members[known]

    def _enters(self, customer: str, device: str) -> Conversation:
        if customer != self.first.who.customer:
            return self.first.joined_by(customer).on_device(f"{customer}'s {device}")
        return self.first if device == self.first.who.device else self.first.on_device(device)


def _begin(script: Script, conversation: Conversation) -> None:
    conversation.at(script.at).speaking(script.locale).linked_as(script.customer)
    if script.linking != conversation.who.linking:
        direct(conversation, script.linking)
    if script.voice == "guest":
        conversation.guest()


def _play(turn: Turn, conversation: Conversation) -> None:
    if turn.stage is not None:
        direct(conversation, turn.stage)
    if turn.you is not None:
        conversation.say(turn.you)
    if turn.model_fields_set & ANSWER:
        _judge(turn, conversation)


def _judge(turn: Turn, conversation: Conversation) -> None:
    if isinstance(turn.bank, str):
        conversation.expect_whole(turn.bank)
    else:
        conversation.expect(*(turn.bank or ()))
    conversation.never(*turn.never)
    if turn.expects is not None:
        conversation.asks_for(turn.expects)
    if turn.ended is not None:
        conversation.ended(yes=turn.ended)


def _reckon(script: Script, conversation: Conversation) -> None:
    """What the bank has in its books at the end: for every customer, heard or not."""
    scene = conversation.scene
    for currency in CURRENCIES:
        assert scene.world.bank.total(currency) == 0, f"{currency} were made or lost"
    wanted = {**script.others_moved, script.customer: script.moved}
    for customer in CUSTOMERS:
        moved = {str(kind): minor for kind, minor in wanted.get(customer, {}).items()}
        conversation.joined_by(customer).expect_moved(**moved)
    if scene.waiting() != script.waiting:
        problem = f"{scene.waiting()} payments wait in the bank's app, not {script.waiting}."
        raise scene.transcript.failed(problem)
