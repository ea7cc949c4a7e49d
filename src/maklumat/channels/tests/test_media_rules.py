"""No address that a stranger writes leads anywhere but to the provider, out in the open network."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.channels.rules.media import (
    HOSTS,
    Announced,
    Found,
    NotFetched,
    Trouble,
    follow,
    is_outside,
    read_lookup,
    read_place,
    trouble_of,
)
from maklumat.channels.rules.requests import Places

CDN = "https://scontent.xx.fbcdn.net/v/foto.jpg?oe=69"
OWN = "http://127.0.0.1:8099"
SIGNS = st.text(alphabet="abcdefghij.:/@#?%\\[]0127 \t\n-_~!é。", max_size=40)
NAMES = st.sampled_from([name for names in HOSTS.values() for name in names])


def is_of_provider(host: str, channel: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in HOSTS[channel])


@given(SIGNS, NAMES, SIGNS, st.sampled_from(sorted(HOSTS)), st.sampled_from(["https", "http", "ftp", "file", "HTTPS"]))
def test_whatever_stands_around_the_name_only_the_provider_is_asked(
    before: str, name: str, after: str, channel: str, scheme: str
) -> None:
    url = f"{scheme}://{before}{name}{after}"

    place = read_place(url, channel, ())

    if place is not None:
        assert (place.scheme, place.port, place.is_own) == ("https", 443, False)
        assert is_of_provider(place.host, channel)
        assert urlsplit(url).hostname == place.host
        assert place.target.startswith("/")
        assert not set(place.target) & set(" \r\n\t")


@given(st.text(max_size=60), st.sampled_from(sorted(HOSTS)))
def test_no_other_text_is_an_address(text: str, channel: str) -> None:
    place = read_place(text, channel, (OWN,))

    assert place is None or is_of_provider(place.host, channel) or place.is_own


@given(SIGNS)
def test_a_redirect_stays_with_the_provider(location: str) -> None:
    place = read_place(CDN, "facebook", ())
    assert place is not None

    led = follow(place, location, "facebook", ())

    assert led is None or is_of_provider(led.host, "facebook")


@pytest.mark.parametrize(
    "url",
    [
        "https://scontent.xx.fbcdn.net@127.0.0.1/x",
        "https://127.0.0.1\\@scontent.xx.fbcdn.net/x",
        "https://scontent.xx.fbcdn.net:8443/x",
        "https://fbcdn.net.jahat.example/x",
        "https://jahatfbcdn.net/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://fbcdn.net./x",
        "https://scontent.xx.fbcdn.net/x\r\nHost: a",
        "https://scontent..fbcdn.net/x",
        "http://scontent.xx.fbcdn.net/x",
        "//scontent.xx.fbcdn.net/x",
        "https://scontent.xx.fbcdn.net:abc/",
        "https://" + "a" * 5_000,
    ],
)
def test_tricks_with_addresses_are_refused(url: str) -> None:
    assert read_place(url, "facebook", ()) is None


def test_the_place_the_operator_set_is_believed_and_nothing_beside_it() -> None:
    place = read_place(f"{OWN}/file/a", "telegram", (OWN,))

    assert place is not None
    assert place.is_own
    assert read_place("http://127.0.0.1:8098/file/a", "telegram", (OWN,)) is None
    assert read_place("https://127.0.0.1:8099/file/a", "telegram", (OWN,)) is None


@given(st.ip_addresses())
def test_an_address_is_outside_only_when_it_is_of_the_open_network(address: object) -> None:
    found = ip_address(str(address))

    inside = (found.is_private, found.is_loopback, found.is_link_local, found.is_multicast, not found.is_global)
    assert not (is_outside(str(found)) and any(inside))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104 - to be refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:a00:1::",
        "localhost",
        "",
    ],
)
def test_addresses_inside_are_never_asked(address: str) -> None:
    assert not is_outside(address)


@given(st.binary(max_size=80), st.integers(100, 599), st.sampled_from(["whatsapp", "telegram"]))
def test_no_answer_breaks_the_reading(body: bytes, status: int, channel: str) -> None:
    try:
        found = read_lookup(Announced(channel, "image", "M1"), status, body, Places(), "t")
    except NotFetched:
        return
    assert isinstance(found, Found)


@pytest.mark.parametrize(
    ("channel", "status", "body", "trouble"),
    [
        ("whatsapp", 400, b'{"error":{"code":100}}', Trouble.EXPIRED),
        ("whatsapp", 401, b'{"error":{"code":190}}', Trouble.TOKEN_ENDED),
        ("whatsapp", 400, b'{"error":{"code":131052}}', Trouble.LATER),
        ("whatsapp", 500, b"<html>", Trouble.LATER),
        ("whatsapp", 404, b"", Trouble.EXPIRED),
        ("telegram", 400, b'{"ok":false,"description":"Bad Request: file is too big"}', Trouble.TOO_LARGE),
        ("telegram", 400, b'{"ok":false,"description":"Bad Request: wrong file_id"}', Trouble.EXPIRED),
        ("telegram", 429, b'{"ok":false,"parameters":{"retry_after":13}}', Trouble.LATER),
        ("telegram", 401, b"{}", Trouble.TOKEN_ENDED),
        ("telegram", 200, b'{"ok":true,"result":{"file_path":"../../getMe"}}', Trouble.EXPIRED),
    ],
)
def test_what_an_answer_means(channel: str, status: int, body: bytes, trouble: Trouble) -> None:
    with pytest.raises(NotFetched) as refused:
        read_lookup(Announced(channel, "image", "M1"), status, body, Places(), "t")

    assert refused.value.trouble is trouble


def test_only_success_has_a_file() -> None:
    troubles = {status: trouble_of(status) for status in (200, 206, 302, 403, 404, 410, 429, 500)}

    assert {status for status, trouble in troubles.items() if trouble is None} == {200, 206}
    assert {s for s, trouble in troubles.items() if trouble and trouble.trouble is Trouble.EXPIRED} == {403, 404, 410}
