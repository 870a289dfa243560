"""Lines with what may go in brackets; the comma that closes a phrase goes with it.

A line in ``SPOKEN`` stands beside its speaker, as statements and accounts do.
"""

from __future__ import annotations

OFFERED = """
The barge[, which had two pilots,] ran onto the bank of the canal.
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
[Deputy Chief ]Rolf Tamm shut the lock.
""".strip().splitlines()

SPOKEN = """
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
""".strip().splitlines()
