"""What a coordinator settles by hand never contradicts itself where it need not."""

from __future__ import annotations

from mentordesk.domain.suggesting import Hand

ADA, BEN, EVA, FINN = 1, 2, 11, 12


def test_putting_two_together_gives_up_what_was_settled_about_them_before() -> None:
    hand = Hand(frozenset({(BEN, EVA), (BEN, FINN)}), frozenset({(ADA, EVA)}), frozenset({ADA}))
    assert hand.together((ADA, EVA)) == Hand(frozenset({(ADA, EVA), (BEN, FINN)}))


def test_forbidding_a_pair_releases_its_lock() -> None:
    hand = Hand(frozenset({(ADA, EVA)})).apart((ADA, EVA))
    assert hand == Hand(forbidden=frozenset({(ADA, EVA)}))
    assert hand.allowed((ADA, EVA)).is_empty


def test_holding_somebody_back_releases_the_locks_that_hold_them() -> None:
    hand = Hand(frozenset({(ADA, EVA), (BEN, FINN)})).holding(ADA)
    assert hand == Hand(frozenset({(BEN, FINN)}), held_back=frozenset({ADA}))
    assert hand.back(ADA).released([(BEN, FINN)]).is_empty


def test_somebody_may_be_kept_with_several_in_one_circle() -> None:
    hand = Hand(frozenset({(EVA, FINN)}), frozenset({(ADA, FINN)})).beside((FINN, ADA))
    assert hand == Hand(frozenset({(EVA, FINN), (FINN, ADA)}))
