"""Addresses of channel accounts and public comments."""

from django.urls import path

from maklumat.web.desk.accounts import comments, quarantine, states, views

urlpatterns = [
    path("organisasi/kanal/", views.list_accounts, name="list-accounts"),
    path("organisasi/kanal/hubungkan/", views.connect_account, name="connect-account"),
    path("organisasi/kanal/baca-lagi/", views.read_again, name="read-deliveries-again"),
    path("organisasi/kanal/<int:account_id>/", views.change_account, name="change-account"),
    path("organisasi/kanal/<int:account_id>/keadaan/", states.show_account, name="show-account"),
    path("organisasi/kanal/<int:account_id>/periksa/", states.check_account_now, name="check-account"),
    path("organisasi/kanal/<int:account_id>/uji/", states.test_account, name="test-account"),
    path("komentar/", comments.list_comments, name="list-comments"),
    path("komentar/<int:message_id>/kasus/", comments.open_case, name="open-case-from-comment"),
    path("komentar/<int:message_id>/semua/", comments.open_case_of_post, name="open-case-from-post"),
    path("komentar/<int:message_id>/sisihkan/", comments.put_aside, name="put-comment-aside"),
    path("pesan-disisihkan/", quarantine.list_messages, name="list-messages-set-aside"),
    path("pesan-disisihkan/<int:message_id>/dengar/", quarantine.release, name="release-message"),
    path("pesan-disisihkan/<int:message_id>/biarkan/", quarantine.leave_aside, name="leave-message-aside"),
]
