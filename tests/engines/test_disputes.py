"""Which statements are set against each other, and which look alike and are not."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.reading import read

PAIRS = [
    pytest.param(
        "The Sele Red Cross said 14,000 people had left their homes.\n"
        "The UN refugee agency said the figure was closer to 6,000.",
        "The Sele Red Cross said 14,000 people had left their homes.\n"
        "The UN refugee agency said it had sent 6,000 tents.",
        id="a figure said to be closer to another",
    ),
    pytest.param(
        "Interior Minister Ada Okoro accused Tesoro of the bombing.\n"
        "Its army was not in the area, a Tesoro spokesman said.",
        "Interior Minister Ada Okoro accused Tesoro of the bombing.\n"
        "Its army was on parade that day, a Tesoro spokesman said.",
        id="a negative straight after a charge",
    ),
    pytest.param(
        "The union blamed the airport for the crash.\n"
        "Aero Sele, which runs the airport, called the accusation irresponsible.",
        "The union blamed the airport for the crash.\n"
        "Aero Sele, which runs the airport, said the runway would be closed.",
        id="a name for an accusation",
    ),
    pytest.param(
        "The mill's owner said the lorry had rammed the gate.\n"
        "No lorry came in all day, said Hana Novak, who lives opposite.",
        "The mill's owner said the lorry had rammed the gate.\n"
        "The lorry came in at noon, said Hana Novak, who lives opposite.",
        id="a negative against a positive about one thing",
    ),
    pytest.param(
        "The prefecture said 11 people had been taken to hospital.\n"
        "The nurses' union put the number at 23.",
        "The prefecture said 11 people had been taken to hospital.\n"
        "The nurses' union put the cost of the new wing at 23 million euros.",
        id="rival numbers",
    ),
    pytest.param(
        "The Marou Front claimed responsibility for the bombing.\n"
        "Trains ran again on Monday.\n"
        "Interior Minister Ada Okoro blamed Tesoro for the bombing.",
        "The Marou Front claimed responsibility for the bombing.\n"
        "Trains ran again on Monday.\n"
        "Interior Minister Ada Okoro blamed the Marou Front for the bombing.",
        id="a claim of responsibility against blame of another",
    ),
    pytest.param(
        "The army said the rebels had fired first.\n"
        "The Front said the army had shelled the market.\n"
        "The Herald could not independently verify either version.",
        "The army said the rebels had fired first.\n"
        "The Front said the army had shelled the market.\n"
        "The Herald published both statements on Monday.",
        id="neither version verified",
    ),
    pytest.param(
        "The union said the brakes had failed twice in May.\n"
        "The operator, for its part, said the driver had been speeding.",
        "The union said the brakes had failed twice in May.\n"
        "The operator said the line would open again on Monday.",
        id="an answer for its part",
    ),
    pytest.param(
        "A resident said the guards had opened the gate from inside.\n"
        "The prison service ruled out any part of its staff in the escape.",
        "A resident said the guards had opened the gate from inside.\n"
        "The prison service said three men were back in their cells.",
        id="something ruled out",
    ),
]


def disputed(text: str) -> set[str]:
    reading = read(Document.from_text(text))
    draft = ExtractiveEngine().draft(reading)
    cites = {cite for one in draft.disputes for side in one.positions for cite in side.cites}
    return {cite.split("c", maxsplit=1)[0] for cite in cites}


@pytest.mark.parametrize(("differing", "agreeing"), PAIRS)
def test_only_versions_that_differ_are_disputed(differing: str, agreeing: str) -> None:
    assert len(disputed(differing)) >= 2
    assert not disputed(agreeing)


def test_what_could_not_be_verified_stands_beside_both_versions() -> None:
    text = (
        "The army said the rebels had fired first.\n"
        "The Front said the army had shelled the market.\n"
        "The Herald could not independently verify either version."
    )
    assert disputed(text) == {"s1", "s2", "s3"}


def test_a_paper_that_could_not_verify_a_claim_makes_no_statement() -> None:
    text = "The Front said it had taken the bridge.\nThe Herald could not independently verify it."
    reading = read(Document.from_text(text))
    assert [one.source.of(text) for one in reading.attributions if one.source] == ["The Front"]
