"""The deadlines a new government starts with (handbook 4.4). Each becomes a dated row that can be superseded.

PermenPANRB 5/2025 replaced 62/2018 and its text was not at hand: what rests on it is marked as not confirmed.
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
    SeedPolicy(ClockCode.NORMATIVE, POLICY, 5, WORKING, "Praktik standar pelayanan unit"),
    SeedPolicy(ClockCode.NON_SUPERVISION, POLICY, 14, WORKING, OLD_PRACTICE),
    SeedPolicy(ClockCode.SUPERVISION, POLICY, 60, WORKING, OLD_PRACTICE),
    SeedPolicy(ClockCode.LAW_DECISION, LAW, 60, CALENDAR, "UU 25/2009 Pasal 50"),
    SeedPolicy(ClockCode.LAW_NOTIFY, LAW, 14, CALENDAR, "UU 25/2009 Pasal 50"),
    SeedPolicy(ClockCode.REPLY_WINDOW, POLICY, 10, WORKING, "Praktik SP4N-LAPOR!"),
    SeedPolicy(ClockCode.ASPIRATION, POLICY, 14, WORKING, "Kebijakan produk; tidak ada aturan yang ditemukan"),
)
