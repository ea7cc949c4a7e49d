"""Addresses of the renewal of standards."""

from django.urls import path

from maklumat.web.desk.reviews.views import calendars, confirming, indicator, lists

urlpatterns = [
    path("standar/pembaruan/", lists.list_reviews, name="list-reviews"),
    path("standar/pembaruan/bulan/", calendars.show_review_month, name="show-review-month"),
    path("standar/pembaruan/kalender/", calendars.show_review_feed, name="show-review-feed"),
    path("standar/pembaruan/kalender/buat/", calendars.open_review_feed, name="open-review-feed"),
    path("standar/pembaruan/kalender/tutup/", calendars.close_review_feed, name="close-review-feed"),
    path("standar/pembaruan/pekppp/", indicator.show_review_score, name="show-review-score"),
    path("standar/pembaruan/pekppp/layanan/", indicator.list_review_ages, name="list-review-ages"),
    path("standar/pembaruan/pekppp.csv", indicator.download_review_list, name="download-review-list"),
    path("standar/<int:version_id>/tinjau/", confirming.confirm_unchanged, name="confirm-unchanged"),
]
