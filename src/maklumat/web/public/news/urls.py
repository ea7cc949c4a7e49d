"""Addresses of the news."""

from django.urls import path

from maklumat.web.public.news import subscriptions, views

urlpatterns = [
    path("kabar/", views.list_news, name="list-news"),
    path("kabar/langganan/", subscriptions.subscribe, name="subscribe-to-news"),
    path("kabar/langganan/<slug:key>/", subscriptions.confirm, name="confirm-news-subscription"),
    path("kabar/langganan/<slug:key>/berhenti/", subscriptions.leave, name="leave-news-subscription"),
    path("kabar/umpan.atom", views.news_feed, name="news-feed"),
    path("kabar/<int:news_id>/kartu.jpg", views.show_card, name="show-news-card"),
    path("kabar/<int:news_id>/", views.show_news, name="show-news"),
]
