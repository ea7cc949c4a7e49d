"""A burst of deliveries: every message of a busy day at once, a fifth of them sent twice, in no order."""

import json
import random
from secrets import randbelow

from bench.load import Measured, Request, run, together
from bench.rows import say
from bench.server import Bench, Web
from maklumat.channels.rules.signatures import META_HEADER, sign

PAYLOADS, REPEATED, CONNECTIONS, TURNS = 10_000, 2_000, 32, 8
PEOPLE = 400
SECRET, NUMBER = "rahasia-tanda-tangan", "628115550100"
AT = 1_795_145_700
WORDS = "Antrean di loket dua panjang sekali, saya menunggu sejak pukul delapan pagi."

MAKE_TABLE = """
from django.db import connection
from bench.models import BareDelivery
if BareDelivery._meta.db_table not in connection.introspection.table_names():
    with connection.schema_editor() as editor:
        editor.create_model(BareDelivery)
"""
CONNECT = f"""
from django.utils import timezone
from maklumat.channels.actions.accounts import connect_account
from maklumat.channels.models import ChannelAccount
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Government
government = Government.objects.earliest("pk")
found = ChannelAccount.objects.of(government.pk).filter(provider_id="{NUMBER}").first() or connect_account(
    government.pk, channel="whatsapp", address="{NUMBER}", provider_id="{NUMBER}",
    secrets={{"signing": "{SECRET}", "verify": "kata", "token": "token"}},
    actor=system_actor("bench", government.pk), now=timezone.now(),
)
print(found.pk, found.hook_key)
"""
COUNT = """
from maklumat.channels.models import Delivery, Message
print(Delivery.objects.filter(account_id={0}).count(), Message.objects.filter(account_id={0}, direction="in").count())
"""
DRAIN = """
from time import perf_counter
from django.utils import timezone
from maklumat.channels.actions.reading import read_deliveries
began, read = perf_counter(), 0
while found := read_deliveries({0}, now_function=timezone.now).read:
    read += found
print(read, perf_counter() - began)
"""


def channels(bench: Bench, size: int) -> None:
    """Send the burst, let one worker read it, and say what is missing or doubled."""
    account, hook_key = _say(bench, size, CONNECT)
    deliveries, once = _burst(randbelow(10**9))
    bench.run_in(size, MAKE_TABLE)
    known = _counts(bench, size, account)
    address = f"/webhooks/whatsapp/{hook_key}/"
    with bench.web(size) as web:
        run(web.port, lambda _n: Request("/bare/bytes/", deliveries[0]), count=200, wanted=200)
        bare, gateway = _in_turns(web, deliveries, ["/bare/bytes/", address])
    print(f"channels: {len(deliveries)} deliveries, {REPEATED} of them again, {CONNECTIONS} connections")
    say("bare view, the same bytes in one row", bare)
    say("gateway", gateway, bare)
    read, seconds = _say(bench, size, DRAIN.format(account))
    print(f"  one worker read {int(read) / float(seconds):.0f} messages a second")
    kept = [after - before for after, before in zip(_counts(bench, size, account), known, strict=True)]
    print(f"  deliveries kept {kept[0]}, messages {kept[1]}, lost or twice {abs(kept[0] - once) + abs(kept[1] - once)}")


def _say(bench: Bench, size: int, script: str) -> list[str]:
    return bench.manage(size, "shell", "-v0", "-c", script).split()


def _counts(bench: Bench, size: int, account: str) -> list[int]:
    return [int(word) for word in _say(bench, size, COUNT.format(account))]


def _signed(address: str, body: str) -> Request:
    headers = {"Content-Type": "application/json", META_HEADER: sign(body.encode(), SECRET)}
    return Request(address, body, headers)


def _burst(seed: int) -> tuple[list[str], int]:
    """Return the bodies in the order they are sent, and how many differ."""
    once = [_message(seed, number) for number in range(PAYLOADS - REPEATED)]
    everything = once + once[:REPEATED]
    random.Random(seed).shuffle(everything)
    return everything, len(once)


def _message(seed: int, number: int) -> str:
    person = f"62812{number % PEOPLE:08d}"
    message = {"id": f"wamid.{seed}.{number}", "from": person, "timestamp": str(AT + number), "type": "text"}
    value = {
        "metadata": {"phone_number_id": NUMBER},
        "contacts": [{"profile": {"name": "Sari"}, "wa_id": person}],
        "messages": [{**message, "text": {"body": f"{WORDS} {number}"}}],
    }
    change = {"field": "messages", "value": value}
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "9", "changes": [change]}]})


def _in_turns(web: Web, bodies: list[str], addresses: list[str]) -> list[Measured]:
    """Send the burst in parts, each part to both addresses one after the other."""
    part = len(bodies) // TURNS
    found: list[list[Measured]] = [[] for _address in addresses]
    for turn in range(TURNS):
        mine = bodies[turn * part : (turn + 1) * part]
        for address, measured in zip(addresses, found, strict=True):
            requests = [_signed(address, body) for body in mine]
            measured.append(run(web.port, requests.__getitem__, count=part, wanted=200, connections=CONNECTIONS))
    return [together(measured) for measured in found]
