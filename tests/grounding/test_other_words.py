"""Other words for what a report tells: opposites, counts, expressions, and the place of a word."""

from __future__ import annotations

import pytest

from summarizer.brief import Reason
from summarizer.grounding.match import Basis, compare
from tests.grounding.building import PUBLISHED


def _reason(report: str, wording: str) -> Reason | None:
    mismatch = compare(wording, Basis(report, published=PUBLISHED))
    return mismatch.reason if mismatch else None


@pytest.mark.parametrize(
    ("report", "wording"),
    [
        ("The road is not open.", "The road is closed."),
        ("The council had ignored the order.", "The council did not comply with the order."),
        ("Two of them have not been found.", "Two of them are missing."),
        ("The gate was shut and stays closed.", "The gate was shut and will not reopen."),
        ("Gunmen took its captain and two deckhands hostage.", "Gunmen took three hostages."),
        ("Seven people died there and two more in hospital.", "Nine people died."),
        ("Several hundred officers searched the woods.", "Hundreds of officers searched woods."),
        ("The wall broke down at dawn.", "The wall gave way at dawn."),
        ("Vandals toppled 38 gravestones.", "Vandals knocked over 38 gravestones."),
        ("The town is under 1.8 metres of water.", "The town lies under 1.8 m of water."),
        ("The mine was last inspected in 2016.", "The mine had not been inspected since 2016."),
        ("Arson could not be ruled out.", "Arson has not been excluded."),
        ("A burst main leaked oil.", "Oil leaked from a burst main."),
        ("Four men in police uniforms set up a false checkpoint.", "Four men set up a fake one."),
    ],
)
def test_a_line_may_tell_it_in_other_words(report, wording):
    assert _reason(report, wording) is None


@pytest.mark.parametrize(
    ("report", "wording", "reason"),
    [
        (
            "Samples were sent to the institute.",
            "Samples were received to the institute.",
            Reason.NOT_SUPPORTED,
        ),
        (
            "The jib fell across the deck at noon.",
            "The jib rose across the deck at noon.",
            Reason.NOT_SUPPORTED,
        ),
        (
            "A builder died and two men were hurt.",
            "A builder survived and two men were hurt.",
            Reason.NOT_SUPPORTED,
        ),
        (
            "A fire destroyed a paint store.",
            "The owner destroyed a paint store.",
            Reason.NOT_SUPPORTED,
        ),
        (
            "A ferry ran aground with 61 on board.",
            "The ferry carried weapons.",
            Reason.NOT_SUPPORTED,
        ),
        (
            "A sensor had been replaced by Friday.",
            "A sensor had not been replaced by Friday.",
            Reason.POLARITY,
        ),
        (
            "The bomb had presumably been meant for him.",
            "The bomb was meant for him.",
            Reason.HEDGE_DROPPED,
        ),
        (
            "The bomb had in all likelihood been meant for him.",
            "The bomb was meant for him.",
            Reason.HEDGE_DROPPED,
        ),
        (
            "By all accounts the bomb was meant for him.",
            "The bomb was meant for him.",
            Reason.HEDGE_DROPPED,
        ),
    ],
)
def test_other_words_do_not_tell_another_thing(report, wording, reason):
    assert _reason(report, wording) is reason
