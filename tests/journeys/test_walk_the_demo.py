"""Whoever follows the links of the demonstration, as a visitor or in any role, finds pages that answer."""

import re

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from maklumat.organization.models import Staff
from maklumat.organization.vocabulary import Role

LINK = re.compile(rb'href="(/[^"#]*)')
NUMBERED = re.compile(r"/[^/]*\d[^/]*(?=/)|\?.*")
NOT_FOLLOWED = ("/static/", "/keluar/")
SAME_SHAPE = 2
"""How many pages of one shape are opened, such as services or reports."""
MOST = 220


def faults_of(client: Client, start: str) -> list[str]:
    """Follow every link from a page on, a few of each shape; return those that break or lead nowhere."""
    waiting, seen, shapes, faults = [start], set[str](), dict[str, int](), []
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        shape = NUMBERED.sub("/*", address)
        if address in seen or shapes.get(shape, 0) >= SAME_SHAPE:
            continue
        seen.add(address)
        shapes[shape] = shapes.get(shape, 0) + 1
        response = client.get(address)
        if response.status_code >= 400:
            faults.append(f"{response.status_code} {address}")
        if response.headers["Content-Type"].startswith("text/html"):
            links = (link.decode().replace("&amp;", "&") for link in LINK.findall(response.content))
            waiting += [link for link in links if not link.startswith(NOT_FOLLOWED)]
    return faults


@pytest.mark.django_db
def test_every_link_of_the_demonstration_leads_somewhere(settings: LazySettings) -> None:
    settings.THROTTLES_ENABLED = False
    call_command("load_demo", verbosity=0)

    faults = {"visitor": faults_of(visitor(), "/")}
    for role in Role:
        client = visitor()
        person = Staff.objects.filter(grants__role=role).order_by("pk")[0]
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        faults[role.value] = faults_of(client, "/meja/")

    assert {who: found for who, found in faults.items() if found} == {}


def visitor() -> Client:
    return Client(raise_request_exception=False, headers={"accept-encoding": "identity"})
