"""Taking an application at the counter: the same checklist, promise and receipt as on the site."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.models import Application
from maklumat.applications.sealing import open_applicant, secret_words_of
from maklumat.applications.testing import make_open_service, make_worker
from maklumat.applications.vocabulary import DocumentStatus
from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import Staff
from maklumat.organization.testing import make_unit
from maklumat.web.desk.testing import KEY, markup_faults, signed_in

ADDRESS = reverse("desk:record-application")
FORM_QUERIES = 8

pytestmark = pytest.mark.django_db


def test_a_walk_in_applies_and_takes_the_receipt_home(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    service = make_open_service()
    browser = signed_in(Staff.objects.get(pk=make_worker(service.unit).staff_id))
    choice, page = browser.get(ADDRESS), f"{ADDRESS}?layanan={service.pk}"
    assert markup_faults(choice) == []
    assert f"?layanan={service.pk}" in choice.content.decode()
    with django_assert_max_num_queries(FORM_QUERIES):
        form = browser.get(page)
    assert markup_faults(form) == []
    nameless = browser.post(page, {"submission_key": KEY, "phone": "0812-0000-0001"})
    assert nameless.status_code == 422
    assert "0812-0000-0001" in nameless.content.decode()

    brought = form.context["form"].fields["brought"].choices[0][0]
    for _click in range(2):
        taken = browser.post(page, {"submission_key": KEY, "name": "Siti Rahma", "brought": [brought]})

    application = Application.objects.get()
    assert application.channel == Channel.COUNTER
    assert open_applicant(application.applicant).name == "Siti Rahma"
    assert application.documents.get(item_id=brought).status == DocumentStatus.GIVEN
    assert application.documents.filter(status=DocumentStatus.MISSING).exists()
    assert taken.headers["Location"] == reverse("desk:show-application-receipt", args=[application.code])
    first, second = browser.get(taken.headers["Location"]), browser.get(taken.headers["Location"])
    words = secret_words_of(application.submission_key)
    assert all(word in first.content.decode() for word in words)
    assert not any(f">{word}<" in second.content.decode() for word in words)
    assert "no-store" in first.headers["Cache-Control"]
    assert markup_faults(first) == markup_faults(second) == []


def test_who_works_elsewhere_is_offered_nothing_of_this_unit() -> None:
    service = make_open_service()
    browser = signed_in(Staff.objects.get(pk=make_worker(make_unit(slug="lain")).staff_id))

    page = browser.post(f"{ADDRESS}?layanan={service.pk}", {"submission_key": KEY, "name": "Siti"})

    assert service.name not in page.content.decode()
    assert not Application.objects.exists()
