"""Words -> what Alexa is sent."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from skill.dialogue.turn import Expect, Spoken
from tests.channels.alexa.envelopes import Scripted, ask, launch, spoken

HOSTILE = '<break time="10s"/> & Söhne'


def answer(says: Spoken) -> dict[str, Any]:
    inner: dict[str, Any] = ask(launch(), Scripted(says))["response"]
    return inner


def ssml(says: Spoken) -> str:
    document: str = answer(says)["outputSpeech"]["ssml"]
    return document


def words(document: str) -> str:
    return "".join(ET.fromstring(document).itertext())  # noqa: S314


def test_a_statement_closes_the_session() -> None:
    response = ask(launch(), Scripted(spoken("Goodbye.")))
    assert response["response"] == {
        "outputSpeech": {"type": "SSML", "ssml": "<speak>Goodbye.</speak>"},
        "shouldEndSession": True,
    }
    assert response["sessionAttributes"] == {"expects": "nothing"}


def test_a_question_keeps_it_open_and_is_repeated_into_silence() -> None:
    asked = spoken("You have two.", expects=Expect.ACCOUNT, question="Which one?")
    response = ask(launch(), Scripted(asked))
    assert response["response"] == {
        "outputSpeech": {"type": "SSML", "ssml": "<speak>You have two. Which one?</speak>"},
        "reprompt": {"outputSpeech": {"type": "SSML", "ssml": "<speak>Which one?</speak>"}},
        "shouldEndSession": False,
    }
    assert response["sessionAttributes"] == {"expects": "account"}


def test_the_card_for_linking_is_shown_when_asked_for() -> None:
    assert answer(spoken("Please link.", link_card=True))["card"] == {"type": "LinkAccount"}


def test_slow_is_slow_in_the_question_too() -> None:
    says = spoken("One.", expects=Expect.MORE, question="More?", slow=True)
    inner = answer(says)
    slow = '<speak><prosody rate="slow">{}</prosody></speak>'
    assert inner["outputSpeech"]["ssml"] == slow.format("One. More?")
    assert inner["reprompt"]["outputSpeech"]["ssml"] == slow.format("More?")


@pytest.mark.parametrize("name", [HOSTILE, "${payload}", "]]>", "&amp;", '"quoted"', "👩‍👩‍👧 Ltd"])
def test_a_name_is_spoken_and_never_obeyed(name: str) -> None:
    said = ssml(spoken(f"You paid {name}."))
    assert words(said) == f"You paid {name}."
    assert "<break" not in said


def test_characters_that_xml_forbids_are_dropped() -> None:
    forbidden = "\x00\x07\x1b\x7f\ud800\ufffe"
    assert words(ssml(spoken(f"A{forbidden}B\tC"))) == "A\x7fB\tC"


def test_nothing_to_say_is_no_speech() -> None:
    assert "outputSpeech" not in answer(spoken())


class TestLength:
    def test_a_long_reply_stops_at_the_end_of_a_sentence(self) -> None:
        said = words(ssml(spoken(*["This is a sentence."] * 500)))
        assert said.endswith("This is a sentence.")
        assert 7_000 < len(said) < 8_000

    def test_its_question_is_still_asked(self) -> None:
        says = spoken(*["A sentence."] * 900, expects=Expect.MORE, question="Shall I go on?")
        assert words(ssml(says)).endswith("A sentence. Shall I go on?")

    def test_one_endless_sentence_stops_at_the_end_of_a_word(self) -> None:
        said = words(ssml(spoken("word " * 2_000)))
        assert said == "word " * (len(said) // 5)
        assert len(said) > 7_000

    @pytest.mark.parametrize(
        "endless", ["x" * 10_000, "&" * 10_000, "😀" * 10_000, " " * 10_000, HOSTILE * 1_000]
    )
    def test_neither_tag_nor_entity_is_cut(self, endless: str) -> None:
        said = words(ssml(spoken(f"You paid {endless}.")))
        assert f"You paid {endless}".startswith(said)
        assert len(said) > 600

    def test_a_question_that_is_too_long_itself_is_cut_too(self) -> None:
        endless = spoken(expects=Expect.PAYEE, question="Anna, " * 3_000)
        assert answer(endless)["reprompt"]["outputSpeech"]["ssml"].endswith("Anna, </speak>")
