"""Addresses for calendar programs."""

from django.urls import path

from maklumat.web.public.calendars import views

urlpatterns = [path("kalender/<str:secret>.ics", views.read_review_feed, name="read-review-feed")]
