"""The eleven stumbling blocks of a mentoring programme, after Zachary (2006), and the levels each can occur on."""

from __future__ import annotations

from enum import StrEnum

from mentordesk.domain.messages import msg


class StumblingBlock(StrEnum):
    """An ordinary cause that school mentoring dies of; the values are stable names, read by scripts."""

    LACK_OF_TIME = "lack_of_time"
    UNTESTED_ASSUMPTIONS = "untested_assumptions"
    INADEQUATE_TRAINING = "inadequate_training"
    LACK_OF_THOUGHTFUL_PAIRING = "lack_of_thoughtful_pairing"
    FAILURE_TO_ACT_ON_PAST_LESSONS = "failure_to_act_on_past_lessons"
    UNCLEAR_PROGRAMME_GOALS = "unclear_programme_goals"
    FAILURE_TO_MONITOR = "failure_to_monitor"
    BREACH_OF_CONFIDENTIALITY = "breach_of_confidentiality"
    FAILURE_TO_ANTICIPATE_RESISTANCE = "failure_to_anticipate_resistance"
    LACK_OF_INTERNAL_ALIGNMENT = "lack_of_internal_alignment"
    LACK_OF_CULTURAL_CONGRUENCE = "lack_of_cultural_congruence"


class Level(StrEnum):
    """Where a stumbling block occurs, and whom a plan is for."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PROGRAMME = "programme"


STUMBLING_BLOCK_NAMES = {
    StumblingBlock.LACK_OF_TIME: msg("Lack of time"),
    StumblingBlock.UNTESTED_ASSUMPTIONS: msg("Untested assumptions"),
    StumblingBlock.INADEQUATE_TRAINING: msg("Inadequate training"),
    StumblingBlock.LACK_OF_THOUGHTFUL_PAIRING: msg("Lack of thoughtful pairing"),
    StumblingBlock.FAILURE_TO_ACT_ON_PAST_LESSONS: msg("Failure to act on past lessons"),
    StumblingBlock.UNCLEAR_PROGRAMME_GOALS: msg("Unclear programme goals"),
    StumblingBlock.FAILURE_TO_MONITOR: msg("Failure to monitor"),
    StumblingBlock.BREACH_OF_CONFIDENTIALITY: msg("Breach of confidentiality"),
    StumblingBlock.FAILURE_TO_ANTICIPATE_RESISTANCE: msg("Failure to anticipate resistance"),
    StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT: msg("Lack of internal alignment"),
    StumblingBlock.LACK_OF_CULTURAL_CONGRUENCE: msg("Lack of cultural congruence"),
}

LEVEL_NAMES = {
    Level.MENTOR: msg("Mentor level"),
    Level.MENTEE: msg("Mentee level"),
    Level.PROGRAMME: msg("Programme level"),
}
