"""Addresses of the news."""

from django.urls import path

from maklumat.web.public.news import views

urlpatterns = [
    path("kabar/", views.list_news, name="list-news"),
    path("kabar/umpan.atom", views.news_feed, name="news-feed"),
    path("kabar/<int:news_id>/kartu.jpg", views.show_card, name="show-news-card"),
    path("kabar/<int:news_id>/", views.show_news, name="show-news"),
]
