"""Words -> SSML: everything escaped, and never longer than Alexa takes."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence

LONGEST = 7_900
"""Bytes of ASCII JSON in one speech, the tags around it not counted.

Alexa takes less than 8,000 characters of speech and 24 KB (24,576 bytes) of response, which
holds the speech and once more its question. Counted like this, one number keeps both.
"""

_PIECE = re.compile(r"\S{1,40}\s{0,40}|\s{1,40}")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ssml(sentences: Sequence[str], question: str = "", *, slow: bool = False) -> str | None:
    """The document to be spoken, or None where there is nothing to say. What is too long stops
    at the end of a sentence; the `question`, the last of the sentences, is said in any case."""
    asked = _cut(question, LONGEST)
    before = sentences[:-1] if question else sentences
    said = " ".join([*_fit(before, LONGEST - _weight(asked)), *([asked] if asked else [])])
    if slow and said:
        said = f'<prosody rate="slow">{said}</prosody>'
    return f"<speak>{said}</speak>" if said else None


def _fit(sentences: Sequence[str], room: int) -> list[str]:
    """As many of the first sentences as have room; of the very first, if need be, a part."""
    taken: list[str] = []
    left = room
    for sentence in sentences:
        escaped = _escape(sentence)
        left -= _weight(escaped) + 1
        if left < 0:
            return taken or [_cut(sentence, room - 1)]
        taken.append(escaped)
    return taken


def _cut(sentence: str, room: int) -> str:
    """As much of a sentence as has room, in whole words where they are shorter than a line."""
    taken: list[str] = []
    for piece in map(_escape, _PIECE.findall(sentence)):
        room -= _weight(piece)
        if room < 0:
            break
        taken.append(piece)
    return "".join(taken)


def _escape(text: str) -> str:
    """As XML takes it: markup becomes text, and characters that XML forbids are dropped."""
    return html.escape(_NOT_IN_XML.sub("", text), quote=False)


def _weight(text: str) -> int:
    return len(json.dumps(text)) - 2
