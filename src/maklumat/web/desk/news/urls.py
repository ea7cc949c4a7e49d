"""Addresses of the news at the desk; the bell has had ``kabar/`` since the beginning."""

from django.urls import path

from maklumat.web.desk.news import views

urlpatterns = [
    path("siaran/", views.list_news, name="list-news"),
    path("siaran/tulis/", views.write_news, name="write-news"),
    path("siaran/<int:news_id>/", views.show_news, name="show-news"),
    path("siaran/<int:news_id>/ubah/", views.change_news, name="change-news"),
    path("siaran/<int:news_id>/ajukan/", views.hand_in_news, name="hand-in-news"),
    path("siaran/<int:news_id>/setujui/", views.approve_news, name="approve-news"),
    path("siaran/<int:news_id>/kembalikan/", views.return_news, name="return-news"),
    path("siaran/<int:news_id>/ulangi/<int:post_id>/", views.try_post_again, name="try-post-again"),
    path("siaran/<int:news_id>/tarik/", views.withdraw_news, name="withdraw-news"),
]
