"""Alexa's request, as the SDK reads it -> the neutral Turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ask_sdk_model import (
    IntentRequest,
    LaunchRequest,
    RequestEnvelope,
    SessionEndedRequest,
    SessionResumedRequest,
)
from ask_sdk_model.events.skillevents import AccountLinkedRequest, SkillDisabledRequest

from skill.channels.alexa.contract import INTENTS
from skill.channels.alexa.slots import Slots, read_pin, read_slots, text_at
from skill.dialogue.turn import Event, Intent, Turn
from skill.errors import InvalidValue, NotOurs

CHANNEL = "alexa"
DEFAULT_LOCALE = "en-US"
"""For the rare request that names none."""


def check_ours(envelope: RequestEnvelope, skill_id: str) -> None:
    """Raises NotOurs unless every part of the request that says whose it is names this skill,
    and at least one does. Amazon demands it on Lambda too, which anybody's skill may call."""
    if set(_applications(envelope)) != {skill_id}:
        raise NotOurs("the request names another skill, or none")


def parse(envelope: RequestEnvelope) -> Turn | None:
    """The Turn, or None for a request of which the core need not hear.

    Raises InvalidValue where an id is missing without which a reply could reach the wrong
    session: those of the request and, where somebody speaks, of the session.
    """
    match envelope.request:
        case LaunchRequest():
            return _in_session(envelope, Intent.LAUNCH)
        case IntentRequest(intent=intent):
            return _intent(envelope, getattr(intent, "slots", None) or {})
        case SessionResumedRequest():
            return _in_session(envelope, Intent.HOME)
        case SessionEndedRequest():
            return replace(_in_session(envelope, Intent.FALLBACK), event=Event.ENDED)
        case AccountLinkedRequest():
            return _about_account(envelope, Event.LINKED)
        case SkillDisabledRequest():
            return _about_account(envelope, Event.UNLINKED)
        case _:
            return None


def locale_of(envelope: RequestEnvelope) -> str:
    return text_at(envelope, "request.locale") or DEFAULT_LOCALE


def _applications(envelope: RequestEnvelope) -> Iterator[str | None]:
    if envelope.context is not None:
        yield text_at(envelope, "context.system.application.application_id")
    if envelope.session is not None:
        yield text_at(envelope, "session.application.application_id")


def _intent(envelope: RequestEnvelope, slots: Slots) -> Turn:
    name = _needed(envelope, "request.intent.name")
    turn = _in_session(envelope, INTENTS.get(name, Intent.FALLBACK))
    return replace(turn, slots=read_slots(slots), pin=read_pin(slots))


def _in_session(envelope: RequestEnvelope, intent: Intent) -> Turn:
    session = _needed(envelope, "session.session_id")
    return replace(_turn(envelope), session=session, intent=intent)


def _about_account(envelope: RequestEnvelope, event: Event) -> Turn:
    account = _needed(envelope, "context.system.user.user_id")
    return replace(_turn(envelope), event=event, account=account)


def _turn(envelope: RequestEnvelope) -> Turn:
    return Turn(
        channel=CHANNEL,
        delivery=_needed(envelope, "request.request_id"),
        session="",
        locale=locale_of(envelope),
        tokens=_tokens(envelope),
        person=text_at(envelope, "context.system.person.person_id"),
        device=text_at(envelope, "context.system.device.device_id"),
    )


def _tokens(envelope: RequestEnvelope) -> tuple[str, ...]:
    """The speaker's own token first, then the one of the account that the device belongs to;
    a LinkedAccount event brings its own in the body."""
    person = text_at(envelope, "context.system.person.access_token")
    linked = text_at(envelope, "request.body.access_token")
    user = text_at(envelope, "context.system.user.access_token")
    shared = user or text_at(envelope, "session.user.access_token")
    return tuple(dict.fromkeys(token for token in (person, linked, shared) if token))


def _needed(envelope: RequestEnvelope, path: str) -> str:
    found = text_at(envelope, path)
    if found is None:
        raise InvalidValue(f"the request has no {path}")
    return found
