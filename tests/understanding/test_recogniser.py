from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skill.dialogue.turn import Expect
from skill.understanding.names import NO_NAMES, Names
from skill.understanding.recogniser import Recogniser
from tests.understanding.conftest import TODAY, Understand

EN = [
    ("what's my balance", "balance", {}),
    ("Whats my balance?", "balance", {}),
    ("how much is on my savings account", "balance", {"account": "savings"}),
    ("what's the balance of all my accounts", "balance", {"scope": "all"}),
    ("what's my total balance", "balance", {"scope": "total"}),
    ("how much do I have in total", "balance", {"scope": "total"}),
    ("how much do I have in my holiday fund", "balance", {"account": "Holiday Fund"}),
    ("show me my latest transactions", "transactions", {}),
    ("my transactions at Best Buy", "transactions", {"merchant": "Best Buy"}),
    ("my payments at H&M", "transactions", {"merchant": "H&M"}),
    (
        "show transactions over 50 euros in March",
        "transactions",
        {"comparison": "more", "amount": "50", "currency": "EUR", "period": "2026-03"},
    ),
    (
        "how much did i spend on groceries last month",
        "spending",
        {"category": "groceries", "period": "2026-10"},
    ),
    (
        "how much have I spent since Monday at The Corner Shop",
        "spending",
        {"merchant": "The Corner Shop", "since": "2026-11-23"},
    ),
    ("which accounts do i have", "list_accounts", {}),
    ("who can I send money to", "list_payees", {}),
    (
        "send fifty euros to Anna Schmidt from my savings account",
        "transfer_person",
        {"amount": "50", "currency": "EUR", "payee": "Anna Schmidt", "source": "savings"},
    ),
    ("pay Ben twenty", "transfer_person", {"payee": "Ben", "amount": "20"}),
    ("send money to Zoë", "transfer_person", {"payee": "Zoë"}),
    ("i'd like to make a payment please", "transfer_person", {}),
    (
        "move a hundred dollars from checking to savings",
        "transfer_own",
        {"amount": "100", "currency": "USD", "source": "current", "target": "savings"},
    ),
    ("put 20 into my holiday fund", "transfer_own", {"amount": "20", "target": "Holiday Fund"}),
    ("did it go through", "transfer_status", {}),
    ("no, to Ben", "change", {"payee": "Ben"}),
    ("make it twenty", "change", {"amount": "20"}),
    ("from savings instead", "change", {"source": "savings"}),
    ("not fifty, fifteen", "change", {"amount": "15"}),
    ("fifty euros", "answer", {"amount": "50", "currency": "EUR"}),
    ("from my savings account", "answer", {"source": "savings"}),
    ("the second one", "answer", {"choice": "second"}),
    ("the one ending in 4821", "answer", {"choice": "4821"}),
    ("yes please", "yes", {}),
    ("no thanks", "no", {}),
    ("more", "more", {}),
    ("what did you say", "repeat", {}),
    ("not so fast", "slower", {}),
    ("what can I say", "help", {}),
    ("never mind", "cancel", {}),
    ("that's all", "stop", {}),
    ("start over", "home", {}),
]
DE = [
    ("Wie ist mein Kontostand?", "balance", {}),
    ("wie viel habe ich auf dem Girokonto", "balance", {"account": "current"}),
    ("was ist noch auf dem Urlaubskonto", "balance", {"account": "Urlaubskonto"}),
    ("zeig mir die letzten Umsätze", "transactions", {}),
    (
        "Buchungen über fünfzig Euro",
        "transactions",
        {"comparison": "more", "amount": "50", "currency": "EUR"},
    ),
    (
        "was habe ich letzten Monat bei Lidl ausgegeben",
        "spending",
        {"merchant": "Lidl", "period": "2026-10"},
    ),
    (
        "wie viel habe ich seit Montag für Lebensmittel ausgegeben",
        "spending",
        {"category": "groceries", "since": "2026-11-23"},
    ),
    ("welche Konten habe ich", "list_accounts", {}),
    ("an wen kann ich Geld überweisen", "list_payees", {}),
    (
        "überweise Anna fünfzig Euro",
        "transfer_person",
        {"payee": "Anna", "amount": "50", "currency": "EUR"},
    ),
    (
        "schick 50 Euro an Anna Schmidt",
        "transfer_person",
        {"payee": "Anna Schmidt", "amount": "50", "currency": "EUR"},
    ),
    (
        "ich möchte Ben 1.234,56 Euro vom Sparkonto überweisen",
        "transfer_person",
        {"payee": "Ben", "amount": "1234.56", "currency": "EUR", "source": "savings"},
    ),
    (
        "buche 100 Euro vom Girokonto aufs Sparkonto um",
        "transfer_own",
        {"amount": "100", "currency": "EUR", "source": "current", "target": "savings"},
    ),
    ("ist das durchgegangen", "transfer_status", {}),
    ("nein, an Ben", "change", {"payee": "Ben"}),
    ("mach zwanzig draus", "change", {"amount": "20"}),
    ("lieber vom Sparkonto", "change", {"source": "savings"}),
    ("nicht fünfzig, sondern fünfzehn", "change", {"amount": "15"}),
    ("vom Sparkonto", "answer", {"source": "savings"}),
    ("die zweite", "answer", {"choice": "second"}),
    ("ja bitte", "yes", {}),
    ("nein danke", "no", {}),
    ("weiter", "more", {}),
    ("noch mal bitte", "repeat", {}),
    ("sprechen Sie bitte etwas langsamer", "slower", {}),
    ("was kann ich sagen", "help", {}),
    ("vergiss es", "cancel", {}),
    ("das war's", "stop", {}),
    ("zum Hauptmenü", "home", {}),
]


@pytest.mark.parametrize(
    ("language", "said", "intent", "slots"),
    [("en", *case) for case in EN] + [("de", *case) for case in DE],
)
def test_what_customers_say(
    understand: Understand, language: str, said: str, intent: str, slots: dict[str, str]
) -> None:
    heard = understand(language, said)
    canonical = {
        name: slot.id
        if name in ("account", "source", "target", "category") and slot.id
        else slot.text
        for name, slot in heard.slots.items()
    }
    assert (heard.intent, canonical) == (intent, slots)


@pytest.mark.parametrize(
    ("language", "said", "expects", "slot"),
    [
        ("en", "Anna Schmidt", "payee", "payee"),
        ("en", "to Zoë", "payee", "payee"),
        ("en", "savings", "source", "source"),
        ("en", "savings", "target", "target"),
        ("en", "savings", "account", "account"),
        ("en", "fifty", "amount", "amount"),
        ("de", "an Jürgen Müller", "payee", "payee"),
        ("de", "das Sparkonto", "source", "source"),
        ("de", "fünfzig", "amount", "amount"),
    ],
)
def test_a_bare_value_answers_the_question_that_was_asked(
    understand: Understand, language: str, said: str, expects: str, slot: str
) -> None:
    heard = understand(language, said, expects)
    assert (heard.intent, set(heard.slots)) == ("answer", {slot})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "good morning"),
        ("en", "Anna"),
        ("en", "what's the weather in Berlin"),
        ("en", "send flowers to my mother"),
        ("en", "send the report to Anna"),
        ("en", "don't send fifty to Anna"),
        ("en", "do not transfer fifty euros to Anna"),
        ("en", "would you send fifty euros to Anna if you were me"),
        ("en", "send fifty euros to Anna and twenty to Ben"),
        ("en", "play some music"),
        ("de", "guten Morgen"),
        ("de", "überweise das"),
        ("de", "überweise Anna nicht fünfzig Euro"),
        ("de", "wie wird das Wetter"),
        ("de", "schick Blumen an Anna"),
    ],
)
def test_what_is_none_of_ours_is_not_understood(
    understand: Understand, language: str, said: str
) -> None:
    heard = understand(language, said)
    assert (heard.intent, heard.slots, heard.confidence) == (None, {}, 0.0)


def test_a_customers_own_name_comes_first_and_in_its_own_spelling(understand: Understand) -> None:
    heard = understand("en", "send 5 to ANNA SCHMIDT")
    assert heard.slots["payee"].text == "Anna Schmidt"


def test_a_word_for_word_sentence_is_surer_than_one_with_an_unknown_name(
    understand: Understand,
) -> None:
    literal, unknown = understand("en", "my balance"), understand("en", "send 5 to Zoë")
    assert 1.0 == literal.confidence > unknown.confidence > 0.0


def test_a_locale_chooses_its_language() -> None:
    assert Recogniser("de-DE").understand("ja", today=TODAY).intent == "yes"


def test_names_are_not_printed() -> None:
    assert "Anna" not in repr(Names.of(payees=["Anna"]))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("said", ["", "?", " ", "🙂", "a" * 10_000, "send " * 41, "fünf" * 70])
def test_nothing_sensible_is_not_understood(
    understand: Understand, language: str, said: str
) -> None:
    assert understand(language, said).intent is None


PIECES = st.sampled_from(
    "send überweise fifty fünfzig to an Anna from vom savings sparkonto 12.50 1,5 -5 $ € und and "
    "a one eins hundert million last five weeks letzten since seit march märz no nein 7294 double "
    "doppel not nicht instead make it the first ending in".split()
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=350) | st.lists(PIECES, max_size=40).map(" ".join),
    language=st.sampled_from(["en", "de"]),
    expects=st.sampled_from([None, *Expect]),
)
@example(text="ein" * 100, language="de", expects=Expect.AMOUNT)
@example(text="hundert" * 40, language="de", expects=Expect.AMOUNT)
def test_any_text_is_answered_soon_and_without_an_error(
    recognisers: dict[str, Recogniser], text: str, language: str, expects: Expect | None
) -> None:
    began = time.process_time()
    recognisers[language].understand(text, expects=expects, names=NO_NAMES, today=TODAY)
    assert time.process_time() - began < 0.5


def test_the_recogniser_needs_neither_hassil_nor_the_grammar_files() -> None:
    program = (
        "import sys, skill.understanding.recogniser as r; r.Recogniser('en'); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert not {"hassil", "tomllib", "skill.understanding.models"} & set(loaded.stdout.split())
