"""A channel opens the right app, or nothing at all."""

import pytest

from maklumat.channels.vocabulary import Channel
from maklumat.organization.vocabulary import ContactKind
from maklumat.web.shared.channels import CHANNELS, channel_url


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("whatsapp", "0812-0000-0001", "https://wa.me/6281200000001"),
        ("whatsapp", "+62 812 0000 0001", "https://wa.me/6281200000001"),
        ("phone", "(0541) 000-0000", "tel:+625410000000"),
        ("email", "kesra@contoh.go.id", "mailto:kesra@contoh.go.id"),
        ("instagram", "@kesra.contoh", "https://www.instagram.com/kesra.contoh/"),
        ("facebook", "Bagian Kesra (contoh)", ""),
        ("facebook", "https://www.facebook.com/kesra", "https://www.facebook.com/kesra"),
        ("counter", "Loket lantai 1", ""),
        ("web", "javascript:alert(1)", ""),
    ],
)
def test_an_address_opens_its_app(kind: str, value: str, url: str) -> None:
    assert channel_url(kind, value) == url


def test_every_channel_of_the_product_has_an_icon_and_a_name() -> None:
    assert {*Channel.values, *ContactKind.values} <= set(CHANNELS)
