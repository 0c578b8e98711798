"""What every response to Alexa must be, whatever test it was made in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

SHARED = Path(
    os.environ.get("VOICEBANK_SHARED") or Path(__file__).resolve().parents[1].parent / "shared"
)
SCHEMA = SHARED / "validators" / "AlexaResponse.schema.json"
ENVELOPES = SHARED / "envelopes"

needs_schema = pytest.mark.skipif(
    not SCHEMA.exists(),
    reason="Amazon's response schema is not there; set VOICEBANK_SHARED",
)
needs_envelopes = pytest.mark.skipif(
    not ENVELOPES.exists(),
    reason="the public Alexa requests are not there; set VOICEBANK_SHARED",
)

MOST_BYTES = 24 * 1024
MOST_CHARACTERS = 8_000
TAGS = {"speak", "prosody"}


def assert_valid_response(response: dict[str, Any]) -> None:
    """Amazon's schema (where it is at hand), its limits, and the house's own rules."""
    text = json.dumps(response)
    assert len(text.encode()) < MOST_BYTES
    assert json.loads(text) == response, "only JSON may leave"
    for document in speeches(response):
        assert len(document) < MOST_CHARACTERS
        assert {element.tag for element in ET.fromstring(document).iter()} <= TAGS  # noqa: S314
    assert set(response.get("sessionAttributes", {})) <= {"expects"}
    _assert_closes_when_nothing_is_asked(response["response"])
    _assert_schema(response)


def speeches(response: dict[str, Any]) -> Iterator[str]:
    """The SSML that is spoken, and the one that is spoken into silence."""
    inner = response["response"]
    for holder in (inner, inner.get("reprompt", {})):
        if "outputSpeech" in holder:
            assert holder["outputSpeech"]["type"] == "SSML"
            yield holder["outputSpeech"]["ssml"]


def _assert_closes_when_nothing_is_asked(inner: dict[str, Any]) -> None:
    if "outputSpeech" in inner:
        assert isinstance(inner["shouldEndSession"], bool)
    if inner.get("shouldEndSession"):
        assert "reprompt" not in inner


def _assert_schema(response: dict[str, Any]) -> None:
    if SCHEMA.exists():
        _validator().validate(response)


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
