"""A conversation at the prompt: lines that are said, and stage directions between them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

from skill.simulator.clock import ShiftedClock, duration
from skill.simulator.conversation import Exchange, Simulator

Words = Mapping[str, str]


class Stage(Protocol):
    """What a conversation is played on. `customer`: the name of who speaks; `pin`: theirs."""

    @property
    def customer(self) -> str: ...

    @property
    def pin(self) -> str: ...

    @property
    def simulator(self) -> Simulator: ...

    @property
    def clock(self) -> ShiftedClock: ...

    def decide(self, *, approve: bool) -> int:
        """The customer confirms or refuses, in the bank's app, all payments that wait for
        that. Answers how many there were."""

    def log_in(self) -> None:
        """The customer logs in at the bank, which unlocks the voice PIN."""


def load_words(locale: str) -> Words:
    """What the command line says in the language of that locale."""
    text = files("skill.simulator").joinpath("words.toml").read_text("utf-8")
    words: Words = tomllib.loads(text)[locale.partition("-")[0]]
    return words


@dataclass
class Performance:
    """Plays line by line. `silent`: how often nothing came back. `shows_json`: each exchange
    is followed by the platform's JSON, the request and the response on a line each."""

    stage: Stage
    words: Words
    silent: int = 0
    shows_json: bool = False

    def opening(self) -> str:
        """Who one is here, and what one may say."""
        return self.words["hello"].format(customer=self.stage.customer, pin=self.stage.pin)

    def ends(self, line: str) -> bool:
        return line.casefold() in self.words["bye"].split()

    def play(self, line: str) -> Iterator[str]:
        """The lines that answer one line of the script; an empty one is not said."""
        if line.startswith(":"):
            yield self._direct(line)
        elif line:
            yield from self._shown(self._say(line))

    def report(self, line: str) -> Iterator[str]:
        """The same as one JSON object for each exchange; the narrator is silent."""
        if line.startswith(":"):
            self._direct(line)
        elif line:
            yield json.dumps(self._say(line).as_json(), ensure_ascii=False)

    def _say(self, text: str) -> Exchange:
        exchange = self.stage.simulator.say(text)
        self.silent += not exchange.answered
        return exchange

    def _shown(self, exchange: Exchange) -> Iterator[str]:
        if exchange.spoken:
            yield exchange.spoken
        if exchange.display:
            yield self.words["card"].format(card=exchange.display)
        if self.shows_json:
            yield json.dumps(exchange.request, ensure_ascii=False)
            yield json.dumps(exchange.response, ensure_ascii=False)

    def _direct(self, line: str) -> str:
        """A stage direction, and what the narrator says to it."""
        name, _, rest = line[1:].strip().partition(" ")
        directions: Mapping[str, Callable[[str], str]] = {
            "help": lambda _: self.words["help"].strip("\n"),
            "new": self._new,
            "approve": lambda _: self._decide("approved", approve=True),
            "refuse": lambda _: self._decide("refused", approve=False),
            "login": self._log_in,
            "guest": lambda _: self._recognise("guest", known=False),
            "me": lambda _: self._recognise("me", known=True),
            "later": self._later,
            "json": self._json,
        }
        if name not in directions:
            return self.words["unknown"].format(direction=f":{name}")
        return directions[name](rest.strip())

    def _new(self, _rest: str) -> str:
        self.stage.simulator.end()
        return self.words["new"]

    def _log_in(self, _rest: str) -> str:
        self.stage.log_in()
        return self.words["login"]

    def _decide(self, word: str, *, approve: bool) -> str:
        return self.words[word].format(count=self.stage.decide(approve=approve))

    def _recognise(self, word: str, *, known: bool) -> str:
        self.stage.simulator.recognised(known=known)
        return self.words[word]

    def _later(self, rest: str) -> str:
        time = duration(rest)
        if time is None:
            return self.words["later_how"]
        self.stage.clock.later(time)
        return self.words["later"].format(time=rest)

    def _json(self, _rest: str) -> str:
        self.shows_json = not self.shows_json
        return self.words["json_on" if self.shows_json else "json_off"]
