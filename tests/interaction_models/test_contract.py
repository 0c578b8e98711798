from __future__ import annotations

from skill.dialogue.turn import Expect, Intent
from skill.domain.account import AccountKind, Category
from skill.domain.money import EXPONENT
from skill.understanding.models.contract import Contract
from skill.understanding.models.grammar import Grammar

TURN_SLOTS = {
    *("account", "source", "target", "payee", "amount", "currency", "period", "since", "until"),
    *("merchant", "category", "comparison", "choice", "scope"),
}
"""As Turn's docstring has them."""


def test_the_contract_has_the_intents_of_the_dialogue(contract: Contract) -> None:
    assert set(contract.intents) == set(Intent) - {Intent.LAUNCH}


def test_the_contract_has_the_slots_of_the_turn(contract: Contract) -> None:
    assert {slot.name for slot in contract.slots.values() if slot.fills is None} == TURN_SLOTS


def test_a_slot_that_only_alexa_has_fills_a_neutral_one_the_pin_or_nothing(
    contract: Contract,
) -> None:
    fills = {slot.fills for slot in contract.slots.values() if slot.fills is not None}
    assert fills <= TURN_SLOTS | {"pin", ""}


def test_every_language_says_every_intent(contract: Contract, grammars: dict[str, Grammar]) -> None:
    for grammar in grammars.values():
        assert {p.intent for p in grammar.patterns} == set(contract.intents) - {"fallback"}


def test_values_are_those_of_the_domain(grammars: dict[str, Grammar]) -> None:
    for grammar in grammars.values():
        assert set(grammar.values["account"]) == set(AccountKind)
        assert set(grammar.values["category"]) == set(Category) - {Category.OTHER}
        assert set(grammar.values["currency"]) <= set(EXPONENT)
        assert set(grammar.values["comparison"]) == {"more", "less", "exactly"}


def test_all_languages_have_the_same_values(grammars: dict[str, Grammar]) -> None:
    english = {kind: set(lists) for kind, lists in grammars["en"].values.items()}
    for grammar in grammars.values():
        assert {kind: set(lists) for kind, lists in grammar.values.items()} == english


def test_what_a_group_expects_is_something_the_dialogue_waits_for(
    grammars: dict[str, Grammar],
) -> None:
    for grammar in grammars.values():
        expects = {name for pattern in grammar.patterns for name in pattern.expects}
        assert expects <= {str(expect) for expect in Expect}


def test_no_word_stands_for_two_values_of_a_kind(grammars: dict[str, Grammar]) -> None:
    for grammar in grammars.values():
        for lists in grammar.values.values():
            said = [word.casefold() for words in lists.values() for word in words]
            assert sorted(said) == sorted(set(said))
