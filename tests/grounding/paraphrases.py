"""Faithful rewordings: what a careful writer may make of a sentence. Written before tuning.

Each is (what the report says, the rewording). They are for the wording check alone: nobody is
cited in them, or the citation is part of both.
"""

from __future__ import annotations

PARAPHRASES: tuple[tuple[str, str], ...] = (
    (
        "Thirty-nine people were taken to hospital after the ferry hit the pier.",
        "39 people went to hospital after the ferry hit the pier.",
    ),
    (
        "The blaze broke out shortly after 3 a.m. in a storage hall on the quay.",
        "The fire started in a storage hall on the quay shortly after 3 a.m.",
    ),
    (
        "A goods train derailed near Oberwald on Tuesday, spilling 1,200 litres of diesel.",
        (
            "A freight train left the rails near Oberwald on Tuesday"
            " and spilled 1200 litres of diesel."
        ),
    ),
    (
        "No casualties were recorded, but fragments were found in two gardens.",
        "Fragments were found in two gardens.",
    ),
    (
        "No casualties were recorded, but fragments were found in two gardens.",
        "There were no casualties.",
    ),
    (
        "The dam did not fail, although water rose to within half a metre of the crest.",
        "Water rose to within half a metre of the dam's crest.",
    ),
    (
        "The dam did not fail, although water rose to within half a metre of the crest.",
        "The dam did not give way.",
    ),
    (
        "Two of the six crew members remain missing.",
        "Two crew members out of six are still missing.",
    ),
    (
        "The explosion shattered windows up to 400 metres from the plant.",
        "Windows up to 400 metres from the plant were shattered by the blast.",
    ),
    (
        "Police arrested a 27-year-old man at the airport on Monday evening.",
        "A 27-year-old man was arrested by police at the airport on Monday evening.",
    ),
    (
        "The leak may have been caused by a faulty valve.",
        "A faulty valve may have caused the leak.",
    ),
    (
        "The leak may have been caused by a faulty valve.",
        "The leak was possibly caused by a faulty valve.",
    ),
    (
        "It is likely that the second engine also lost power.",
        "The second engine likely lost power too.",
    ),
    (
        "It is likely that the second engine also lost power.",
        "The second engine may also have lost power.",
    ),
    (
        "Investigators believe the pilot was probably unaware of the other aircraft.",
        "The pilot was probably unaware of the other aircraft, investigators believe.",
    ),
    (
        "The bridge collapsed at 6:40 p.m. while a school bus was crossing it.",
        "The bridge collapsed at 18:40 as a school bus crossed it.",
    ),
    (
        "Rescuers pulled five survivors from the rubble of the hotel.",
        "Five survivors were pulled from the hotel's rubble by rescuers.",
    ),
    (
        "The company failed to report the spill for three days.",
        "The company did not report the spill for three days.",
    ),
    (
        "The company denied that it had ignored the warnings.",
        "The company said it had not ignored the warnings.",
    ),
    (
        "Officials denied any link between the outage and the storm.",
        "Officials said there was no link between the outage and the storm.",
    ),
    (
        "Floodwater cut off the villages of Marn and Tolle for 18 hours.",
        "Marn and Tolle were cut off by floodwater for eighteen hours.",
    ),
    (
        "A 34-year-old teacher, Ines Kowal, died when a wall fell on her car.",
        "Ines Kowal, a teacher aged 34, was killed when a wall fell on her car.",
    ),
    (
        "The mine had passed its last inspection in March 2023.",
        "The mine's last inspection, in March 2023, was passed.",
    ),
    (
        "Nobody was hurt.",
        "No one was injured.",
    ),
    (
        "Nobody was hurt in the crash on Thursday.",
        "No one was hurt in the crash on 14 March 2024.",
    ),
    (
        "The drone crossed the border on 12 March and came down in a field near Lesno.",
        "The drone came down in a field near Lesno after crossing the border on March 12.",
    ),
    (
        "Around 4,000 households were left without electricity.",
        "About 4,000 households had no power.",
    ),
    (
        "At least 12 people were killed and 30 injured when the stand gave way.",
        "When the stand gave way, at least twelve people were killed and 30 were injured.",
    ),
    (
        "At least 12 people were killed and 30 injured when the stand gave way.",
        "Thirty people were injured when the stand gave way.",
    ),
    (
        "The cargo was worth £2.5 million.",
        "The cargo had a value of £2.5m.",
    ),
    (
        "Some 40 percent of the harvest was lost in the hailstorm.",
        "About 40% of the harvest was lost in the hailstorm.",
    ),
    (
        "Belarusian air defences shot down the missile near the village of Harbacha.",
        "Belarus's air defences shot down the missile near Harbacha.",
    ),
    (
        "The United Nations sent a team of inspectors to the depot.",
        "The UN sent inspectors to the depot.",
    ),
    (
        "The tanker Nordic Pearl ran aground off Hvalnes with 21 sailors on board.",
        "With 21 sailors aboard, the Nordic Pearl ran aground off Hvalnes.",
    ),
    (
        "It was the second derailment on the line in a year.",
        "The line had its second derailment in a year.",
    ),
    (
        "The airport was closed from 5 a.m. to 11 a.m.",
        "The airport was shut between 5 a.m. and 11 a.m.",
    ),
    (
        "The shooting lasted less than two minutes.",
        "The shooting lasted under two minutes.",
    ),
    (
        "The captain was not on the bridge when the ship struck the rocks.",
        "When the ship struck the rocks, the captain was not on the bridge.",
    ),
    (
        "The captain was not on the bridge when the ship struck the rocks.",
        "The ship struck the rocks.",
    ),
    (
        "All 112 passengers escaped unharmed.",
        "All 112 passengers got away unharmed.",
    ),
    (
        "All 112 passengers escaped unharmed.",
        "None of the 112 passengers was harmed.",
    ),
    (
        "Witnesses reported hearing two explosions before the roof came down.",
        "Two explosions were heard by witnesses before the roof came down.",
    ),
    (
        "The suspect, who was armed with a knife, was overpowered by two guards.",
        "Two guards overpowered the suspect, who was armed with a knife.",
    ),
    (
        "Production will not resume before the end of April.",
        "Production will resume no earlier than the end of April.",
    ),
    (
        "Production will not resume before the end of April.",
        "There will be no production before the end of April.",
    ),
    (
        "Officers could not say how many people had been in the building.",
        "Officers were unable to say how many people had been in the building.",
    ),
    (
        "Two buses collided head-on on the coastal road, killing nine people.",
        "Nine people died in a head-on collision of two buses on the coastal road.",
    ),
    (
        "The gas had been odourless, so residents noticed nothing.",
        "Residents did not notice anything because the gas was odourless.",
    ),
    (
        "Three climbers have been missing on Mount Sarek since Sunday.",
        "Since Sunday three climbers have been missing on Mount Sarek.",
    ),
    (
        "Germany and Poland closed the crossing for two days.",
        "The crossing was closed for two days by Germany and Poland.",
    ),
    (
        "Russia fired 36 missiles at Ukrainian power plants overnight.",
        "Ukrainian power plants were hit by 36 missiles that Russia fired overnight.",
    ),
    (
        "It appears that the lock had been forced.",
        "The lock appears to have been forced.",
    ),
    (
        "The attackers might have entered through the loading bay.",
        "The attackers could have come in through the loading bay.",
    ),
    (
        "An early theory is that the fire could have been started by a welder.",
        "A welder could have started the fire.",
    ),
    (
        "The ministry did not rule out sabotage.",
        "The ministry has not ruled out sabotage.",
    ),
    (
        "A third of the town's homes were damaged.",
        "One third of homes in the town suffered damage.",
    ),
    (
        "Hundreds of protesters gathered outside the court.",
        "Hundreds of people protested outside the court.",
    ),
    (
        "The refinery had been fined $80,000 in 2019 for an earlier leak.",
        "In 2019, the refinery was fined $80,000 over an earlier leak.",
    ),
    (
        "The driver was treated for shock but was not detained.",
        "The driver was not detained.",
    ),
    (
        "The driver was treated for shock but was not detained.",
        "The driver was treated for shock.",
    ),
    (
        "The prime minister, Lena Brandt, visited the site. Brandt promised an inquiry.",
        "Lena Brandt promised an inquiry.",
    ),
    (
        "The search, which involved four helicopters, was called off at dusk.",
        "The search was called off at dusk; four helicopters had been involved.",
    ),
    (
        "The tunnel remained closed on Wednesday while engineers checked the ceiling.",
        "Engineers were checking the ceiling and the tunnel stayed closed on Wednesday.",
    ),
    (
        "Smoke from the landfill drifted over the Kessel district for a week.",
        "For seven days smoke from the landfill drifted over the district of Kessel.",
    ),
    (
        "The cable car stopped 60 metres above the valley with 14 tourists inside.",
        "Fourteen tourists were stuck in the cable car, 60 metres above the valley.",
    ),
    (
        "Without a permit, the firm stored 30 tonnes of fertiliser in the shed.",
        "The firm had no permit for the 30 tonnes of fertiliser in the shed.",
    ),
)
