"""Unlocked is unlocked for one speaker in one session, for a while, and never remembered by
the platform."""

from __future__ import annotations

from dataclasses import replace

from skill.domain.head import Head
from skill.simulator import demo
from skill.simulator.alexa import AlexaSimulator
from tests.world import PIN, World, talk

ASK = "what's my balance"
TOLD = "in your current account"


def asks_for_the_pin(alexa: AlexaSimulator, line: str = ASK) -> bool:
    answer = alexa.say(line)
    return answer.expects == "pin" and TOLD not in answer.spoken


def test_questions_stay_open_for_five_idle_minutes(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, ASK, PIN)
    world.clock.advance(299)
    assert TOLD in alexa.say(ASK).spoken
    world.clock.advance(300)
    assert asks_for_the_pin(alexa)


def test_and_never_for_more_than_fifteen(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, ASK, PIN)
    for _ in range(3):
        world.clock.advance(280)
        assert TOLD in alexa.say(ASK).spoken
    world.clock.advance(60)
    assert asks_for_the_pin(alexa)


def test_a_new_session_asks_again(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, ASK, PIN, "stop")
    assert asks_for_the_pin(alexa)


def test_another_device_in_the_house_asks_too(world: World) -> None:
    talk(world.alexa(), ASK, PIN)
    assert asks_for_the_pin(world.alexa(device="bedroom"))


def test_another_voice_in_the_same_session_locks_and_drops_the_draft(world: World) -> None:
    alexa = world.alexa(person="amzn1.ask.person.ALEX")
    before = world.balance()
    talk(alexa, ASK, PIN, "send 20 euros to Ben")
    alexa.recognised(known=False)
    assert asks_for_the_pin(alexa)
    alexa.recognised(known=True)
    assert asks_for_the_pin(alexa)
    alexa.say(PIN)
    assert world.balance() == before


def test_when_it_has_run_out_repeat_does_not_tell_it_again(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, ASK, PIN)
    world.clock.advance(301)
    for line in ("repeat", "slower", "help", "yes", "colourless green ideas"):
        assert TOLD not in alexa.say(line).spoken


def test_a_digression_told_before_the_lock_is_not_repeated_after_it(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, "send 20 euros to Ben", ASK, PIN)
    world.clock.advance(301)
    assert TOLD not in alexa.say("repeat").spoken


def test_forged_session_attributes_open_nothing(world: World) -> None:
    alexa = world.alexa()
    request = alexa.say(ASK).request
    forgeries: list[object] = [{"expects": "anything"}, {"unlocked": True}, {"expects": {}}, 7]
    for forged in forgeries:
        request["session"]["attributes"] = forged
        request["request"]["requestId"] = f"forged-{forged}"
        assert TOLD not in str(world.send(request))


def test_the_same_delivery_gets_the_same_bytes_and_does_nothing_twice(world: World) -> None:
    alexa = world.alexa()
    alexa.say("send 20 euros to Ben")
    confirmed = alexa.say(PIN)
    after = world.balance()
    for _ in range(10):
        assert world.send(confirmed.request) == confirmed.response
    assert world.balance() == after


def test_a_pin_that_nobody_asked_for_is_not_evaluated(world: World) -> None:
    alexa = world.alexa()
    for _ in range(5):
        assert "didn't ask" in talk(alexa, "open demo bank", "1928").spoken
    assert TOLD in talk(alexa, ASK, PIN).spoken


def test_an_ill_formed_pin_costs_no_try_and_is_asked_for_twice_at_most(world: World) -> None:
    alexa = world.alexa()
    answers = talk(alexa, ASK, "seven two"), alexa.say("seven two"), alexa.say("seven two")
    assert [answer.ended for answer in answers] == [False, False, True]
    head = world.head()
    assert head.tries.since_login == 0
    assert TOLD in talk(alexa, ASK, PIN).spoken


def test_nothing_but_what_is_expected_lies_in_the_session_attributes(world: World) -> None:
    alexa = world.alexa()
    for line in (ASK, PIN, "send 20 euros to Anna", "Schmidt", PIN):
        assert set(alexa.say(line).response["sessionAttributes"]) == {"expects"}


def test_without_a_token_or_with_an_expired_one_a_card_leads_to_linking(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, ASK, PIN)
    world.clock.advance(181 * 24 * 3600)
    for token in (alexa.speaker.token, None, "nonsense"):
        stranger = world.speaker(replace(alexa.speaker, token=token))
        for line in ("open demo bank", ASK, "send 20 euros to Ben", "help"):
            answer = stranger.say(line)
            assert answer.display == "LinkAccount"
            assert answer.ended


def test_two_customers_on_one_warm_process_never_hear_each_other(world: World) -> None:
    alex, sam = world.alexa("alex"), world.alexa("sam")
    for _ in range(20):
        for alexa, own, other in ((alex, "euros", "dollars"), (sam, "dollars", "euros")):
            answer = alexa.say(ASK)
            answer = alexa.say(PIN) if answer.expects == "pin" else answer
            assert own in answer.spoken
            assert other not in answer.spoken


def test_a_lost_head_is_a_stranger_and_not_a_crash(world: World) -> None:
    alexa = world.alexa()
    alexa.say(ASK)
    world.app.parts.store.erase("owner#demo-alex")
    assert alexa.say(PIN).display == "LinkAccount"


def test_no_pin_set_leads_to_the_bank_and_not_to_an_answer(world: World) -> None:
    alexa = world.alexa()
    demo.open_head(world.app, "alex").commit(_without_pin)
    assert "haven't chosen a voice PIN" in alexa.say(ASK).spoken
    assert "haven't chosen a voice PIN" in alexa.say("send 20 euros to Ben").spoken


def _without_pin(head: Head) -> Head:
    return replace(head, pin=None)
