"""The command `voicebank`. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skill.errors import VoicebankError

if TYPE_CHECKING:
    from skill.simulator.performance import Performance
    from skill.understanding.understood import Understanding

LOCALES = ("en-US", "en-GB", "de-DE")


class Commands(click.Group):
    """Says what went wrong in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VoicebankError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voicebank")
def main() -> None:
    """A bank that answers its customers by voice.

    \b
    Examples:
      voicebank talk
      voicebank say "what's my balance" 7294
      voicebank say --locale de-DE --json "Wie ist mein Kontostand?"

    What the demo bank remembers lies in VOICEBANK_HOME (default: your data folder).
    """


OPTIONS = (
    click.option("--channel", type=click.Choice(["alexa"]), default="alexa", show_default=True),
    click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True),
    click.option(
        "--customer",
        type=click.Choice(["alex", "sam"]),
        default="alex",
        show_default=True,
        help="alex banks in euros, sam in dollars",
    ),
    click.option("--bank", type=click.Choice(["demo"]), default="demo", show_default=True),
)
"""Who talks to which bank over what. There is one channel and one bank to choose from yet."""


def performed(command: Callable[..., None]) -> Callable[..., None]:
    """A command that holds a conversation: it takes these options and is handed a stage."""

    @wraps(command)
    def on_stage(*, channel: str, bank: str, locale: str, customer: str, **rest: Any) -> None:
        from skill.simulator.performance import Performance, load_words
        from skill.simulator.stage import demo_stage

        assert (channel, bank) == ("alexa", "demo")
        with demo_stage(customer, locale) as stage:
            command(Performance(stage, load_words(locale)), **rest)

    for option in reversed(OPTIONS):
        on_stage = option(on_stage)
    return on_stage


@main.command()
@performed
def talk(performance: Performance) -> None:
    """Talk to the bank at the prompt; lines may be piped in.

    "quit" or the end of the input ends the conversation. Lines that begin with a colon are
    stage directions; ":help" lists them.

    \b
    Examples:
      voicebank talk --locale de-DE
      printf "what's my balance\\n7294\\n" | voicebank talk
    """
    click.echo(performance.opening())
    for line in _typed():
        if performance.ends(line):
            break
        for answer in performance.play(line):
            click.echo(answer)


@main.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="one JSON object for each TEXT")
@performed
def say(performance: Performance, text: tuple[str, ...], *, as_json: bool) -> None:
    """Say each TEXT in turn, in one conversation.

    Exits with 0 when each was answered. Stage directions may stand among them, as in talk.

    \b
    Examples:
      voicebank say "what's my balance" 7294
      voicebank say --customer sam "send ten to Anna Schmidt" 7294 "did it go through"
      voicebank say --json "help"
    """
    for line in text:
        for answer in performance.report(line) if as_json else performance.play(line):
            click.echo(answer)
    sys.exit(1 if performance.silent else 0)


@main.command()
@click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True)
@click.option("--expects", help="what the dialogue waits for: pin, amount, payee, ...")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="the day that 'yesterday' is from")
def understand(locale: str, expects: str | None, today: datetime | None) -> None:
    """What lines on standard input mean: one JSON object for each.

    Its parts are text, intent (null where it is none of ours), slots and confidence. The
    digits of a PIN are in none of them but the text.

    \b
    Examples:
      echo "send 50 euros to Anna" | voicebank understand
      echo 7294 | voicebank understand --expects pin
    """
    from skill.storage.clock import SystemClock
    from skill.understanding.recogniser import Recogniser

    recogniser, day = Recogniser(locale), (today or SystemClock().now()).date()
    for text in _lines():
        understood = recogniser.understand(text, expects=expects, today=day)
        click.echo(json.dumps(_meaning(text, understood), ensure_ascii=False))


@main.group()
def models() -> None:
    """The interaction models that are uploaded, made from the sentences."""


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="the project's folder; default: this one",
)


@models.command("build")
@root_option
def models_build(root: Path) -> None:
    """Write the models and the recogniser's data that are out of date."""
    changed = _grammar(root).write(root)
    for path in changed:
        click.echo(f"written: {path}")
    if not changed:
        click.echo("everything is up to date")


@models.command("check")
@root_option
def models_check(root: Path) -> None:
    """Exit with 1 where a generated file is not what the sentences make now."""
    stale = _grammar(root).stale(root)
    for path in stale:
        click.echo(f"out of date: {path}")
    if stale:
        raise click.ClickException("run `voicebank models build`")


def _grammar(root: Path) -> Any:
    """skill.understanding.models, which needs an extra, and the project's own sentences."""
    if not (root / "interaction_models/intents.toml").exists():
        raise click.ClickException(f"{root} holds no interaction_models/intents.toml")
    try:
        from skill.understanding import models as grammar
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing: pip install 'voicebank[models]'"
        ) from error
    return grammar


@main.group()
def bench() -> None:
    """Measure how well it does."""


@bench.command("understanding")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True)
def bench_understanding(file: Path, locale: str) -> None:
    """How much of the annotated sentences in FILE is understood, as a table.

    A line of FILE is a JSON object with text, gold_intent and, if need be, accept and slots.
    """
    from skill.simulator.bench_understanding import table

    try:
        click.echo(table(file, locale.partition("-")[0]))
    except (ValueError, KeyError) as error:
        raise click.ClickException(f"{file} holds a line that is no annotated sentence") from error


def _lines() -> Iterator[str]:
    """Lines of the input without the blanks around them; bytes that are no text are replaced."""
    return (line.decode("utf-8", "replace").strip() for line in sys.stdin.buffer)


def _typed() -> Iterator[str]:
    """The same, each prompted for where somebody sits."""
    lines = _lines()
    while True:
        if sys.stdin.isatty():
            click.echo("you: ", nl=False)
        line = next(lines, None)
        if line is None:
            return
        yield line


def _meaning(text: str, understood: Understanding) -> dict[str, Any]:
    return {
        "text": text,
        "intent": understood.intent,
        "slots": {name: said.text for name, said in understood.slots.items()},
        "confidence": understood.confidence,
    }
