"""Requests from public SDKs and their tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.alexa_schema import ENVELOPES, needs_envelopes, needs_schema
from tests.channels.alexa.envelopes import SKILL_ID, Json, ask


def public_requests() -> list[Any]:
    """The Alexa requests among the public examples, by the name of their file."""
    found = []
    for path in sorted(ENVELOPES.glob("*/*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError:
            continue  # one example is not JSON
        kind = content.get("request") if isinstance(content, dict) else None
        if isinstance(kind, dict) and "type" in kind:
            found.append(pytest.param(content, id=f"{path.parent.name}-{path.stem}"))
    return found


def applications(said: Json) -> Iterator[str]:
    """Whose skill a public request says it is for."""
    system = (said.get("context") or {}).get("System", {})
    for holder in (system, said.get("session") or {}):
        if "application" in holder:
            yield holder["application"]["applicationId"]


@needs_envelopes
@needs_schema
@pytest.mark.parametrize("said", public_requests())
def test_public_examples_get_a_valid_response(said: Json) -> None:
    for skill_id in {*applications(said), SKILL_ID}:
        ask(said, skill_id=skill_id)


@needs_envelopes
def test_there_are_public_examples_of_every_kind_that_matters() -> None:
    kinds = {param.values[0]["request"]["type"] for param in public_requests()}
    assert {"LaunchRequest", "IntentRequest", "SessionEndedRequest"} <= kinds
