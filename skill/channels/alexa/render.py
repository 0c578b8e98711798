"""Words -> Alexa's response, as the SDK writes it."""

from __future__ import annotations

from ask_sdk_model import RequestEnvelope, Response, SessionEndedRequest
from ask_sdk_model.interfaces.system import ExceptionEncounteredRequest
from ask_sdk_model.ui import LinkAccountCard, Reprompt, SsmlOutputSpeech

from skill.channels.alexa.ssml import ssml
from skill.dialogue.turn import Expect, Spoken

_TAKES_NO_ANSWER = (SessionEndedRequest, ExceptionEncounteredRequest)


def render(spoken: Spoken) -> Response:
    """The response that says it. The session stays open only where something is expected."""
    again = _speech(ssml((), spoken.question, slow=spoken.slow))
    return Response(
        output_speech=_speech(ssml(spoken.sentences, spoken.question, slow=spoken.slow)),
        reprompt=Reprompt(output_speech=again) if again else None,
        card=LinkAccountCard() if spoken.link_card else None,
        should_end_session=spoken.expects is Expect.NOTHING,
    )


def silence(envelope: RequestEnvelope) -> Response:
    """The response that says nothing, and closes the session if there is one to close."""
    in_session = envelope.session is not None
    closes = in_session and not isinstance(envelope.request, _TAKES_NO_ANSWER)
    return Response(should_end_session=True if closes else None)


def _speech(document: str | None) -> SsmlOutputSpeech | None:
    return SsmlOutputSpeech(ssml=document) if document else None
