"""The eleven stumbling blocks of a mentoring programme, after Zachary (2006): what a signal or a plan is about."""

from __future__ import annotations

from enum import StrEnum

from mentordesk.domain.messages import msg


class StumblingBlock(StrEnum):
    """An ordinary cause that school mentoring dies of."""

    LACK_OF_TIME = "lack_of_time"
    UNTESTED_ASSUMPTIONS = "untested_assumptions"
    INADEQUATE_TRAINING = "inadequate_training"
    CARELESS_PAIRING = "careless_pairing"
    LESSONS_NOT_ACTED_ON = "lessons_not_acted_on"
    UNCLEAR_GOALS = "unclear_goals"
    FAILURE_TO_MONITOR = "failure_to_monitor"
    BREACH_OF_CONFIDENTIALITY = "breach_of_confidentiality"
    RESISTANCE = "resistance"
    LACK_OF_ALIGNMENT = "lack_of_alignment"
    LACK_OF_CONGRUENCE = "lack_of_congruence"


STUMBLING_BLOCK_NAMES = {
    StumblingBlock.LACK_OF_TIME: msg("Lack of time"),
    StumblingBlock.UNTESTED_ASSUMPTIONS: msg("Untested assumptions"),
    StumblingBlock.INADEQUATE_TRAINING: msg("Inadequate training"),
    StumblingBlock.CARELESS_PAIRING: msg("Lack of thoughtful pairing"),
    StumblingBlock.LESSONS_NOT_ACTED_ON: msg("Lessons not acted on"),
    StumblingBlock.UNCLEAR_GOALS: msg("Unclear goals"),
    StumblingBlock.FAILURE_TO_MONITOR: msg("Failure to monitor"),
    StumblingBlock.BREACH_OF_CONFIDENTIALITY: msg("Breach of confidentiality"),
    StumblingBlock.RESISTANCE: msg("Unanticipated resistance"),
    StumblingBlock.LACK_OF_ALIGNMENT: msg("Lack of alignment"),
    StumblingBlock.LACK_OF_CONGRUENCE: msg("Lack of cultural fit"),
}
