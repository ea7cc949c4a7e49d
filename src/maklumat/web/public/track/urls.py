"""Addresses of the tracking page."""

from django.urls import path

from maklumat.web.public.track import views

urlpatterns = [
    path("lacak/", views.track, name="track"),
    path("lacak/<str:code>/", views.show_case, name="show-case"),
    path("lacak/<str:code>/tanggal/", views.show_deadline, name="show-deadline"),
    path("lacak/<str:code>/buka/", views.open_case, name="open-case"),
    path("lacak/<str:code>/tutup/", views.leave_case, name="leave-case"),
    path("lacak/<str:code>/tambah/", views.add_message, name="add-message"),
    path("lacak/<str:code>/terima/", views.accept_answer, name="accept-answer"),
    path("lacak/<str:code>/tolak/", views.reject_answer, name="reject-answer"),
    path("lacak/<str:code>/nilai/", views.rate_case, name="rate-case"),
    path("lacak/<str:code>/survei/", views.start_survey, name="start-survey"),
    path("lacak/<str:code>/kabari/", views.ask_for_updates, name="ask-for-updates"),
    path("lacak/<str:code>/kabari/henti/", views.stop_updates, name="stop-updates"),
    path("lacak/<str:code>/berkas/<int:attachment_id>/", views.download_attachment, name="download-attachment"),
    path("lacak/<str:code>/bukti/", views.show_proof, name="show-proof"),
]
