"""A conversation written down as it goes, to be read where a test fails."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from skill.simulator.conversation import Exchange

ANYTHING = "…"
"""Stands for anything in an expected answer, but not for nothing."""
WIDTH = 12


@dataclass
class Transcript:
    lines: list[str] = field(default_factory=list)

    def exchange(self, speaker: str, now: datetime, exchange: Exchange) -> None:
        self._add(f"{now:%H:%M} {speaker}:", exchange.heard)
        self._add("bank:", f"{plain(exchange.spoken)}{_marks(exchange)}")

    def direction(self, what: str) -> None:
        self._add("", f"({what})")

    def failed(self, problem: str) -> AssertionError:
        """The error to raise: the problem, and how it came to it."""
        return AssertionError("\n".join((problem, "", "The conversation so far:", *self.lines)))

    def _add(self, who: str, text: str) -> None:
        self.lines.append(f"  {who:<{WIDTH}} {text}")


def plain(text: str) -> str:
    """With plain blanks: typography has narrow ones and some that do not break."""
    return re.sub(r"\s+", " ", text)


def occurs(part: str, text: str) -> bool:
    return re.search(_pattern(part), plain(text)) is not None


def fits(whole: str, text: str) -> bool:
    return re.fullmatch(_pattern(whole), plain(text)) is not None


def _pattern(expected: str) -> str:
    return ".+".join(re.escape(part) for part in plain(expected).split(ANYTHING))


def _marks(exchange: Exchange) -> str:
    """What the words alone do not show: what is waited for, a card, the end."""
    marks = [f"expects {exchange.expects}"] if exchange.expects else []
    marks += [f"shows {exchange.display}"] if exchange.display else []
    marks += ["ended"] if exchange.ended else []
    return f"  [{', '.join(marks)}]" if marks else ""
