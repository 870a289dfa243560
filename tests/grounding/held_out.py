"""A second set of rewordings, faithful and false, written after the rules.

At first sight 23 of 25 faithful ones stood and 23 of 28 false ones fell; the rules for conditions
and for clauses without a known verb came after, so that the set is no longer unseen.
"""

from __future__ import annotations

FAITHFUL: tuple[tuple[str, str], ...] = (
    (
        "A crane toppled onto a row of parked cars in Lindau on Friday morning.",
        "On Friday morning, a crane fell onto parked cars in Lindau.",
    ),
    (
        "Eighteen hikers were airlifted from the ridge after the path gave way.",
        "After the path collapsed, 18 hikers were flown off the ridge.",
    ),
    (
        "The warehouse held 600 tonnes of chemicals, none of which leaked.",
        "None of the 600 tonnes of chemicals in the warehouse leaked.",
    ),
    (
        "The gunman did not have a licence for the rifle.",
        "The gunman had no licence for the rifle.",
    ),
    (
        "The death toll is expected to rise further.",
        "The number of dead is expected to rise.",
    ),
    (
        "The council could not confirm reports of a second landslide.",
        "The council was unable to confirm that there had been a second landslide.",
    ),
    (
        "The collapse was probably triggered by weeks of rain.",
        "Weeks of rain probably triggered the collapse.",
    ),
    (
        "A tug towed the disabled freighter to Port Ellis by nightfall.",
        "By nightfall the freighter had been towed to Port Ellis.",
    ),
    (
        "Schools in three districts stayed closed on Monday and Tuesday.",
        "On Monday and Tuesday, schools were closed in three districts.",
    ),
    (
        "Joana Reis, the port's director, resigned on 2 March.",
        "The director of the port, Joana Reis, resigned on March 2.",
    ),
    (
        "The train was travelling at 140 km/h when it left the track.",
        "The train left the track at 140 kilometres per hour.",
    ),
    (
        "The pipeline supplies about a quarter of the country's gas.",
        "Roughly a quarter of the country's gas comes through the pipeline.",
    ),
    (
        "Nine of the injured were children, and two of them are in a critical condition.",
        "Two of the nine injured children are in a critical condition.",
    ),
    (
        "The rebels released two engineers on Saturday but kept their driver.",
        "Two engineers were released by the rebels on Saturday.",
    ),
    (
        "The ash cloud grounded 250 flights across Scandinavia.",
        "250 flights across Scandinavia were grounded because of the ash cloud.",
    ),
    (
        "No warning was given before the sluice gates were opened.",
        "The sluice gates were opened without warning.",
    ),
    (
        "Customs officers seized 1.2 tonnes of cocaine hidden among bananas.",
        "1,200 kg of cocaine hidden among bananas were seized by customs officers.",
    ),
    (
        "The vote was postponed because of the flooding.",
        "Flooding led to the vote being postponed.",
    ),
    (
        "The attackers fled on motorcycles towards the border.",
        "The attackers escaped towards the border on motorcycles.",
    ),
    (
        "The fault may have been present since the lift was installed in 1998.",
        "The fault might have existed since the lift's installation in 1998.",
    ),
    (
        "Power was restored to most of the island by noon.",
        "By 12:00 most of the island had power again.",
    ),
    (
        "Forty soldiers helped to fill sandbags along the Elde river.",
        "Along the river Elde, 40 soldiers helped fill sandbags.",
    ),
    (
        "The ship was never inspected after it changed owners in 2021.",
        "After changing owners in 2021 the ship was not inspected.",
    ),
    (
        "A man in his forties was stabbed outside a bar and later died.",
        "A man in his forties died after being stabbed outside a bar.",
    ),
    (
        "The regulator has opened an inquiry into the near miss.",
        "An inquiry into the near miss has been opened by the regulator.",
    ),
)

FALSE: tuple[tuple[str, str], ...] = (
    (
        "Eighteen hikers were airlifted from the ridge.",
        "Eighty hikers were airlifted from the ridge.",
    ),
    ("The tank held 600 tonnes of acid.", "The tank held 600 kilograms of acid."),
    ("Three adults and five children were saved.", "Five adults and three children were saved."),
    ("Nearly 300 homes burned down.", "More than 300 homes burned down."),
    ("The port director resigned on 2 March.", "The port director resigned on 3 March."),
    ("The plant closed in 1998.", "The plant closed in 1989."),
    ("The vote is due next Monday.", "The vote was held last Monday."),
    ("The blast was at 4 a.m. local time.", "The blast was at 4 p.m. local time."),
    ("Joana Reis signed the order.", "Joana Ruiz signed the order."),
    ("The freighter was bound for Port Ellis.", "The freighter was bound for Port Davis."),
    ("Niger expelled the envoy.", "Nigeria expelled the envoy."),
    ("Hale accused Brandt of negligence.", "Brandt accused Hale of negligence."),
    ("None of the chemicals leaked.", "Some of the chemicals leaked."),
    ("The gunman had no licence.", "The gunman had a licence."),
    ("The brakes worked.", "The brakes didn't work."),
    ("Few believed the alarm, and nobody left.", "Few believed the alarm, and everybody left."),
    ("The union rejected the offer.", "The union accepted the offer."),
    ("The ship was never inspected.", "The ship was inspected."),
    ("Power was restored, but water was not.", "Power was not restored, but water was."),
    ("The rope might have been cut.", "The rope had been cut."),
    ("The rope was possibly cut.", "The rope was probably cut."),
    ("The toll is expected to rise.", "The toll has risen."),
    ("It is thought that a spark lit the gas.", "A spark lit the gas."),
    ("If the wind turns, the fire will reach the town.", "The fire will reach the town."),
    ("A man was stabbed outside a bar.", "A man was stabbed to death outside a bar."),
    ("The tug towed the freighter to port.", "The tug rammed the freighter in port."),
    ("Police are looking for two men.", "Police arrested two men."),
    ("The regulator opened an inquiry.", "The regulator opened an inquiry and fined the airline."),
)
