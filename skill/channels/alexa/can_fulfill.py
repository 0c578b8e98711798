"""Whether we could answer a question that was not put to us by name: from the model alone.

Such a request must have no effect, and whoever spoke may not even be a customer: no core, no
bank, no word of what is true for anybody.
"""

from __future__ import annotations

from ask_sdk_model import Response, Slot
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentRequest,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from skill.channels.alexa.contract import INTENTS, KNOWN_SLOTS, OPENERS
from skill.channels.alexa.slots import canonical, hear, text_at

_FREE = frozenset({"payee", "merchant", "account", "source", "target"})
"""Slots whose values only the bank knows; the model cannot be sure of them."""


def can_fulfill(request: CanFulfillIntentRequest) -> Response:
    slots = getattr(request.intent, "slots", None) or {}
    filled = {name: slot for name, slot in slots.items() if text_at(slot, "value")}
    answers = {name: _slot(name, slot) for name, slot in filled.items()}
    opener = INTENTS.get(text_at(request, "intent.name") or "") in OPENERS
    understood = [answer.can_understand for answer in answers.values()]
    whole = _whole(understood) if opener else CanFulfillIntentValues.NO
    return Response(can_fulfill_intent=CanFulfillIntent(can_fulfill=whole, slots=answers))


def _whole(understood: list[CanUnderstandSlotValues | None]) -> CanFulfillIntentValues:
    if CanUnderstandSlotValues.NO in understood:
        return CanFulfillIntentValues.NO
    unsure = CanUnderstandSlotValues.MAYBE in understood
    return CanFulfillIntentValues.MAYBE if unsure else CanFulfillIntentValues.YES


def _slot(name: str, slot: Slot | None) -> CanFulfillSlot:
    understood = _understood(name, slot)
    lost = understood is CanUnderstandSlotValues.NO
    able = CanFulfillSlotValues.NO if lost else CanFulfillSlotValues.YES
    return CanFulfillSlot(can_understand=understood, can_fulfill=able)


def _understood(name: str, slot: Slot | None) -> CanUnderstandSlotValues:
    if name not in KNOWN_SLOTS or hear(slot) is None:
        return CanUnderstandSlotValues.NO
    unsure = name in _FREE and canonical(slot) is None
    return CanUnderstandSlotValues.MAYBE if unsure else CanUnderstandSlotValues.YES
