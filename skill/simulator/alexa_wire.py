"""The JSON that Amazon sends to a skill, made from what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from skill.channels.alexa.contract import INTENTS
from skill.channels.alexa.slots import NOT_UNDERSTOOD
from skill.dialogue.turn import Intent
from skill.simulator.conversation import Json
from skill.understanding.understood import Said, Understanding

NAMES = {intent: name for name, intent in reversed([*INTENTS.items()])}
"""How the interaction models call an intent; the first of several names."""
TYPES = {"account": "ACCOUNT", "source": "ACCOUNT", "target": "ACCOUNT"} | {
    name: name.upper()
    for name in ("payee", "merchant", "category", "comparison", "choice", "currency", "scope")
}
"""The slots with values of our own, which Alexa resolves."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What Amazon tells about whoever speaks. `token`: of the linked account; `person`: the id
    of a voice that it recognises, who may have a `person_token` of their own. `timezone`: where
    the device stands, an IANA name; Alexa turns "yesterday" into a date by it."""

    locale: str
    token: str | None
    person: str | None = None
    person_token: str | None = None
    user: str = "amzn1.ask.account.SIMULATED"
    device: str = "amzn1.ask.device.SIMULATED"
    timezone: str = "UTC"


@dataclass(slots=True)
class Session:
    """`attributes` are what the skill's last response left there."""

    id: str
    new: bool = True
    attributes: Json = field(default_factory=dict)


def envelope(skill_id: str, speaker: Speaker, session: Session, request: Json) -> Json:
    application = {"applicationId": skill_id}
    user = {"userId": speaker.user} | _token(speaker.token)
    system: Json = {
        "application": application,
        "user": user,
        "device": {"deviceId": speaker.device, "supportedInterfaces": {}},
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "simulated",
    }
    if speaker.person is not None:
        system["person"] = {"personId": speaker.person} | _token(speaker.person_token)
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": session.id,
            "application": application,
            "attributes": session.attributes,
            "user": user,
        },
        "context": {"System": system},
        "request": request,
    }


def header(kind: str, id: str, now: datetime, locale: str) -> Json:
    """What every request has."""
    timestamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"type": kind, "requestId": id, "timestamp": timestamp, "locale": locale}


def intent_of(understood: Understanding, skill_id: str) -> Json:
    """The `intent` of an IntentRequest."""
    name = NAMES[Intent(understood.intent or Intent.FALLBACK)]
    slots = {slot["name"]: slot for slot in _slots(understood, skill_id)}
    return {"name": name, "confirmationStatus": "NONE"} | ({"slots": slots} if slots else {})


def _token(token: str | None) -> Json:
    return {} if token is None else {"accessToken": token}


def _slots(understood: Understanding, skill_id: str) -> Iterator[Json]:
    for name, said in understood.slots.items():
        yield from _filled(name, said, skill_id)
    if understood.intent == Intent.PIN:
        # Alexa hands the digits to the skill, and so does whoever plays Alexa.
        yield _slot("pin", understood.pin.reveal().decode() if understood.pin else NOT_UNDERSTOOD)


def _filled(name: str, said: Said, skill_id: str) -> Iterator[Json]:
    """The slots of the model that hold one slot of a Turn."""
    if name == "amount":
        whole, _, cents = said.text.partition(".")
        yield _slot("amount", whole)
        if cents:
            yield _slot("cents", cents)
    elif name == "period" and said.text.startswith("P"):
        yield _slot("last", said.text)
    elif name == "choice" and re.fullmatch("[0-9]{4}", said.text):
        yield _slot("last_four", said.text)
    else:
        yield _slot(name, said.text) | _resolutions(name, said, skill_id)


def _slot(name: str, value: str) -> Json:
    value_of = {"type": "Simple", "value": value}
    return {
        "name": name,
        "value": value,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": value_of,
    }


def _resolutions(name: str, said: Said, skill_id: str) -> Json:
    if name not in TYPES:
        return {}
    authority = f"amzn1.er-authority.echo-sdk.{skill_id}.{TYPES[name]}"
    matched = {"values": [{"value": {"name": said.text, "id": said.id}}]} if said.id else {}
    code = "ER_SUCCESS_MATCH" if said.id else "ER_SUCCESS_NO_MATCH"
    found = {"authority": authority, "status": {"code": code}} | matched
    return {"resolutions": {"resolutionsPerAuthority": [found]}}
