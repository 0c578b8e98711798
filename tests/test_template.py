"""template.yaml against what a stack must never be without, and against sam-cli itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.source import ROOT

SAM = ROOT / ".venv-sam/bin/sam"
Node = dict[str, Any]

LOADS = """
import sys
from awslambdaric.bootstrap import _get_handler
assert callable(_get_handler(sys.argv[1]))
"""


class CloudFormation(yaml.SafeLoader):
    """Reads `!Ref X` as {"Ref": X} and `!Sub X` as {"Fn::Sub": X}, as CloudFormation does."""


def _tagged(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Node:
    name = tag if tag in {"Ref", "Condition"} else f"Fn::{tag}"
    match node:
        case yaml.ScalarNode():
            return {name: loader.construct_scalar(node)}
        case yaml.SequenceNode():
            return {name: loader.construct_sequence(node, deep=True)}
        case yaml.MappingNode():
            return {name: loader.construct_mapping(node, deep=True)}
        case _:
            raise TypeError(node)


CloudFormation.add_multi_constructor("!", _tagged)


def read(text: str) -> Node:
    return dict(yaml.load(text, CloudFormation))  # noqa: S506 - a SafeLoader


TEMPLATE = read((ROOT / "template.yaml").read_text())


def resources(kind: str) -> Node:
    """Properties by name of all resources of a type; functions with the globals in them."""
    shared = TEMPLATE["Globals"]["Function"] if kind == "AWS::Serverless::Function" else {}
    found = {name: res for name, res in TEMPLATE["Resources"].items() if res["Type"] == kind}
    return {name: merged(shared, res["Properties"]) for name, res in found.items()}


def merged(shared: Node, own: Node) -> Node:
    """As SAM merges Globals: maps into each other, anything else replaced."""
    both = {
        key: merged(shared[key], own[key])
        for key in shared.keys() & own.keys()
        if isinstance(own[key], dict)
    }
    return {**shared, **own, **both}


def answers(folder: Path) -> dict[str, str]:
    """What somebody who deploys a trial would answer; other parameters have defaults."""
    return {
        "AlexaSkillId": "amzn1.ask.skill.00000000-0000-4000-8000-000000000000",
        "Brand": "Demo Bank",
        "Bank": f"demo://{folder}/bank.db",
        "Store": f"sqlite://{folder}/store.db",
        "Keys": f"file://{folder}/keys",
    }


def deployed(value: Any, given: dict[str, str]) -> str:
    """A value of the template as a stack has it that was given these answers."""
    match value:
        case {"Ref": name}:
            return given.get(name) or str(TEMPLATE["Parameters"][name]["Default"])
        case _:
            return str(value)


def wildcards(node: Any) -> Iterator[Node]:
    """Statements that allow any action of a service, or an action on anything at all."""
    match node:
        case {"Effect": "Allow", "Action": action, "Resource": resource}:
            if "*" in str(action) or "*" in as_list(resource):
                yield node
        case dict():
            for child in node.values():
                yield from wildcards(child)
        case list():
            for child in node:
                yield from wildcards(child)
        case _:
            pass


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


FUNCTIONS = resources("AWS::Serverless::Function")
every_function = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)


@every_function
def test_the_lambda_runtime_finds_the_handler(function: Node, tmp_path: Path) -> None:
    variables = function["Environment"]["Variables"]
    environment = {name: deployed(v, answers(tmp_path)) for name, v in variables.items()}
    path = os.pathsep.join([str(ROOT / function["CodeUri"]), str(ROOT)])
    loaded = subprocess.run(  # noqa: S603 - our own interpreter and handler
        [sys.executable, "-B", "-c", LOADS, function["Handler"]],
        env=environment | {"PYTHONPATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded.returncode == 0, loaded.stderr


@every_function
def test_a_function_gives_up_before_alexa_does(function: Node) -> None:
    assert function["Timeout"] <= 7


@every_function
def test_logs_are_kept_for_a_time_and_not_for_ever(function: Node) -> None:
    group = resources("AWS::Logs::LogGroup")[function["LoggingConfig"]["LogGroup"]["Ref"]]
    assert int(deployed(group["RetentionInDays"], {})) > 0


def test_alexa_may_call_for_our_skill_only() -> None:
    events = [event for function in FUNCTIONS.values() for event in function["Events"].values()]
    skills = [event["Properties"]["SkillId"] for event in events if event["Type"] == "AlexaSkill"]
    assert skills == [{"Ref": "AlexaSkillId"}]
    assert "Default" not in TEMPLATE["Parameters"]["AlexaSkillId"]


def test_no_policy_allows_more_than_it_names() -> None:
    assert list(wildcards(TEMPLATE)) == []


@pytest.mark.parametrize(
    "allows",
    [
        "{Action: '*', Resource: !GetAtt Table.Arn}",
        "{Action: ['dynamodb:GetItem', 'kms:*'], Resource: !GetAtt Table.Arn}",
        "{Action: 'dynamodb:GetItem', Resource: '*'}",
    ],
)
def test_a_wildcard_is_seen(allows: str) -> None:
    policy = read(f"Policies: [Statement: [{{Effect: Allow, {allows.strip('{}')}}}]]")
    assert len(list(wildcards(policy))) == 1


@pytest.mark.slow
def test_sam_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    need(SAM, "`make test` sets it up")
    checked = sam("validate", "--lint", home=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def sam(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """sam-cli with a home of its own, without an account, and with nowhere to call."""
    return subprocess.run(  # noqa: S603 - the locked tool
        [SAM, *arguments, "--template", "template.yaml", "--region", "eu-west-1"],
        env={
            "PATH": os.defpath,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "AWS_CONFIG_FILE": str(home / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
            "AWS_EC2_METADATA_DISABLED": "true",
            "HTTPS_PROXY": "http://127.0.0.1:9",
            "SAM_CLI_TELEMETRY": "0",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def need(tool: Path, remedy: str) -> None:
    """Skips where a tool is missing; fails there where everything must run."""
    if tool.exists():
        return
    message = f"{tool.relative_to(ROOT)} is missing: {remedy}"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(message)
    pytest.skip(message)
