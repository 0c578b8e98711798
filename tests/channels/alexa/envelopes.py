"""Requests as Alexa sends them, and a door with a scripted core behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from skill.channels.alexa.door import AlexaDoor
from skill.dialogue.turn import Expect, Spoken, Turn
from tests.alexa_schema import assert_valid_response

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
Json = dict[str, Any]


def spoken(
    *sentences: str, expects: Expect = Expect.NOTHING, question: str = "", **more: Any
) -> Spoken:
    """Words to say; a `question` is the last of them."""
    said = (*sentences, question) if question else sentences
    return Spoken(said, question, expects=expects, locale="en-US", **more)


SORRY = spoken("Sorry, something went wrong.")


@dataclass
class Scripted:
    """A core that says the same to everything and remembers what it heard."""

    says: Spoken | None = None
    turns: list[Turn] = field(default_factory=list)

    def __call__(self, turn: Turn) -> Spoken | None:
        self.turns.append(turn)
        return self.says


def ask(event: object, core: Scripted | None = None, skill_id: str = SKILL_ID) -> Json:
    """The response to an event, checked as every response is."""
    door = AlexaDoor(skill_id, core or Scripted(spoken("Hello.")), lambda _locale: SORRY)
    response = door(event)
    assert_valid_response(response)
    return response


def heard(event: object) -> Turn:
    """The one Turn that an event becomes."""
    core = Scripted(spoken("Hello."))
    ask(event, core)
    [turn] = core.turns
    return turn


def request(kind: str, **fields: Any) -> Json:
    """An event of that type inside a session, from a linked account."""
    application = {"applicationId": SKILL_ID}
    user = {"userId": "amzn1.ask.account.A", "accessToken": "shared-token"}
    return {
        "version": "1.0",
        "session": {
            "new": False,
            "sessionId": "amzn1.echo-api.session.S",
            "application": application,
            "attributes": {"expects": "anything"},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.D", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "api-token",
            }
        },
        "request": {
            "type": kind,
            "requestId": "amzn1.echo-api.request.R",
            "timestamp": "2026-11-24T10:00:00Z",
            "locale": "de-DE",
            **fields,
        },
    }


def launch() -> Json:
    return request("LaunchRequest", shouldLinkResultBeReturned=False)


def intent(name: str, **slots: Json | str) -> Json:
    """An IntentRequest; a slot given as text was heard and not resolved."""
    filled = {key: slot(key, value) for key, value in slots.items()}
    said = {"name": name, "confirmationStatus": "NONE", "slots": filled}
    return request("IntentRequest", dialogState="STARTED", intent=said)


def slot(name: str, value: Json | str) -> Json:
    filled: Json = {"value": value} if isinstance(value, str) else value
    return {"name": name, "confirmationStatus": "NONE", "source": "USER", **filled}


def resolved(value: str, *ids: str, dynamic: tuple[str, ...] = ()) -> Json:
    """A slot value and the ids it resolved to, in the model and in the session's own values."""
    model = _authority(f"amzn1.er-authority.echo-sdk.{SKILL_ID}.TYPE", ids)
    own = _authority(f"amzn1.er-authority.echo-sdk.dynamic.{SKILL_ID}.TYPE", dynamic)
    return {"value": value, "resolutions": {"resolutionsPerAuthority": [model, own]}}


def _authority(name: str, ids: tuple[str, ...]) -> Json:
    if not ids:
        return {"authority": name, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    values = [{"value": {"name": each.title(), "id": each}} for each in ids]
    return {"authority": name, "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}


def event(kind: str, **body: Any) -> Json:
    """A skill event: outside of any session."""
    outside = request(kind, body=body)
    del outside["session"], outside["request"]["locale"]
    return outside
