"""Lines with what may go in brackets; the comma that closes a phrase goes with it.

A line in ``SPOKEN`` stands beside its speaker, as statements and accounts do.
"""

from __future__ import annotations

OFFERED = """
The barge[, which had two pilots,] ran onto the bank of the canal.
The mayor[, who was ill,] and the pilots were on the quay.
The barge ran onto the bank[, which was muddy].
The harbour master[, who had slept badly,] closed the lock to all ships.
The lock[, whose gates are of oak,] was opened by hand.
The crew left the barge[, some of whom were barefoot].
Rolf Tamm[, a retired pilot,] steered the tug into the lock.
Rolf Tamm[, chairman of the pilots' board,] resigned over the report.
The tug belongs to Sele Towage[, a firm with four boats].
The fire spread to a granary[, burning all of its timber roof].
The ferry[, carrying 84 passengers,] turned back to the quay.
The ferry[, built in a yard at Orsk,] turned back to the quay.
The ferry turned back[, with its bow ramp half open].
The committee questioned nine people[, including two of the pilots].
The pump house[ (built on piles)] slid into the river.
The pump house[ – the smaller of the two –] slid into the river.
The pump house slid into the river[ near Marn].
The pump house slid into the river[ on Tuesday].
The pump house slid into the river[ at 6:40 a.m.][ on Tuesday morning].
The pump house slid into the river[ shortly before dawn].
The pump house slid into the river[ overnight].
The pump house slid into the river[ yesterday evening].
[On Tuesday, ]the pump house slid into the river.
[Early on Tuesday morning, ]the pump house slid into the river.
[In a letter to the council, ]the pilots asked for a new lamp.
[After a day of rain, ]the pump house slid into the river.
[Two hours later, ]the pump house slid into the river.
Smoke filled the tunnel[ for about two hours].
Smoke filled the tunnel[ after a cable burned through].
A crane dropped its load[ on the quay][ at Orsk][ on Friday].
Divers searched the wreck[ off the island of Hame].
The crack is 1" wide and the weld[, which was new,] has split.
Police closed the bridge[, and trams were sent round by the market].
Police closed the bridge[; trams were sent round by the market].
Police closed the bridge[ and the trams were sent round by the market].
Police closed the bridge[ and searched the cellars of the mill].
The bridge was shut to lorries[, as its cables had rusted].
The train stopped in the tunnel[, when the power failed].
The train for Orsk stopped[, three kilometres from the station].
The trams were[ quickly] sent round by the market.
The council has[ also] ordered new cables for the bridge.
A lorry ran into a tram[ that had stopped at the market].
A lorry ran into a tram[ carrying pupils to the baths].
The council approved an [eleven-page ]report on the bridge.
The cables were severed[ by a saw].
[Deputy mayor ]Ines Okker opened the bridge with a pair of scissors.
[The lift operator, ]Ines Okker[,] pressed the red button.
[The company, ]Sele Towage[,] paid for a new lamp.
The company[, for its part,] paid for a new lamp.
The lamp[, in a niche above the door,] burned all night long.
The lamp[, however,] burned all night long.
The lamp reportedly went out[ near Marn].
The harbour office said that the lamp was new[ and that it was lit].
About 200 pilots marched out[, now in tears, to the mill].
The port manages its quays[, among them two in Marn].
[Despite the storm, ]every lamp on the quay was lit.
The lamp was[ severely] damaged in the night.
The mayor[ himself] was on the quay.
The mayor thanked the pilots[ for their patience].
The pilots were[ still] on the quay.
The quay was left by [40-year-old engineer ]Rolf Tamm.
[On Friday ]the lamp on the quay went out.
[On Friday, ]the pilots denied that the lamp had gone out.
[On Friday, ]the lamp on the quay may have gone out.
[As the water rose, ]the pilots tied the barge to a tree.
[With the bridge shut, ]trams were sent round by the market.
[Shown the letter, ]two pilots laughed at the spelling.
[Meanwhile, ]the harbour master closed the lock.
[Although the gates were new, ]the harbour master closed the lock.
The lock was shut by [fire chief ]Ines Okker and [tug captain ]Rolf Tamm.
[The port's deputy director ]Ines Okker opened the bridge.
[Director of Sele Towage, ]Ines Okker[,] opened the bridge.
Ines Okker, 46[, a mother of three,] steered the tug into the lock.
Ines Okker[, Orsk's harbour master,] steered the tug into the lock.
The lock[, a chamber of old brick,] was opened by hand.
The pilots reached the lock[, a chamber that was cut in the rock].
The lock[, now in its third year,] is leaking.
The lock[, roughly two yards across,] is leaking.
The lock[, or the Gut,] is leaking.
The barge sank in the lock[, near the mill].
The old barge sank[, the crew having left it in the night].
The barge sank in the lock[, which no pilot had checked].
The pilot[, who may have slept,] ran the barge onto the bank.
The lamp[, which shows a green light to barges,] was new.
The pilots used a torch[ to cut the chain of the lock].
The pilots dug a channel[ in order to free the barge].
Smoke filled the tunnel[ because a cable had burned through].
Smoke filled the tunnel[ as the trams stood at the market].
Smoke filled the tunnel[ when a cable burned through].
The trams stopped at the market[ because of the smoke].
The pilots left the barge[ before the crane arrived].
The pilots wrote to the mayor[ in protest at the new lock].
The lock is leaking[, since nobody has mended the gates].
The company owns the lock[ and employs 40 pilots].
The company has mended the lock[ and will buy a lamp].
The company will mend the lock[ and buy a lamp for the quay].
The pilots agreed to mend the lock[ and to paint the lamp].
The tug[, the largest in the port,] towed the barge away[ and was moored in Orsk].
The mayor opened the lock[ and the police said it was too early].
The barge ran onto the bank[, and 2,300 people were led off the quay].
A pilot[ who slept on the barge] left in the night.
A barge[ carrying coal to the mill] has run onto the bank.
Police found the lamp[: somebody had hidden it in the mill].
[Deputy Chief ]Rolf Tamm shut the lock.
""".strip().splitlines()

SPOKEN = """
[Ines Okker said Friday ]the lamp would be mended.
[According to the pilots, ]the mayor, a man of 40, was on the barge.
“The lamp was lit all week,”[ … “and so were the stars”].
[The council promised that ]the lock would be “as good as new”.
[Ines Okker wrote on a board: ]“The lamp was lit all week.”
[According to Rolf Tamm, a retired pilot, ]the lamp was lit all week.
[Rolf Tamm told a meeting ]the lamp had burned for a week.
[Rolf Tamm said ]pilots had burned the lamp for a week.
[The harbour office said ]the lock “holds three barges”.
The lamp was lit all week[, in the opinion of a pilot].
“The lamp was lit all week,”[ she continued].
They sat by the lamp all week,”[ Ines Okker said].
“The lamp was lit,”[ … speaking on the quay].
Ines Okker opposed the plan[: “The lamp would burn all night and day.”]
Ines Okker called the lock “a gutter”[ and described its gates as “two old doors”].
The barge left the lock[, flying a flag that read “Never again”].
“The lamp on the quay went dark[ because nobody had filled it].”
“The lamp on the quay burned all of Tuesday[, and the lock was shut].”
[The pilots insist that ]the lamp had burned for a week.
[The harbour office told the Orsk Courier that ]the lamp was new.
[Rolf Tamm, a retired pilot, said ]the lamp had burned for a week.
“The lamp was lit all week,”[ Rolf Tamm told reporters on the quay].
“The lamp was lit all week,”[ recalled Rolf Tamm, who was on watch].
"The lamp was lit all week,"[ the pilots said in a statement].
The lamp was lit all week[, according to Rolf Tamm].
The lamp was lit all week[, the harbour office said].
The pilots rejected the report[, saying nobody had asked them].
The pilots rejected the report[, calling it "a bad novel"].
A pilot[, who asked not to be named,] blamed the lamp for the accident.
“The lamp was lit all week,”[ … a retired pilot who lives by the lock].
""".strip().splitlines()

KEPT = """
The lamp that hangs above the door went out.
The pilots who had slept went out to the wreck.
The lamp did not burn on Tuesday.
No lamp burned in Orsk on Tuesday.
The lamp may have gone out on Tuesday.
Only the lamp on the quay burned on Tuesday.
Every lamp on the quay burned on Tuesday.
It was the worst fire in Orsk since 1911.
It was the third fire in Orsk this week.
More lamps burned in Orsk than in Marn on Tuesday.
If the lamp fails on Tuesday, the lock will be shut.
The lock will be shut, unless the lamp is mended.
The lock was shut, although the lamp had been mended.
The lock is open to all ships except on Tuesdays.
The lock was shut, but two barges slipped through.
The lock was shut so that the lamp could be mended.
The accident happened on Tuesday.
The lamp is in Orsk.
The pilots live in Orsk.
The lamp was mended in 1997.
Since March 40 people have drowned in Orsk.
The lamp was mended, the council claimed.
The lamp was mended, which the pilots deny.
The lamp failed, killing two pilots.
The lamp failed, and nobody was hurt.
The wreck was towed away, and it was later found to be empty.
A man was arrested, who was later released.
The council ordered lamps for Orsk, Marn and Hame.
The council bought a lamp, a saw and a ladder.
The council bought a lamp, mended the lock and painted the ladder.
The pilots called the lamp “a star on a stick, for all of us in Orsk”.
Rolf Tamm, a pilot and a painter, a poet and a drunk.
The lamp hung between the lock, which was shut, and the mill.
The lamp was put in Orsk.
They left Orsk with a lamp.
In that case, the lamp would have burned.
In theory, the lamp burned.
In all likelihood, the lamp burned.
The lamp burned until Tuesday.
The chief of the pilots, Rolf Tamm, and two others rowed out.
The lamp, he feared, would fail.
On Friday, no lamp burned in Orsk.
The lamp was almost completely burned.
The mayor had initially put the age of the lamp at 11; it was 14.
The lamp was said to be new; it was in fact old.
The mayor first said that the lamp was lit.
The lamp was lit, a claim for which the mayor apologised.
In case of fire, the lock will be shut.
The third-largest mill was in Orsk.
The lock was closed in a storm and reopened by the mayor.
Few said the lamp was lit.
If the mayor said that the lamp was lit, he was wrong.
“The lamp was lit all week,” said Rolf Tamm, but the mayor laughed.
Asked about the lamp, the mayor laughed.
The pilots took an hour to reach the lock.
The council says it will pay and regrets the delay.
The mayor was told when he would be heard.
“They say that it was the lamp,” … “and they are wrong.”
The suspected arsonist Rolf Tamm laughed.
The lamp was not very bright.
Two lamps, both of which are kept by pilots.
In Orsk, the town of a thousand lamps, a lamp failed.
With more oil, the lamp could burn all night.
By Friday, 40 lamps had failed.
As of Friday the lamp was out.
When it rains, the lock is shut.
The lock is shut when it rains.
The pilots asked the mayor to mend the lock.
The pilots need oil to light the lamp.
Two pilots died when the barge sank.
The barge left without, it must be said, asking for a pilot.
Two pilots were killed, when the barge sank.
Two pilots were killed by a falling crane.
The lamp went out an hour before the lock was shut.
The lamp is known as the star of the quay.
The lamp went out as it had in March.
The lock was mended, which the council disputes.
The pilot was hit, most likely.
Divers found the driver and the pilot were asleep.
The lock between Orsk and Marn was shut.
The rules say what a pilot and a master are to do.
Two pilots aged 19 and 23 were on the barge.
The council will not open the lock and light the lamp.
The ship, the Star of Orsk, ran aground.
The Health and Safety inspector Rolf Tamm laughed.
The Ministry of Works spokesman Rolf Tamm laughed.
The harbour office cautioned against haste but said the lamp was new.
The lamp was said to be old, a point that the council contests.
Shares of the owner, Sele Towage, fell by half.
Rolf Tamm went further, telling a meeting that the lamp was old.
The lamp will be lit, once the oil is here.
The number of pilots was put at 12, which the port disputes.
""".strip().splitlines()
