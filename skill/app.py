"""The composition root: the only file that names concrete banks, stores and keys.

    parse(event) -> Turn -> answer(turn) -> Reply -> say(reply, locale) -> render(...) -> event

A channel's door parses and renders in its platform's own JSON; `App.respond` is what stands
between the two.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from traceback import extract_tb

from skill.channels.alexa.door import AlexaDoor
from skill.dialogue import replies
from skill.dialogue.dialogue import Dialogue
from skill.dialogue.say import say
from skill.dialogue.turn import Event, Line, Reply, Spoken, Turn
from skill.dialogue.visit import Services
from skill.domain.policy import Policy
from skill.domain.policy_file import parse_policy
from skill.errors import SettingsError, VoicebankError
from skill.ports import Banks, Clock, Deadline, Keys, Notice, Notify, Store
from skill.services.connections import Connections
from skill.services.disclosures import Disclosures
from skill.services.evidence import Evidence
from skill.services.heads import Heads
from skill.services.links import Links
from skill.services.pins import Pins
from skill.services.settlement import Settlement
from skill.services.transfers import Transfers
from skill.settings import Settings, from_environment
from skill.storage.clock import SystemClock

log = logging.getLogger(__name__)

ALEXA_SECONDS = 7.0
"""Alexa waits about eight seconds for an answer; one is left for the way."""


@dataclass(frozen=True)
class Parts:
    """What an installation is made of, behind the ports. `resources` closes what holds files
    open."""

    banks: Banks
    store: Store
    keys: Keys
    clock: Clock
    notify: Notify
    resources: ExitStack = field(default_factory=ExitStack)


class App:
    """Everything, wired. `alexa` is the door for Alexa's requests; it refuses to exist
    without a skill id."""

    def __init__(self, settings: Settings, policy: Policy, parts: Parts) -> None:
        self.settings = settings
        self.parts = parts
        self.heads = Heads(parts.store, parts.clock)
        self.links = Links(self.heads, parts.store, parts.keys, parts.clock, parts.notify)
        self.pins = Pins(parts.keys, parts.clock, parts.notify, settings.pin_cost)
        self.connections = Connections(parts.banks, parts.keys)
        kept = timedelta(days=settings.evidence_days)
        evidence = Evidence(parts.store, parts.clock, kept)
        transfers = Transfers(parts.clock, parts.notify, evidence, policy)
        self.settlement = Settlement(
            self.heads, transfers, self.connections, parts.clock, parts.notify
        )
        self._dialogue = Dialogue(
            links=self.links,
            connections=self.connections,
            settlement=self.settlement,
            disclosures=Disclosures(parts.store, parts.keys, parts.clock),
            services=Services(self.pins, transfers, policy, settings.brand),
            keys=parts.keys,
            clock=parts.clock,
        )

    @property
    def alexa(self) -> AlexaDoor:
        if self.settings.alexa_skill_id is None:
            raise SettingsError("VOICEBANK_ALEXA_SKILL_ID: the Alexa door needs the skill's id")
        return AlexaDoor(self.settings.alexa_skill_id, self.respond, apologise)

    def respond(self, turn: Turn) -> Spoken | None:
        """The words for one turn; None for an event that nobody waits on. Never raises: what
        goes wrong is logged without a value, and said politely."""
        deadline = Deadline.after(self.parts.clock, ALEXA_SECONDS)
        try:
            reply = self._reply(turn, deadline)
        except VoicebankError as error:
            log.error("turn failed", extra=_about(turn, error))  # noqa: TRY400 - see _about
            reply = replies.closing(Line("trouble"))
        except Exception as error:  # noqa: BLE001 - the last line of defence
            log.critical("turn crashed", extra=_about(turn, error))
            reply = replies.closing(Line("trouble"))
        return say(reply, turn.locale) if turn.event is Event.SAID else None

    def close(self) -> None:
        self.parts.resources.close()

    def _reply(self, turn: Turn, deadline: Deadline) -> Reply:
        if turn.event is Event.SAID:
            return self._dialogue.answer(turn, deadline)
        self._dialogue.notice(turn, deadline)
        return replies.closing()


def apologise(locale: str) -> Spoken:
    """What to say where a request could not even be read."""
    return say(replies.closing(Line("trouble")), locale)


class LogNotify:
    """Tells nobody but the log: for the demo, whose bank has no postbox."""

    def tell(self, owner: str, notice: Notice) -> None:
        log.info("notice", extra={"owner": owner, "notice": str(notice)})


def build(settings: Settings | None = None, clock: Clock | None = None) -> App:
    """The app that the settings describe; without any, those in the environment."""
    settings = settings or from_environment()
    clock = clock or SystemClock()
    resources = ExitStack()
    parts = Parts(
        banks=_banks(settings, clock, resources),
        store=_store(settings, clock, resources),
        keys=_keys(settings),
        clock=clock,
        notify=LogNotify(),
        resources=resources,
    )
    return App(settings, load_policy(settings.policy), parts)


def load_policy(path: Path | None) -> Policy:
    """The bank's own policy file, or the one that is shipped."""
    try:
        text = (path or files("skill").joinpath("policy.toml")).read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"VOICEBANK_POLICY: cannot be read: {error.strerror}") from error
    return parse_policy(text)


def _about(turn: Turn, error: Exception) -> dict[str, str]:
    """What may be logged of a turn: never a message or a trace, for they can hold values."""
    return {
        "channel": turn.channel,
        "intent": str(turn.intent),
        "event": str(turn.event),
        "error": type(error).__name__,
        "at": _where(error),
    }


def _where(error: Exception) -> str:
    frame = extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _banks(settings: Settings, clock: Clock, resources: ExitStack) -> Banks:
    from skill.banks.demo.bank import DemoBanks  # noqa: PLC0415 - only what is named is imported

    path = _path(settings.bank, "demo", "VOICEBANK_BANK")
    return resources.enter_context(closing(DemoBanks(path, clock)))


def _store(settings: Settings, clock: Clock, resources: ExitStack) -> Store:
    from skill.storage.sqlite import SqliteStore  # noqa: PLC0415 - only what is named is imported

    path = _path(settings.store, "sqlite", "VOICEBANK_STORE")
    return resources.enter_context(closing(SqliteStore(path, clock)))


def _keys(settings: Settings) -> Keys:
    from skill.storage.keyfile import KeyFile  # noqa: PLC0415 - only what is named is imported

    return KeyFile(_path(settings.keys, "file", "VOICEBANK_KEYS"))


def _path(address: str, scheme: str, setting: str) -> Path:
    """`sqlite:///folder/file` -> /folder/file."""
    found, separator, path = address.partition("://")
    if found != scheme or not separator or not path.startswith("/"):
        raise SettingsError(f"{setting}: takes {scheme}:///path/to/file")
    return Path(path)
