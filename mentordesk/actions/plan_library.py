"""The contingency plans and the starting policies that come with the program, read from `resources/`.

A file somebody edited into nonsense costs that file only: `library` gives every plan that can be read, and
`library_faults` says, a sentence a file, what could not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path

from mentordesk.actions.library_files import Part, Reading, known_language, read_all, read_file
from mentordesk.domain.contingency_plans import (
    PART_NAMES,
    LibraryPlan,
    PlanStep,
    PlanText,
    StartingPolicy,
    faults,
    plan_key,
)
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, Level, StumblingBlock
from mentordesk.resource_files import resource

POLICIES = ("confidentiality", "safety_of_pupils", "complaints", "data_and_records")


def library(language: str) -> tuple[LibraryPlan, ...]:
    """The plans of the library in a language, by block and level; those of a file that cannot be read are left out."""
    return _plans(known_language(language)).items


def library_faults(language: str) -> tuple[Refusal, ...]:
    """What could not be read of plans and policies: a sentence for each file, naming it; nothing where all is well."""
    language = known_language(language)
    return (*_plans(language).faults, *_policies(language).faults)


def starting_policies(language: str) -> tuple[StartingPolicy, ...]:
    """The policies and procedures a school can begin with, in a language."""
    return _policies(known_language(language)).items


def roles(language: str) -> Mapping[str, str]:
    """The roles that own steps, by key such as “coordinator”, as the plans of a language name them. Raises Refusal."""
    return _roles(resource("contingency-plans"), known_language(language))


@cache
def _plans(language: str) -> Reading[LibraryPlan]:
    return read_plans(resource("contingency-plans"), language)


@cache
def _policies(language: str) -> Reading[StartingPolicy]:
    return read_policies(resource("policies"), language)


def read_plans(folder: Path, language: str) -> Reading[LibraryPlan]:
    """Read the plans of a folder laid out as the library's: `roles.toml`, and `<language>/<block>.toml`."""
    try:
        named = _roles(folder, language)
    except Refusal as fault:
        return Reading(faults=(fault,))
    paths = (folder / language / f"{block.value}.toml" for block in StumblingBlock)
    return read_all(paths, partial(_block, named))


def read_policies(folder: Path, language: str) -> Reading[StartingPolicy]:
    """Read the starting policies of a folder laid out as the library's: `<language>/<key>.toml`."""
    return read_all((folder / language / f"{key}.toml" for key in POLICIES), _policy)


def _roles(folder: Path, language: str) -> Mapping[str, str]:
    part = read_file(folder / "roles.toml").part(language)
    return {key: part.needed(key) for key in part.values}


def _block(named: Mapping[str, str], path: Path) -> Iterable[LibraryPlan]:
    block = StumblingBlock(path.stem)
    file = read_file(path)
    file.only([level.value for level in Level])
    return [
        _plan(named, block, level, file.part(level.value)) for level in Level if level.value in file.values
    ]


def _plan(named: Mapping[str, str], block: StumblingBlock, level: Level, part: Part) -> LibraryPlan:
    part.only(["title", *PART_NAMES, "policies", "step"])
    policies = part.texts("policies")
    for key in policies:
        if key not in POLICIES:
            raise Refusal(msg("In {file}, “{key}” is no policy of the library.", file=part.file, key=key))
    text = PlanText(
        title=part.text("title"),
        steps=tuple(_step(named, one) for one in part.parts("step")),
        **{key: part.text(key) for key in PART_NAMES},
    )
    if missing := faults(text):
        raise Refusal(
            msg("In {file}, the plan “{level}”: {fault}", file=part.file, level=LEVEL_NAMES[level], fault=missing[0])
        )  # fmt: skip
    return LibraryPlan(plan_key(block, level), block, level, text, policies)


def _step(named: Mapping[str, str], part: Part) -> PlanStep:
    """A step; an owner who is none of the roles is taken as the school wrote it."""
    part.only(["text", "owner", "within_days", "when"])
    owner = part.text("owner")
    return PlanStep(part.text("text"), named.get(owner, owner), part.number("within_days"), part.text("when"))


def _policy(path: Path) -> Iterable[StartingPolicy]:
    part = read_file(path)
    part.only(["title", "text"])
    return [StartingPolicy(path.stem, part.needed("title"), part.needed("text"))]
