"""Names as heard are matched to names as written."""

import pytest

from skill.domain.names import fitting, same, sounds_like


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("anna", "Anna Schmidt"),
        ("schmidt anna", "Anna Schmidt"),
        ("cafe bluete", "Café Blüte"),
        ("CAFÉ", "Café Blüte"),
        ("gruenmarkt", "Grünmarkt"),
        ("söhne", '<break time="10s"/> & Söhne'),
    ],
)
def test_case_accents_and_umlauts_do_not_matter(heard: str, name: str) -> None:
    assert sounds_like(heard, name)


@pytest.mark.parametrize("heard", ["", "…", "ann", "anna weber", "ana"])
def test_what_only_resembles_it_is_not_taken_for_it(heard: str) -> None:
    assert not sounds_like(heard, "Anna Schmidt")


def test_an_equal_name_wins_over_those_that_contain_it() -> None:
    names = [(name, name) for name in ("Anna", "Anna Schmidt", "Anna Weber", "Ben")]
    assert fitting("anna", names) == ["Anna"]
    assert fitting("anna", names[1:]) == ["Anna Schmidt", "Anna Weber"]
    assert fitting("carla", names) == []


def test_names_without_letters_fit_nothing() -> None:
    assert not same("", "")
    assert not sounds_like("🙂", "🙂")
