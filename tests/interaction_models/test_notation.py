from __future__ import annotations

import pytest

from skill.errors import SettingsError
from skill.understanding.models.notation import parse
from skill.understanding.models.tree import every, text


def sentences(template: str, **rules: str) -> list[str]:
    return [text(sentence) for sentence in every(parse(template, rules))]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("my balance", ["my balance"]),
        ("(my|the) balance", ["my balance", "the balance"]),
        ("[my] balance", ["my balance", "balance"]),
        ("mein[e|en] Konto", ["meine Konto", "meinen Konto", "mein Konto"]),
        ("account[s]", ["accounts", "account"]),
        ("(what's|what is) up", ["what's up", "what is up"]),
        ("send {money} to {payee}", ["send {money} to {payee}"]),
        ("[[very] big] sum", ["very big sum", "big sum", "sum"]),
    ],
)
def test_a_template_stands_for_its_sentences(template: str, expected: list[str]) -> None:
    assert sentences(template) == expected


def test_a_rule_stands_for_its_body() -> None:
    assert sentences("<my> money", my="(my|our)") == ["my money", "our money"]


@pytest.mark.parametrize(
    ("template", "rules"),
    [
        ("<missing>", {}),
        ("<round>", {"round": "a <round>"}),
        ("{payee}s money", {}),
        ("(a;b)", {}),
    ],
)
def test_what_is_not_in_our_notation_is_refused(template: str, rules: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        parse(template, rules)
