"""Addresses of the telephone."""

from django.urls import path

from maklumat.web.desk.telephone import calls, form

urlpatterns = [
    path("telepon/", calls.list_calls, name="list-calls"),
    path("telepon/berdering/", calls.show_ringing, name="show-ringing"),
    path("telepon/catat/", form.record_call, name="record-call"),
    path("telepon/panggilan/<str:key>/", form.meet_caller, name="meet-caller"),
    path("telepon/<int:call_id>/catat/", form.record_call, name="answer-call"),
    path("telepon/<int:call_id>/gabung/", form.join_call, name="join-call"),
    path("telepon/<int:call_id>/nomor/", calls.open_number, name="open-caller-number"),
    path("telepon/<int:call_id>/dihubungi/", calls.note_called_back, name="note-called-back"),
    path("telepon/<case_code:code>/bacakan/", form.read_aloud, name="read-aloud"),
]
