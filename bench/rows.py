"""The rows of the table: each measures one thing against another in the same run and prints the ratio."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlencode

from bench import whole
from bench.load import Measured, Request, run, together
from bench.server import THREADS, Bench, Web
from maklumat.demo.content import load_content

CSRF = "b" * 32
FORM_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={CSRF}"}
OFFICER, COORDINATOR = "rina.astuti@contoh.example", "dewi.lestari@contoh.example"
OLDER = re.compile(r'href="(/meja/\?[^"]*setelah=[^"]+)"')
PAGES_ON = 5
POSTS, TURNS = 2_400, 12
PAGES, PAGE_TURNS = 240, 6


def say(name: str, measured: Measured, against: Measured | None = None) -> None:
    """Print one line: the rate, the times, and the ratio to what it is measured against."""
    ratio = f"  rate x{measured.rate / against.rate:.2f}  p99 x{measured.p99 / against.p99:.2f}" if against else ""
    wrong = f"  {measured.wrong} WRONG ANSWERS" if measured.wrong else ""
    print(f"  {name:48} {measured.rate:7.1f}/s  p50 {measured.p50:6.1f}  p99 {measured.p99:6.1f} ms{ratio}{wrong}")


def report(number: int) -> Request:
    """Return a complaint with a name that wants mail: every row and job there is."""
    key = token_urlsafe(18)
    form = {
        "submission_key": key,
        "kind": "complaint",
        "body": f"Loket tutup sebelum waktunya pada hari Jumat, padahal papan menulis pukul empat sore. {key}",
        "identity": "named",
        "name": "Siti Rahma",
        "email": f"warga{number}@contoh.example",
        "wants_email": "on",
        "sharing": "code",
        "csrfmiddlewaretoken": CSRF,
    }
    return Request("/lapor/kirim/", urlencode(form), FORM_HEADERS)


def bare(number: int) -> Request:
    """Return the same text for the bare view."""
    return Request("/bare/post/", report(number).body, FORM_HEADERS)


def intake(bench: Bench, sizes: tuple[int, int]) -> None:
    """The public complaint POST against a bare ORM view that inserts two rows."""
    found = {}
    for size in sizes:
        with bench.web(size) as web:
            warm_up(web, [report, bare])
            limit = run(web.port, lambda _n: Request("/hidup/"), count=POSTS, wanted=200)
            against, found[size] = in_turns(web, bare, report)
            print(f"complaint POST, {size} cases (the client alone reaches {limit.rate:.0f}/s)")
            say("bare view, two rows", against)
            say("complaint", found[size], against)
    small, large = (found[size] for size in sizes)
    print(f"  {sizes[1]} against {sizes[0]} cases: p50 x{large.p50 / small.p50:.2f}")


def in_turns(web: Web, *makers: Callable[[int], Request]) -> list[Measured]:
    """Measure posts in short turns, so that what else the machine does falls on all of them alike."""
    turns = [[run(web.port, make, count=POSTS // TURNS, wanted=302) for make in makers] for _turn in range(TURNS)]
    return [together(measured) for measured in zip(*turns, strict=True)]


def pages(bench: Bench, sizes: tuple[int, int]) -> None:
    """Inbox, case page, searches and the public service page against a bare template of 20 kB."""
    medians: dict[str, list[float]] = {}
    for size in sizes:
        with bench.web(size) as web:
            officer, head_office = sign_in(web.port, OFFICER), sign_in(web.port, COORDINATOR)
            print(f"pages, {size} cases")
            later = later_page(web, head_office)
            for name, path, cookie in [*page_list(officer, head_office), ("inbox, a later page", later, head_office)]:
                bare_page, measured = page_turns(web, get(path, cookie))
                say(name, measured, bare_page)
                medians.setdefault(name, []).append(measured.p50)
            service_page(web)
    print(f"p50 at {sizes[1]} against {sizes[0]} cases")
    for name, (small, large) in medians.items():
        print(f"  {name:48} x{large / small:.2f}")


def page_turns(web: Web, make: Callable[[int], Request], wanted: int = 200) -> tuple[Measured, Measured]:
    """Measure the bare template and a page in short turns, for the same reason as `in_turns`."""
    bare_page, page = [], []
    for _turn in range(PAGE_TURNS):
        bare_page.append(run(web.port, get("/bare/page/"), count=PAGES // PAGE_TURNS, wanted=200))
        page.append(run(web.port, make, count=PAGES // PAGE_TURNS, wanted=wanted))
    return together(bare_page), together(page)


def service_page(web: Web) -> None:
    """The promise card drawn for a reader, and the answer to somebody who has it already."""
    address = "/layanan/kesra/rekomendasi-kegiatan-keagamaan/"
    known = Request(address, None, {"If-None-Match": header_of(web, address, "ETag")})
    for name, make, wanted in (
        ("service page", get(address), 200),
        ("service page, unchanged (304)", lambda _number: known, 304),
    ):
        bare_page, measured = page_turns(web, make, wanted)
        say(name, measured, bare_page)


def page_list(officer: str, head_office: str) -> list[tuple[str, str, str]]:
    """Return name, address and cookie of each page that is measured."""
    inbox = [("inbox of a unit, due first", "/meja/", officer), ("inbox of the secretariat", "/meja/", head_office)]
    tabs = ["mine", "free", "overdue", "waiting", "done"]
    inbox += [(f"inbox, {tab}", f"/meja/?tab={tab}", head_office) for tab in tabs]
    inbox += [("inbox, received first", "/meja/?urut=received", head_office)]
    inbox += [("inbox, one channel", "/meja/?kanal=whatsapp", head_office)]
    inbox += [("inbox, one kind", "/meja/?jenis=aspiration", head_office)]
    inbox += [("inbox, one kind and channel", "/meja/?jenis=aspiration&kanal=letter", head_office)]
    return [
        *inbox,
        *[(f"case, {messages} messages", f"/meja/kasus/{code}/", head_office) for messages, code in THREADS.items()],
        ("search of cases, a common word", "/meja/cari/?q=surat", head_office),
        ("search of cases, no match", "/meja/cari/?q=zzxqwvk", head_office),
        ("search of services", "/layanan/?q=pinjam+gedung", ""),
    ]


def later_page(web: Web, cookie: str) -> str:
    """Return the address of the inbox as many pages further as there are, up to ``PAGES_ON``."""
    address = "/meja/"
    for _page in range(PAGES_ON):
        older = OLDER.search(body_of(web, address, cookie))
        if older is None:
            break
        address = unescape(older.group(1))
    return address


def memory(bench: Bench, size: int) -> None:
    """A web worker fresh, and after every page was visited many times."""
    with bench.web(size) as web:
        addresses = every_page(web.port)
        visit(web.port, addresses, 8)
        fresh = max(web.memory_mib())
        for _round in range(3):
            visit(web.port, addresses, 40)
        run(web.port, report, count=200, wanted=302)
        after = max(web.memory_mib())
        print(f"memory, {size} cases: worker {fresh:.0f} MiB fresh, {after:.0f} MiB later, x{after / fresh:.2f}")


def everything(folder: Path) -> None:
    """All that ``./maklumat run`` starts, after every page of its demonstration was visited."""
    with whole.everything(folder) as (port, pid):
        addresses = [page for page in every_page(port) if not page[0].startswith("/meja/kasus/")]
        for _round in range(3):
            visit(port, addresses, 16)
        found = whole.memory_by_kind(pid)
        parts = ", ".join(f"{kind} {mib}" for kind, mib in found.most_common())
        print(f"memory, everything that run starts: {found.total()} MiB ({parts})")


def every_page(port: int) -> list[tuple[str, str]]:
    """Return address and cookie of the pages of desk and public site."""
    officer, head_office = sign_in(port, OFFICER), sign_in(port, COORDINATOR)
    public = ("/", "/layanan/", "/unit/", "/kanal/", "/pengaduan/", "/jurnal/", "/lapor/")
    return [
        *((path, cookie) for _name, path, cookie in page_list(officer, head_office)),
        *((path, "") for path in public),
    ]


def visit(port: int, addresses: Iterable[tuple[str, str]], times: int) -> None:
    """Ask for each page some times."""
    for path, cookie in addresses:
        run(port, get(path, cookie), count=times, wanted=200)


def get(path: str, cookie: str = "") -> Callable[[int], Request]:
    """Return a maker of the same request."""
    request = Request(path, None, {"Cookie": cookie} if cookie else None)
    return lambda _number: request


def warm_up(web: Web, makers: list[Callable[[int], Request]]) -> None:
    """Let every worker read what it remembers."""
    for make in makers:
        run(web.port, make, count=64, wanted=302)


def sign_in(port: int, email: str) -> str:
    """Return the cookie of somebody who signed in."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    form = {"login": email, "password": load_content().demo_password, "csrfmiddlewaretoken": CSRF}
    line.request("POST", "/masuk/", urlencode(form), FORM_HEADERS)
    response = line.getresponse()
    response.read()
    cookies = [value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]
    if response.status != 302:
        raise RuntimeError(f"{email} could not sign in: {response.status}")
    return "; ".join(cookies)


def body_of(web: Web, path: str, cookie: str) -> str:
    """Return a page."""
    line = HTTPConnection("127.0.0.1", web.port, timeout=30)
    line.request("GET", path, headers={"Cookie": cookie})
    return line.getresponse().read().decode()


def header_of(web: Web, path: str, name: str) -> str:
    """Return a header of a page."""
    line = HTTPConnection("127.0.0.1", web.port, timeout=30)
    line.request("GET", path)
    response = line.getresponse()
    response.read()
    return response.getheader(name) or ""


def imports(bench: Bench, size: int, files: int = 500) -> None:
    """An import of many files, read by one worker."""
    print(f"import of {files} files")
    bench.run_in(size, f"from bench.imports import measure; measure({files})")


def prints(bench: Bench, size: int) -> None:
    """Each printed file of a service and a unit, made anew."""
    print("printed files, each made 20 times (at most 300 ms wanted)")
    bench.run_in(size, "from bench.prints import measure; measure()")
