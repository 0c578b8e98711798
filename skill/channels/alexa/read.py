"""Alexa's JSON -> the SDK's request, or what remains of it."""

from __future__ import annotations

import json
import logging

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Application, Context, LaunchRequest, RequestEnvelope, Session
from ask_sdk_model.interfaces.system import SystemState

log = logging.getLogger(__name__)

LARGEST_REQUEST = 128 * 1024
"""Characters of JSON. Alexa's own requests have a few thousand."""


def read(event: object) -> RequestEnvelope:
    """The request. One that the SDK cannot read (an unknown type, a bad timestamp, something
    missing, much too long) becomes what `remains` leaves of it."""
    try:
        envelope = _deserialise(event)
    except (SerializationException, TypeError, ValueError, RecursionError) as error:
        log.warning("alexa request unreadable: error=%s", type(error).__name__)
        return remains(event)
    if envelope.session is not None:
        envelope.session.attributes = None  # came back over the network; nothing relies on them
    return envelope


def remains(event: object) -> RequestEnvelope:
    """Enough of an unreadable event to refuse it or to apologise: whose it is, whether
    somebody is listening, and in which language. It has no id, so it is never answered."""
    context, session = _at(event, "context"), _at(event, "session")
    told = _at(context, "System", "application", "applicationId")
    system = SystemState(application=_application(told))
    return RequestEnvelope(
        context=Context(system=system) if context is not None else None,
        session=_session(session) if session is not None else None,
        request=_request(event),
    )


def _deserialise(event: object) -> RequestEnvelope:
    text = json.dumps(event)
    if len(text) > LARGEST_REQUEST:
        raise ValueError("larger than any request of Alexa")
    envelope = DefaultSerializer().deserialize(text, RequestEnvelope)
    if not isinstance(envelope, RequestEnvelope):
        raise TypeError("not a request")
    return envelope


def _session(session: object) -> Session:
    return Session(application=_application(_at(session, "application", "applicationId")))


def _application(id: object) -> Application:
    return Application(application_id=id if isinstance(id, str) else None)


def _request(event: object) -> LaunchRequest | None:
    if _at(event, "request", "type") not in ("LaunchRequest", "IntentRequest"):
        return None
    locale = _at(event, "request", "locale")
    return LaunchRequest(locale=locale if isinstance(locale, str) else None)


def _at(node: object, *keys: str) -> object:
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node
