"""Text as words: what a person types or speech recognition writes, made comparable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      [0-9]+(?:[.,][0-9]+)*          # 12  12.50  1.234,56
    | (?<!\w)[-−–](?=\s?[0-9$€£])    # a sign belongs to its number: -5 is not 5
    | [$€£¥]
    | [%@#&/\\=*^<>+×÷_]             # these change a meaning: no sentence of ours has one
    | [^\W\d_]+(?:['’`][^\W\d_]+)*   # words, with apostrophes inside
    | \w                             # digits of other scripts: no number of ours
    """,
    re.VERBOSE,
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "'": "", "’": "", "`": ""})


@dataclass(frozen=True, slots=True)
class Token:
    """One word as it is compared, and where it stood in the text."""

    word: str
    start: int
    end: int


def fold(word: str) -> str:
    """Case, umlauts' spelling and apostrophes do not tell words apart."""
    return word.casefold().translate(_UMLAUTS)


def normal(text: str) -> str:
    """Composed Unicode, so that an umlaut is one character. Tokens' places refer to this."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[Token]:
    """The words of a `normal` text. Punctuation is dropped, except inside numbers."""
    return [Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """Only the words, as they are compared."""
    return [token.word for token in tokens(normal(text))]
