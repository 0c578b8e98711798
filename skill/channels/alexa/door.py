"""The door to Alexa: one event in, one event out, and never an exception.

`skill` is the SDK's own, so that AWS Lambda and flask-ask-sdk are served by the same one. It
has one handler: which answer a customer gets is decided by the dialogue, not by a second router.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, cast

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import IntentRequest, LaunchRequest, RequestEnvelope, Response
from ask_sdk_model.canfulfill import CanFulfillIntentRequest

from skill.channels.alexa.can_fulfill import can_fulfill
from skill.channels.alexa.parse import check_ours, locale_of, parse
from skill.channels.alexa.read import read
from skill.channels.alexa.render import render, silence
from skill.dialogue.turn import Event, Spoken, Turn
from skill.errors import NotOurs, SettingsError

log = logging.getLogger(__name__)

Respond = Callable[[Turn], Spoken | None]
"""The core: what to say to a Turn, and None where nothing is said."""
Apologise = Callable[[str], Spoken]
"""What to say, in that locale, where a request cannot be read or something broke. Takes any
locale and does not raise."""


class AlexaDoor:
    """Answers the requests of one skill. An empty `skill_id` raises SettingsError: whose a
    request is must always be checked."""

    def __init__(self, skill_id: str, respond: Respond, apologise: Apologise) -> None:
        if not skill_id:
            raise SettingsError("the Alexa skill id is not set: it looks like amzn1.ask.skill.…")
        self._skill_id = skill_id
        self._respond = respond
        self._apologise = apologise
        builder = SkillBuilder()  # not given the skill id: its own check breaks without a context
        builder.request_handler(lambda _: True)(self._answer)
        builder.exception_handler(lambda _input, _error: True)(self._failed)
        self.skill = builder.create()

    def __call__(self, event: object, context: object = None) -> dict[str, Any]:
        """Alexa's JSON in, Alexa's JSON out. `context` is Lambda's, and is not needed."""
        answer = self.skill.invoke(read(event), context)
        return cast("dict[str, Any]", self.skill.serializer.serialize(answer))

    def _answer(self, handler_input: HandlerInput) -> Response:
        envelope = handler_input.request_envelope
        check_ours(envelope, self._skill_id)
        if isinstance(envelope.request, CanFulfillIntentRequest):
            return can_fulfill(envelope.request)
        turn = parse(envelope)
        if turn is None:
            _note("unanswered", envelope)
        spoken = self._respond(turn) if turn else None
        if turn is None or spoken is None or turn.event is not Event.SAID:
            return _silent(handler_input)
        return _said(handler_input, spoken)

    def _failed(self, handler_input: HandlerInput, error: Exception) -> Response:
        envelope = handler_input.request_envelope
        foreign = isinstance(error, NotOurs)
        _note("refused" if foreign else "failed", envelope, error)
        if foreign or not isinstance(envelope.request, LaunchRequest | IntentRequest):
            return _silent(handler_input)
        return _said(handler_input, self._apologise(locale_of(envelope)))


def _said(handler_input: HandlerInput, spoken: Spoken) -> Response:
    _keep(handler_input, {"expects": spoken.expects.value})
    return render(spoken)


def _silent(handler_input: HandlerInput) -> Response:
    _keep(handler_input, {})
    return silence(handler_input.request_envelope)


def _keep(handler_input: HandlerInput, attributes: dict[str, object]) -> None:
    """All that Alexa keeps for us during the session, whatever it sent."""
    if handler_input.request_envelope.session is not None:
        handler_input.attributes_manager.session_attributes = attributes


def _note(what: str, envelope: RequestEnvelope, error: Exception | None = None) -> None:
    """One line that names types only: a request's values may be somebody's secrets."""
    kind, cause = type(envelope.request).__name__, type(error).__name__
    log.warning("alexa request %s: type=%s error=%s", what, kind, cause if error else "-")
