"""Cases in bulk: seeded lives of invented reports, written with COPY.

``surroundings`` reads the demo government once; from there on a block of cases is a pure function of that value and
a block number (``lives``, ``texts``, ``faces``, ``tale``), so that any number of processes can make blocks and the
same seed gives the same cases. ``loading`` writes the blocks in one transaction. Rows are written past the actions,
as only an importer may; the tests hold them against the rules, the constraints and the actions that follow.
"""
