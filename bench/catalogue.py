"""A catalogue of thousands of services: its public pages, its files of open data, and what they cost a process."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPConnection

from bench.load import Measured, Request, run
from bench.rows import body_of, get, say
from bench.server import Bench, Web

SERVICES = 20_000
PAGES, PAGES_ON, DOWNLOADS = 200, 20, 6
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def catalogue(bench: Bench, size: int) -> None:
    """Public pages over a long catalogue against those of the demonstration, then its files."""
    name = bench.prepare_services(SERVICES)
    small = _pages(bench, size, "a catalogue of 47 services")
    large = _pages(bench, name, f"a catalogue of {SERVICES} services")
    print("p50 of the long catalogue against the short one")
    for row, measured in large.items():
        if row in small:
            print(f"  {row:48} x{measured.p50 / small[row].p50:.2f}")
    bench.run_in(name, "from bench.catalogue_rows import write; write()")
    with bench.web(name) as web:
        _downloads(web)


def _pages(bench: Bench, size: int | str, title: str) -> dict[str, Measured]:
    found = {}
    with bench.web(size) as web:
        bare = run(web.port, get("/bare/page/"), count=PAGES, wanted=200)
        print(title)
        say("bare template, 20 kB", bare)
        later = "/layanan/"
        for _page in range(PAGES_ON):
            following = NEXT.search(body_of(web, later, ""))
            later = unescape(following[1]) if following else later
        unit = "/unit/desa-200/" if "desa-200" in body_of(web, "/layanan/", "") else "/unit/kesra/"
        rows = (
            ("list", "/layanan/"),
            ("list, a later page", later),
            ("list, one audience", "/layanan/?untuk=opd"),
            ("list, one unit", f"/layanan/?bagian={unit.split('/')[2]}"),
            ("search, a common word", "/layanan/?q=rekomendasi"),
            ("search, three words and a mistake", "/layanan/?q=pinjam+gedong+serbaguna"),
            ("search, one audience", "/layanan/?q=rekomendasi&untuk=warga"),
            ("unit", unit),
            ("units", "/unit/"),
            ("front page", "/"),
            ("open data", "/data/"),
            ("one service as Turtle", f"/data/layanan/{_a_service(web)}.ttl"),
        )
        for row, path in rows:
            found[row] = run(web.port, get(path), count=PAGES, wanted=200)
            say(row, found[row], bare)
    return found


def _a_service(web: Web) -> int:
    page = body_of(web, "/layanan/kesra/rekomendasi-kegiatan-keagamaan/", "")
    number = re.search(r"/data/layanan/(\d+)\.ttl", page)
    return int(number[1]) if number else 1


def _downloads(web: Web) -> None:
    """Take the largest files, packed and plain, several at once, and look at the workers meanwhile and after."""
    run(web.port, get("/data/"), count=64, wanted=200)
    fresh = max(web.memory_mib())
    wishes = [(path, packing) for path in ("cpsv-ap.jsonld", "hsds.json", "sippn.xlsx") for packing in ("gzip", "")]
    with ThreadPoolExecutor(DOWNLOADS) as pool:
        taken = [pool.submit(_take, web.port, f"/data/katalog/{path}", packing) for path, packing in wishes]
        most = fresh
        while not all(one.done() for one in taken):
            most = max(most, *web.memory_mib())
            time.sleep(0.1)
    for (path, packing), one in zip(wishes, taken, strict=True):
        size, seconds = one.result()
        print(f"  {path} {packing or 'plain':6} {size / 2**20:8.1f} MiB in {seconds:6.1f} s, {DOWNLOADS} at once")
    print(f"  a web worker: {fresh:.0f} MiB before, at most {most:.0f} MiB meanwhile (150 wanted)")
    unchanged = Request("/data/katalog/hsds.json", None, {"If-None-Match": _tag(web.port)})
    say("hsds.json, unchanged (304)", run(web.port, lambda _n: unchanged, count=PAGES, wanted=304))


def _take(port: int, path: str, packing: str) -> tuple[int, float]:
    began, size = time.monotonic(), 0
    line = HTTPConnection("127.0.0.1", port, timeout=600)
    line.request("GET", path, headers={"Accept-Encoding": packing})
    response = line.getresponse()
    while piece := response.read(2**18):
        size += len(piece)
    return size, time.monotonic() - began


def _tag(port: int) -> str:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("HEAD", "/data/katalog/hsds.json")
    response = line.getresponse()
    response.read()
    return response.getheader("ETag") or ""
