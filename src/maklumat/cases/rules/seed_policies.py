"""The deadlines a new government starts with (handbook 4.4). Each becomes a dated row that can be superseded.

No text was at hand when these were written down, neither UU 25/2009 nor PermenPANRB 5/2025, which replaced 62/2018:
every row begins as not compared with the text in force. Two codes of the handbook have no row, see decision 0015.
"""

from typing import NamedTuple

from maklumat.cases.vocabulary import ClockCode, ClockTrack
from maklumat.foundation.deadlines import TimeUnit


class SeedPolicy(NamedTuple):
    """One row to start with."""

    code: ClockCode
    track: ClockTrack
    amount: int
    unit: TimeUnit
    basis: str


LAW, POLICY = ClockTrack.LAW, ClockTrack.POLICY
WORKING, CALENDAR = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY
OLD_PRACTICE = "Praktik PermenPANRB 62/2018, menunggu kepastian 5/2025"

SEED_POLICIES = (
    SeedPolicy(ClockCode.VERIFY, POLICY, 3, WORKING, "Praktik SP4N-LAPOR!"),
    SeedPolicy(ClockCode.FIRST_RESPONSE, POLICY, 5, WORKING, "Praktik SP4N-LAPOR!"),
    SeedPolicy(ClockCode.LAW_RESPONSE, LAW, 14, CALENDAR, "UU 25/2009 Pasal 44"),
    SeedPolicy(ClockCode.COMPLETE_MATERIAL, LAW, 30, CALENDAR, "UU 25/2009 Pasal 44"),
    SeedPolicy(ClockCode.INFO, POLICY, 5, WORKING, OLD_PRACTICE),
    SeedPolicy(ClockCode.NON_SUPERVISION, POLICY, 14, WORKING, OLD_PRACTICE),
    SeedPolicy(ClockCode.SUPERVISION, POLICY, 60, WORKING, OLD_PRACTICE),
    SeedPolicy(ClockCode.LAW_DECISION, LAW, 60, CALENDAR, "UU 25/2009 Pasal 50"),
    SeedPolicy(ClockCode.REPLY_WINDOW, POLICY, 10, WORKING, "Praktik SP4N-LAPOR!"),
    SeedPolicy(ClockCode.ASPIRATION, POLICY, 14, WORKING, "Kebijakan produk; tidak ada aturan yang ditemukan"),
)
