"""What Alexa heard in its slots, as the Turn's plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import chain

from ask_sdk_model import Slot
from ask_sdk_model.slu.entityresolution import Resolution, StatusCode

from skill.channels.alexa.contract import SLOTS
from skill.dialogue.turn import Heard
from skill.domain.pin import Pin

Slots = Mapping[str, Slot | None]

NOT_UNDERSTOOD = "?"
"""What Alexa sends for a number that it did not understand."""
LONGEST_HEARD = 200
"""Characters. Nobody says a name that long; a slot that holds more counts as not heard."""
DYNAMIC = "amzn1.er-authority.echo-sdk.dynamic"
"""How the authority begins whose values this customer's session brought itself."""

_AMOUNT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,3})?")
_CENTS = re.compile(r"[0-9]{1,2}")


def text_at(root: object, path: str) -> str | None:
    """The text at that dotted path of an SDK object; None where a part of it is missing, or
    where it holds what nobody can say and no id has: control characters, half characters."""
    found = reduce(lambda node, name: getattr(node, name, None), path.split("."), root)
    return found if isinstance(found, str) and found and found.isprintable() else None


def read_slots(slots: Slots) -> dict[str, Heard]:
    """The slots of a Turn. What was not heard, or only in part, is left out; a PIN always is."""
    known = ((key, hear(slots.get(name))) for name, key in SLOTS.items())
    money = (("amount", _amount(slots)), ("currency", _currency(slots.get("currency"))))
    return {key: heard for key, heard in chain(known, money) if heard is not None}


def read_pin(slots: Slots) -> Pin | None:
    return Pin.heard(text_at(slots.get("pin"), "value"))


def hear(slot: Slot | None) -> Heard | None:
    """What was heard in one slot, or None."""
    text = text_at(slot, "value")
    if text is None or text == NOT_UNDERSTOOD or len(text) > LONGEST_HEARD:
        return None
    return Heard(text, canonical(slot))


def canonical(slot: Slot | None) -> str | None:
    """The id that Alexa resolved the slot to: the session's own values before the model's.
    None where there is no match, and where there are several: nobody picks for the customer."""
    resolutions = getattr(slot, "resolutions", None)
    matches = _matches(getattr(resolutions, "resolutions_per_authority", None) or ())
    values = (matches[0].values or ()) if matches else ()
    return text_at(values[0], "value.id") if len(values) == 1 else None


def _matches(resolutions: Iterable[Resolution]) -> list[Resolution]:
    matched = (
        resolution
        for resolution in resolutions
        if getattr(resolution.status, "code", None) is StatusCode.ER_SUCCESS_MATCH
    )
    return sorted(matched, key=lambda each: not (each.authority or "").startswith(DYNAMIC))


def _amount(slots: Slots) -> Heard | None:
    """`amount` and `cents` as one decimal: 12 and 5 are "12.05". An amount of which one part
    was not understood is none at all."""
    whole = text_at(slots.get("amount"), "value")
    cents = text_at(slots.get("cents"), "value")
    if cents is not None and not _CENTS.fullmatch(cents):
        return None
    text = whole if cents is None else f"{whole or 0}.{cents:0>2}"
    return Heard(text) if text is not None and _AMOUNT.fullmatch(text) else None


def _currency(slot: Slot | None) -> Heard | None:
    """An ISO 4217 code, which only a resolved slot gives."""
    code = canonical(slot)
    return Heard(code, code) if code is not None else None
