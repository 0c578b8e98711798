"""The watch over the logs, which stands around every test, does see what it should."""

from __future__ import annotations

import logging

import pytest

from tests.canary import Watch
from tests.world import PIN, World, talk

log = logging.getLogger("canary")


@pytest.mark.parametrize(
    "secret",
    [
        "7294",
        "DE87990100010004120386",
        "demo-alex.0123456789abcdef.secret",
        "2,625.11",
        "50 euros",
        "20 Euro",
        "Anna Schmidt",
        "Alex Berger",
        "Grünmarkt",
    ],
)
def test_a_secret_in_message_argument_or_extra_is_found(
    no_secret_in_any_log_line: Watch, secret: str
) -> None:
    log.info(f"heard {secret}")
    log.info("heard %s", secret)
    log.info("heard", extra={"slot": secret})
    leaked, no_secret_in_any_log_line.lines = no_secret_in_any_log_line.lines, []
    assert len(leaked) == 3
    for line in leaked:
        watch = Watch()
        watch.lines = [line]
        with pytest.raises(AssertionError):
            watch.assert_clean()


def test_a_whole_conversation_with_trouble_logs_something_and_no_secret(
    world: World, no_secret_in_any_log_line: Watch
) -> None:
    talk(world.alexa(), "send 50 euros to Anna Schmidt", "6042", PIN, "did it go through")
    world.app.parts.store.erase("owner#demo-alex")
    world.send({"request": {"type": "Unheard.Of"}})
    assert no_secret_in_any_log_line.lines
    no_secret_in_any_log_line.assert_clean()
