"""Requests that something happened to on the way: whatever comes in, something valid goes out."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.dialogue.turn import Event, Expect
from tests.channels.alexa.envelopes import (
    Json,
    Scripted,
    ask,
    event,
    intent,
    launch,
    request,
    resolved,
    spoken,
)

WHOLE = [
    launch(),
    intent("SendMoneyIntent", payee=resolved("anna", "a", dynamic=("b",)), amount="50", cents="5"),
    intent("PinIntent", pin="7294"),
    request("SessionEndedRequest", reason="ERROR", error={"type": "INVALID_RESPONSE"}),
    request("SessionResumedRequest", cause={"type": "ConnectionCompleted", "token": "t"}),
    request("CanFulfillIntentRequest", intent=intent("BalanceIntent")["request"]["intent"]),
    event("AlexaSkillEvent.SkillAccountLinked", accessToken="new-token"),
]
WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["", "?", "x" * 10_000, "<speak>", "٣", "9" * 400, -1, 10**400]),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=9), st.none() | st.text(max_size=3), max_size=3),
    st.sampled_from(["__class__", "request_id", "type"]).map(lambda name: {name: "x"}),
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path to a part of the JSON."""
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield (*path, key)
        yield from places(node[key], (*path, key))


@st.composite
def mangled(draw: st.DrawFn) -> Json:
    """A good request, after some of its parts were dropped or replaced."""
    said = copy.deepcopy(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 3))):
        *above, key = draw(st.sampled_from(list(places(said))))
        holder: Any = said
        for step in above:
            holder = holder[step]
        if draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = draw(WRONG)
        if not said:
            break
    return said


@settings(max_examples=400, deadline=3_000)
@given(mangled())
def test_a_mangled_request_gets_a_valid_response(said: Json) -> None:
    core = Scripted(spoken("Hello.", expects=Expect.ANYTHING, question="What else?"))
    ask(said, core)
    for turn in core.turns:
        assert turn.delivery
        assert turn.session or turn.event in (Event.LINKED, Event.UNLINKED)
        assert all(isinstance(token, str) for token in turn.tokens)


@settings(max_examples=50, deadline=3_000)
@given(st.recursive(WRONG, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_at_all_gets_a_valid_response(said: object) -> None:
    ask(said)
