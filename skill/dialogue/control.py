"""What steers the conversation itself: greeting, yes and no, repeat, cancel, corrections."""

from __future__ import annotations

from skill.dialogue.flow import Question
from skill.dialogue.handlers.transactions import PAGE
from skill.dialogue.questions import begin, proceed
from skill.dialogue.replies import answering, asking, closing, misheard, unlock_first
from skill.dialogue.turn import Expect, Heard, Intent, Line, Reply, Text
from skill.dialogue.visit import Visit

ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
SLOTS = (Expect.AMOUNT, Expect.PAYEE, Expect.SOURCE, Expect.TARGET, Expect.ACCOUNT)


def launch(visit: Visit) -> Reply:
    _let_go(visit)
    brand = Text(visit.services.brand)
    return asking(Expect.ANYTHING, Line("launch", {"brand": brand}), Line("what_now"))


def home(visit: Visit) -> Reply:
    _let_go(visit)
    return asking(Expect.ANYTHING, Line("what_now"))


def help_(visit: Visit) -> Reply:
    """Says what can be said; in the middle of a question, asks it again after that."""
    if visit.flow.expects in (*SLOTS, Expect.PIN):
        return asking(visit.flow.expects, Line(f"help_with.{visit.flow.expects}"), _question(visit))
    return asking(Expect.ANYTHING, Line("help"), Line("what_now"))


def cancel(visit: Visit) -> Reply:
    """Lets go of what was being asked; with nothing open, says goodbye."""
    question = visit.flow.suspended or visit.flow.question
    if question is None:
        return stop(visit)
    _let_go(visit)
    return answering(Line("cancelled_transfer" if question.transfer else "cancelled"))


def stop(visit: Visit) -> Reply:
    """Ends the session. An open draft is dropped, and that is said."""
    drafted = visit.head.value.draft is not None
    _let_go(visit)
    return closing(Line("goodbye_nothing_sent" if drafted else "goodbye"))


def fallback(visit: Visit) -> Reply:
    expects = visit.flow.expects
    if expects is Expect.NOTHING:
        return asking(Expect.ANYTHING, Line("not_understood"), Line("what_now"))
    return misheard(visit, Line("not_understood"), _question(visit), expects=expects)


def yes(visit: Visit) -> Reply:
    """A bare yes never moves money: at a read-back it only repeats what is asked for."""
    match visit.flow.expects:
        case Expect.MORE:
            return more(visit)
        case Expect.PIN if visit.flow.challenge:
            return asking(Expect.PIN, Line("transfer.confirm"))
        case Expect.NOTHING | Expect.ANYTHING:
            return asking(Expect.ANYTHING, Line("what_now"))
        case expects:
            return misheard(visit, Line("not_understood"), _question(visit), expects=expects)


def no(visit: Visit) -> Reply:
    if visit.flow.expects is Expect.MORE:
        return answering(Line("all_right"))
    return cancel(visit)


def more(visit: Visit) -> Reply:
    """The next page of what was answered last."""
    answered = visit.flow.answered
    if answered is None or answered.intent is not Intent.TRANSACTIONS:
        return answering(Line("no_more"))
    visit.flow.offset += PAGE
    return proceed(visit, answered)


def repeat(visit: Visit) -> Reply:
    """The last reply again. What was told while unlocked is only told again then."""
    last, answered = visit.flow.last, visit.flow.answered
    if last is not None:
        return last
    if answered is not None and not visit.unlocked:
        return unlock_first(visit, answered)
    return asking(Expect.ANYTHING, Line("what_now"))


def slower(visit: Visit) -> Reply:
    """The last reply again, slowly; the rest of the conversation is slow too."""
    visit.flow.slow = True
    return repeat(visit)


def answer(visit: Visit) -> Reply:
    """A bare value: an answer to what was asked, or a correction in mid-transfer."""
    flow = visit.flow
    if flow.question is None or flow.expects is Expect.PIN:
        return change(visit)
    said = _as_asked(visit)
    if not said:
        return fallback(visit)
    flow.misheard = 0
    return proceed(visit, flow.question.with_slots(said))


def change(visit: Visit) -> Reply:
    """A correction: "no, to Ben", "make it twenty". A new draft, and so a new challenge."""
    question = visit.flow.suspended or visit.flow.question
    if question is None or not question.transfer or not visit.turn.slots:
        return fallback(visit)
    visit.services.transfers.cancel(visit.head)
    visit.flow.suspended = None
    return proceed(visit, _corrected(question, dict(visit.turn.slots)))


def ask(visit: Visit) -> Reply:
    """A question in full, or, in mid-transfer, the same one naming only what was asked for."""
    flow, turn = visit.flow, visit.turn
    open_question = flow.question
    same = open_question is not None and open_question.intent is turn.intent
    if open_question and same and flow.expects in turn.slots and flow.expects in SLOTS:
        flow.misheard = 0
        return proceed(visit, open_question.with_slots(turn.slots))
    return begin(visit, Question(turn.intent, turn.slots))


def _let_go(visit: Visit) -> None:
    visit.services.transfers.cancel(visit.head)
    visit.flow.drop()


def _question(visit: Visit) -> Line:
    last = visit.flow.last
    return last.lines[-1] if last else Line("what_now")


def _as_asked(visit: Visit) -> dict[str, Heard]:
    """What was said, under the name of the slot that was asked for: "from savings" and
    "savings" both answer "which account?"."""
    said = dict(visit.turn.slots)
    expects, choices = visit.flow.expects, visit.flow.choices
    if "choice" in said:
        chosen = _chosen(said.pop("choice"), choices)
        return {**said, expects: chosen} if chosen else said
    if expects in (Expect.SOURCE, Expect.TARGET, Expect.ACCOUNT) and expects not in said:
        account = next((said.pop(n) for n in ("account", "source", "target") if n in said), None)
        return {**said, expects: account} if account else said
    return said


def _chosen(heard: Heard, choices: tuple[str, ...]) -> Heard | None:
    index = ORDINALS.get(heard.id or heard.text)
    if index is None or not -1 <= index < len(choices) or not choices:
        return None
    return Heard(heard.text, choices[index])


def _corrected(question: Question, said: dict[str, Heard]) -> Question:
    """A bare account in a correction is the other side: "no, to savings"."""
    if "account" in said:
        said["target" if question.intent is Intent.TRANSFER_OWN else "source"] = said.pop("account")
    if "target" in said and question.intent is Intent.TRANSFER_PERSON:
        said["payee"] = said.pop("target")
    if "payee" in said and question.intent is Intent.TRANSFER_OWN:
        question = Question(Intent.TRANSFER_PERSON, question.without("target").slots)
    return question.with_slots(said)
