"""Alexa as a skill sees it: sessions, real JSON in both directions, and nothing but JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from skill.dialogue.turn import Intent
from skill.ports import Clock
from skill.simulator.alexa_wire import Session, Speaker, envelope, header, intent_of
from skill.simulator.conversation import Exchange, Json
from skill.understanding.names import NO_NAMES, Names
from skill.understanding.recogniser import Recogniser
from skill.understanding.understood import Understanding

Door = Callable[[Json], Json]
LAUNCH = Understanding(Intent.LAUNCH, confidence=1.0)

_OPEN = re.compile(r"(alexa\W+)?(open|launch|öffne)\b.*", re.IGNORECASE)
"""What Alexa itself listens for: no sentence of the skill's own begins like that."""


def _uuid() -> str:
    return str(uuid4())


class AlexaSimulator:
    """One speaker at one device.

    "Open ..." launches the skill; any other sentence said while no session is open is a
    one-shot, as "Alexa, ask my bank ..." is. `names`: what the customer calls accounts and
    payees, as far as Alexa has been told. `check` is handed every response.
    """

    def __init__(  # noqa: PLR0913 - every part of the world outside is named
        self,
        door: Door,
        recogniser: Recogniser,
        speaker: Speaker,
        *,
        skill_id: str,
        clock: Clock,
        names: Names = NO_NAMES,
        new_id: Callable[[], str] = _uuid,
        check: Callable[[Json], object] = lambda _response: None,
    ) -> None:
        self.speaker = speaker
        self._known = speaker
        self._door = door
        self._recogniser = recogniser
        self._skill_id = skill_id
        self._clock = clock
        self._names = names
        self._new_id = new_id
        self._check = check
        self._session: Session | None = None
        self._last: tuple[str, Understanding, Json] | None = None

    def say(self, text: str) -> Exchange:
        if _OPEN.fullmatch(text.strip()):
            return self.launch(text)
        understood = self._understand(text)
        return self._send(text, understood, "IntentRequest", **self._intent(understood))

    def launch(self, heard: str = "") -> Exchange:
        """ "Alexa, open ..." begins a new session in any case."""
        self._session = None
        return self._send(heard, LAUNCH, "LaunchRequest", shouldLinkResultBeReturned=False)

    def again(self) -> Exchange:
        assert self._last is not None, "nothing was sent yet"
        return self._deliver(*self._last)

    def end(self) -> Exchange | None:
        if self._session is None:
            return None
        return self._send("", Understanding(), "SessionEndedRequest", reason="USER_INITIATED")

    def recognised(self, *, known: bool) -> None:
        stranger = replace(self._known, person=None, person_token=None)
        self.speaker = self._known if known else stranger

    def _understand(self, text: str) -> Understanding:
        expects = self._session.attributes.get("expects") if self._session else None
        today = self._clock.now().astimezone(ZoneInfo(self.speaker.timezone)).date()
        return self._recogniser.understand(text, expects=expects, names=self._names, today=today)

    def _intent(self, understood: Understanding) -> Json:
        intent = intent_of(understood, self._skill_id)
        builtin = intent["name"].startswith("AMAZON.")
        return {"intent": intent} | ({} if builtin else {"dialogState": "STARTED"})

    def _send(self, heard: str, understood: Understanding, kind: str, **body: object) -> Exchange:
        session = self._session = self._session or Session(self._id("session"))
        head = header(kind, self._id("request"), self._clock.now(), self.speaker.locale)
        sent = _as_json(envelope(self._skill_id, self.speaker, session, head | body))
        self._last = heard, understood, sent
        return self._deliver(heard, understood, sent)

    def _deliver(self, heard: str, understood: Understanding, sent: Json) -> Exchange:
        response = _as_json(self._door(_as_json(sent)))
        self._check(response)
        return self._exchange(heard, understood, sent, response)

    def _exchange(
        self, heard: str, understood: Understanding, sent: Json, response: Json
    ) -> Exchange:
        inner, attributes = response["response"], response.get("sessionAttributes", {})
        over = sent["request"]["type"] == "SessionEndedRequest"
        ended = over or inner.get("shouldEndSession") is True
        session = Session(sent["session"]["sessionId"], new=False, attributes=attributes)
        self._session = None if ended else session
        return Exchange(
            heard=heard,
            intent=understood.intent or Intent.FALLBACK.value,
            slots={name: said.text for name, said in understood.slots.items()},
            spoken=_plain(inner.get("outputSpeech")),
            display=inner["card"]["type"] if "card" in inner else None,
            expects=attributes.get("expects"),
            ended=ended,
            request=sent,
            response=response,
        )

    def _id(self, kind: str) -> str:
        return f"amzn1.echo-api.{kind}.{self._new_id()}"


def _as_json(value: Json) -> Json:
    copy: Json = json.loads(json.dumps(value, allow_nan=False))
    return copy


def _plain(speech: Json | None) -> str:
    """The words of an `outputSpeech`, as somebody hears them."""
    if speech is None:
        return ""
    document = ET.fromstring(speech["ssml"])  # noqa: S314 - our own skill's, a few thousand bytes
    return "".join(document.itertext())
