"""Alexa requests made by hand: any intent with any slots, whatever a recogniser would hear."""

from __future__ import annotations

from collections.abc import Mapping

from skill.simulator import demo
from skill.simulator.conversation import Json
from tests.world import World

Slot = str | tuple[str, str]
"""What was heard, or that and the id that Alexa resolved it to."""


def request(world: World, session: str, name: str, slots: Mapping[str, Slot]) -> Json:
    """As Amazon sends it, from the demo's linked customer."""
    application = {"applicationId": demo.SKILL_ID}
    user = {"userId": "u", "accessToken": world.token()}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": session, "application": application, "user": user},
        "context": {"System": {"application": application, "user": user}},
        "request": {
            "type": "IntentRequest",
            "requestId": f"r-{session}-{name}-{slots}",
            "timestamp": world.clock.now().isoformat().replace("+00:00", "Z"),
            "locale": "en-US",
            "intent": {
                "name": name,
                "confirmationStatus": "NONE",
                "slots": {slot: _slot(slot, value) for slot, value in slots.items()},
            },
        },
    }


def spoken(response: Json) -> str:
    return str(response["response"]["outputSpeech"]["ssml"]).removeprefix("<speak>")[:-8]


class Asker:
    """One session at one device, in which intents are said by name."""

    def __init__(self, world: World, session: str = "wire") -> None:
        self._world = world
        self._session = session
        self._said = 0

    def ask(self, name: str, **slots: Slot) -> str:
        """What is answered, in words."""
        self._said += 1
        sent = request(self._world, self._session, name, slots)
        sent["request"]["requestId"] = f"{self._session}-{self._said}"
        return spoken(self._world.send(sent))

    def unlock(self) -> Asker:
        self.ask("AccountsIntent")
        self.ask("PinIntent", pin="7294")
        return self


def _slot(name: str, value: Slot) -> Json:
    text = value if isinstance(value, str) else value[0]
    slot: Json = {"name": name, "confirmationStatus": "NONE", "value": text}
    if isinstance(value, str):
        return slot
    match = {"value": {"name": value[0], "id": value[1]}}
    authority = {
        "authority": "amzn1.er-authority.echo-sdk.demo.TYPE",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [match],
    }
    return slot | {"resolutions": {"resolutionsPerAuthority": [authority]}}
