"""The product's addresses and the bare views beside them."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.models import BareDelivery, BareMessage, BareReport
from maklumat.config.urls import urlpatterns as product

WORDS = "Layanan yang dijanjikan, waktu yang ditepati, dan orang yang menjawab. "


@csrf_exempt
def bare_post(request: HttpRequest) -> HttpResponse:
    """Insert two rows with Django's ORM in one transaction, and nothing else."""
    with transaction.atomic():
        report = BareReport.objects.create(title=request.POST["body"][:90], place=request.POST.get("place", ""))
        BareMessage.objects.create(report=report, body=request.POST["body"])
    return redirect("/hidup/")


@csrf_exempt
def bare_bytes(request: HttpRequest) -> HttpResponse:
    """Store the bytes of the request in one row, and nothing else."""
    BareDelivery.objects.create(body=request.body)
    return HttpResponse()


def bare_page(request: HttpRequest) -> HttpResponse:
    """Render a template of 20 kB from a list of fifty lines, without a database."""
    return render(request, "bench/bare.html", {"lines": [(number, WORDS * 5) for number in range(50)]})


urlpatterns = [
    path("bare/post/", bare_post),
    path("bare/bytes/", bare_bytes),
    path("bare/page/", bare_page),
    *product,
]
