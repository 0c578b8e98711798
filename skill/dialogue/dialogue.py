"""Turn in, Reply out: who speaks, what was said, what may leave, and what is kept of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from skill.dialogue.flow import Flow
from skill.dialogue.release import release
from skill.dialogue.replies import answering, closing
from skill.dialogue.router import route
from skill.dialogue.turn import Event, Expect, Intent, Line, Reply, Text, Turn
from skill.dialogue.visit import Services, Visit
from skill.domain.head import Conversation, Delivery, Head
from skill.errors import BankError, ConsentExpired
from skill.ports import Clock, Deadline, Keys
from skill.services.connections import Connections
from skill.services.disclosures import Disclosures
from skill.services.heads import Step
from skill.services.links import Links, Visitor
from skill.services.settlement import Settlement

log = logging.getLogger(__name__)

PROMPTS: Mapping[Expect, str] = {Expect.ANYTHING: "anything_else", Expect.MORE: "more"}
"""The question behind an answer, by what it leaves open."""
QUESTIONS = frozenset({*PROMPTS.values(), "what_now"})
"""Phrases that are such a question themselves."""


@dataclass(frozen=True)
class Dialogue:
    """All conversations. Holds nothing of any of them: what is remembered lies in the head."""

    links: Links
    connections: Connections
    settlement: Settlement
    disclosures: Disclosures
    services: Services
    keys: Keys
    clock: Clock
    replies: TypeAdapter[Reply] = field(default_factory=lambda: TypeAdapter(Reply))
    flows: TypeAdapter[Flow] = field(default_factory=lambda: TypeAdapter(Flow))

    def answer(self, turn: Turn, deadline: Deadline) -> Reply:
        """The reply to what was said. The same delivery again gets the same reply, and does
        nothing twice. Raises StoreError."""
        visitor = self.links.identify(turn.tokens, turn.channel)
        if visitor is None:
            return unlinked(turn, self.services.brand)
        visit = self._visit(turn, visitor, deadline)
        known = visit.head.value.delivery(turn.delivery, visit.now)
        return self._again(visit, known) if known else self._first(visit)

    def notice(self, turn: Turn, deadline: Deadline) -> None:
        """Takes note of an event that nobody waits for an answer to. Raises StoreError."""
        visitor = self.links.identify(turn.tokens, turn.channel)
        if turn.event is Event.UNLINKED and turn.account is not None:
            self.links.unlink(turn.channel, turn.account)
        if turn.event is Event.LINKED and turn.account is not None and visitor is not None:
            self.links.remember(turn.channel, turn.account, visitor)
        if turn.event is Event.ENDED and visitor is not None:
            self._visit(turn, visitor, deadline).leave()
            visitor.head.commit()

    def _visit(self, turn: Turn, visitor: Visitor, deadline: Deadline) -> Visit:
        head = visitor.head
        return Visit(
            turn=turn,
            head=head,
            link=visitor.link,
            flow=Flow(),
            now=self.clock.now(),
            services=self.services,
            bank=lambda name: self.connections.open(head.value, name, deadline),
        )

    def _first(self, visit: Visit) -> Reply:
        visit.lock_other_speakers()
        visit.flow = self._remembered(visit)
        reply = self._routed(visit)
        if visit.duplicate:  # whoever works it keeps its reply; ours would take its place
            return reply
        reply = self._released(visit, _finished(visit, reply))
        self._keep(visit, reply)
        return reply

    def _routed(self, visit: Visit) -> Reply:
        """A bank that cannot be asked drops what was being asked: nothing has moved."""
        try:
            self.settlement.when_spoken_to(visit.head, visit.bank)
            return route(visit)
        except BankError as error:
            log.warning("bank not reached", extra={"error": type(error).__name__})
            self.services.transfers.cancel(visit.head)
            visit.flow.drop()
            if isinstance(error, ConsentExpired):
                return replace(closing(Line("bank.consent_expired")), link_card=True)
            return answering(Line("bank.unavailable"))

    def _released(self, visit: Visit, reply: Reply) -> Reply:
        """As far as the policy lets it leave, and with that on record."""
        turn = visit.turn
        reply = release(reply, turn, self.services.policy)
        if reply.discloses:
            self.disclosures.record(visit.head, turn.channel, turn.surface, reply.discloses)
        return reply

    def _remembered(self, visit: Visit) -> Flow:
        kept = visit.head.value.conversation(visit.speaker, visit.now)
        if kept is None:
            return Flow()
        flow = self.flows.validate_json(self.keys.open(kept.state, visit.head.value.owner))
        if not visit.unlocked:
            flow.lock()
        return flow

    def _keep(self, visit: Visit, reply: Reply) -> None:
        """One write at the end of the turn: the reply, for a repeated delivery, and what the
        dialogue remembers, unless the session is over."""
        flow, owner = visit.flow, visit.head.value.owner
        flow.expects, flow.last, flow.private = reply.expects, reply, visit.unlocked
        sealed = self.keys.seal(self.replies.dump_json(reply), owner)
        state = self.keys.seal(self.flows.dump_json(flow), owner)
        if reply.expects is Expect.NOTHING:
            visit.leave()
        else:
            visit.head.amend(_talked(visit, state))
        visit.head.commit(_delivered(visit, sealed))

    def _again(self, visit: Visit, known: Delivery) -> Reply:
        if known.reply is None:
            return closing(Line("busy"))
        return self.replies.validate_json(self.keys.open(known.reply, visit.head.value.owner))


def unlinked(turn: Turn, brand: str) -> Reply:
    """Nobody is linked, or the link has run out: how to link, and no data."""
    if turn.intent in (Intent.STOP, Intent.CANCEL, Intent.NO):
        return closing(Line("goodbye"))
    values = {"brand": Text(brand)}
    return Reply((Line(f"unlinked.{turn.channel}", values),), link_card=True)


def _finished(visit: Visit, reply: Reply) -> Reply:
    """With the question that an answer leaves open, and as slow as the customer wants it."""
    prompt = PROMPTS.get(reply.expects)
    asked = reply.lines and reply.lines[-1].phrase in QUESTIONS
    lines = reply.lines if prompt is None or asked else (*reply.lines, Line(prompt))
    return replace(reply, lines=lines, slow=visit.flow.slow)


def _talked(visit: Visit, state: str) -> Step:
    talk = Conversation(visit.speaker, visit.session, visit.now, state)

    def step(head: Head) -> Head:
        others = tuple(c for c in head.conversations if c.speaker != visit.speaker)
        return replace(head, conversations=(*others, talk))

    return step


def _delivered(visit: Visit, sealed: str) -> Step:
    done = Delivery(visit.turn.delivery, visit.now, sealed)

    def step(head: Head) -> Head:
        others = tuple(d for d in head.deliveries if d.id != done.id)
        return replace(head, deliveries=(*others, done))

    return step
