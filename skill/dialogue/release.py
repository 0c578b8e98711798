"""The one place through which every reply leaves: the disclosure policy."""

from __future__ import annotations

from dataclasses import replace

from skill.dialogue.turn import Amount, Expect, Line, Reply, Turn, Value
from skill.domain.policy import Level, Policy, rounded


def release(reply: Reply, turn: Turn, policy: Policy) -> Reply:
    """The reply as far as it may leave on this channel and surface: amounts rounded where
    the policy says so; where a fact may not leave at all, a reply that says that instead."""
    levels = [_level(line, turn, policy) for line in reply.lines]
    if Level.NONE in levels:
        return Reply((Line("policy.not_here"),), Expect.ANYTHING, slow=reply.slow)
    return replace(reply, lines=tuple(_rounded(line, turn, policy) for line in reply.lines))


def _level(line: Line, turn: Turn, policy: Policy) -> Level:
    """NONE where one fact of the line may not leave."""
    if line.operation is None:
        assert not line.tells, f"{line.phrase} tells facts without saying what was asked for"
        return Level.EXACT
    levels = {policy.level(turn.channel, turn.surface, line.operation, fact) for fact in line.tells}
    return Level.NONE if Level.NONE in levels else Level.EXACT


def _rounded(line: Line, turn: Turn, policy: Policy) -> Line:
    def shown(value: Value) -> Value:
        if not isinstance(value, Amount) or value.tells is None or line.operation is None:
            return value
        level = policy.level(turn.channel, turn.surface, line.operation, value.tells)
        if level is not Level.ROUNDED:
            return value
        return replace(value, money=rounded(value.money), about=True)

    return replace(line, values={name: shown(value) for name, value in line.values.items()})
