"""The walk that recognises is the twin of the walk that samples."""

from __future__ import annotations

import pytest

from skill.understanding.models.grammar import Grammar
from skill.understanding.models.sampling import spoken
from skill.understanding.recogniser import Recogniser
from tests.understanding.conftest import TODAY

PER_PATTERN = 15


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sampled_sentence_is_understood_as_its_own_intent(
    grammars: dict[str, Grammar], language: str
) -> None:
    recogniser, wrong = Recogniser(language), []
    for pattern in grammars[language].patterns:
        for said in spoken(grammars[language], pattern, PER_PATTERN):
            for expects in pattern.expects or (None,):
                heard = recogniser.understand(said, expects=expects, today=TODAY)
                if heard.intent != pattern.intent:
                    wrong.append((said, expects, pattern.intent, heard.intent))
    assert wrong == []
