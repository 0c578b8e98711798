"""What this bank's policy means to its customers."""

from skill.simulator.testing.conversation import Conversation


def test_a_balance_is_rounded_and_said_to_be(alexa: Conversation) -> None:
    alexa.say("what's my balance").expect("Please say your voice PIN").never("euros")
    alexa.say("7294").expect("about … euros")


def test_transactions_are_not_told(alexa: Conversation) -> None:
    alexa.say("show me my latest transactions").say("7294")
    alexa.expect("That may not be said on this assistant").never("euros")


def test_twenty_go_by_voice_and_twenty_one_need_the_app(alexa: Conversation) -> None:
    alexa.say("send 20 euros to Ben").say("7294").expect("Done")
    alexa.later("1m").say("send 21 euros to Ben").say("7294").expect("needs your approval")
    alexa.expect_moved(current=-20_00).expect_waiting(1)
    alexa.bank.approves().say("did it go through").expect("Yes, 21 euros")
    alexa.expect_moved(current=-41_00)


def test_a_voice_that_nobody_knows_moves_nothing(alexa: Conversation) -> None:
    alexa.guest().say("send 5 euros to Ben").expect("a voice that I recognise")
    alexa.expect_moved()
