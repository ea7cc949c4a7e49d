"""Pages of words come up in both languages, whatever else is missing."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.web.public.testing import make_ready_government, markup_faults

pytestmark = pytest.mark.django_db

TITLES = {
    ("privacy", "id"): "Pelindungan data pribadi",
    ("privacy", "en"): "How we protect your data",
    ("accessibility", "id"): "Aksesibilitas",
    ("accessibility", "en"): "Accessibility",
    ("authenticity", "id"): "Cara memastikan situs ini asli",
    ("authenticity", "en"): "How to recognise this site",
}


@pytest.mark.parametrize(("name", "language"), TITLES)
def test_a_page_of_words_is_there_in_both_languages(client: Client, name: str, language: str) -> None:
    make_ready_government()
    client.cookies["bahasa"] = language

    page = client.get(reverse(f"public:{name}")).content

    assert f"<h1>{TITLES[name, language]}</h1>" in page.decode()
    assert markup_faults(page) == []


@pytest.mark.parametrize("name", ["privacy", "accessibility", "authenticity"])
def test_words_ask_the_database_for_nothing_but_the_government_and_the_last_seal(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    make_ready_government()

    with django_assert_max_num_queries(2):
        client.get(reverse(f"public:{name}"))


def test_the_page_on_authenticity_names_the_address_it_is_read_at(client: Client) -> None:
    make_ready_government()

    page = client.get(reverse("public:authenticity"), headers={"Host": "uji.example"}).content.decode()

    assert "<strong>uji.example</strong>" in page
