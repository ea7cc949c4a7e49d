"""Dashboards and scoreboards over many reports, requests and survey answers against few, and a full recount."""

from bench.load import Measured, run
from bench.rows import get, say, sign_in
from bench.server import Bench

LEADER = "arifin.nurdin@contoh.example"
REQUESTS_PERCENT, ANSWERS_PERCENT = 30, 20
"""Of the number of reports: 300,000 requests and 200,000 answers beside a million."""
WARM, ASKED = 8, 48
"""Requests of each page: so many that every worker has read what it remembers, then those that are measured."""
PAGES = (
    ("today", "/meja/hari-ini/"),
    ("scorecards of services", "/meja/rapor/"),
    ("scorecards of units", "/meja/rapor/unit/"),
    ("agencies side by side, requests", "/meja/rapor/instansi/"),
    ("agencies side by side, reports", "/meja/rapor/instansi/?perkara=laporan"),
    ("periodic reports", "/meja/laporan-berkala/"),
    ("public scoreboard, requests", "/kinerja/?perkara=permohonan"),
    ("public scoreboard, reports", "/kinerja/?perkara=laporan"),
    ("public scoreboard of a unit", "/kinerja/kesra/"),
)


def performance(bench: Bench, sizes: tuple[int, int]) -> None:
    """Count everything anew at both sizes, then ask for each page at both."""
    medians: dict[str, list[float]] = {}
    for size in sizes:
        name = bench.prepare_figures(size, size * REQUESTS_PERCENT // 100, size * ANSWERS_PERCENT // 100)
        bench.run_in(name, "from bench.performance_rows import count; count()")
        for page, measured in _pages(bench, name).items():
            medians.setdefault(page, []).append(measured.p50)
    print(f"p50 at {sizes[1]} against {sizes[0]} (1.5 wanted)")
    for page, (small, large) in medians.items():
        print(f"  {page:48} x{large / small:.2f}")


def _pages(bench: Bench, name: str) -> dict[str, Measured]:
    found = {}
    with bench.web(name) as web:
        cookie = sign_in(web.port, LEADER)
        print(f"dashboards, {name}")
        for page, path in PAGES:
            make = get(path, cookie if path.startswith("/meja/") else "")
            run(web.port, make, count=WARM, wanted=200)
            found[page] = run(web.port, make, count=ASKED, wanted=200)
            say(page, found[page])
    return found
