"""A storm of inputs: a whole hall writes at once from behind one address, and some phones send twice."""

from secrets import token_urlsafe
from urllib.parse import urlencode

from bench.load import Request, run
from bench.rows import CSRF, FORM_HEADERS, say
from bench.server import Bench

INPUTS, REPEATED = 2_000, 200
OPEN_FORUM = (
    "from maklumat.consultations.models import Forum; print(Forum.objects.filter(status='open').latest('pk').slug)"
)
COUNT = (
    "from maklumat.consultations.models import ForumInput; from maklumat.journal.models import Entry; "
    "print(ForumInput.objects.count(), Entry.objects.filter(event='forum_input.filed').count())"
)


def storm(bench: Bench, size: int) -> None:
    """Send so many inputs, every tenth twice; print how long it took and what is missing or counted twice."""
    slug = bench.manage(size, "shell", "-v0", "-c", OPEN_FORUM).strip()
    keys = [token_urlsafe(18) for _number in range(INPUTS)]
    before = _counts(bench, size)

    def speak(number: int) -> Request:
        key = keys[number % INPUTS]
        form = {"form_key": key, "text": f"Usul dari aula: {key}", "place": "", "csrfmiddlewaretoken": CSRF}
        return Request(f"/forum/{slug}/masukan/tulis/", urlencode(form), FORM_HEADERS)

    with bench.web(size) as web:
        measured = run(web.port, speak, count=INPUTS + REPEATED, wanted=302)
    kept = [after - known for after, known in zip(_counts(bench, size), before, strict=True)]
    seconds = (INPUTS + REPEATED) / measured.rate
    print(f"storm: {INPUTS} inputs from one address, {REPEATED} of them sent twice, in {seconds:.1f} s")
    say("input POST", measured)
    print(f"  inputs kept {kept[0]}, in the journal {kept[1]}, lost or twice {abs(kept[0] - INPUTS)}")


def _counts(bench: Bench, size: int) -> list[int]:
    return [int(word) for word in bench.manage(size, "shell", "-v0", "-c", COUNT).split()]
