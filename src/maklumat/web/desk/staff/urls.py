"""Addresses of accounts."""

from django.urls import path

from maklumat.web.desk.staff import views

urlpatterns = [
    path("organisasi/akun/", views.list_staff, name="list-staff"),
    path("organisasi/akun/baru/", views.invite_staff, name="invite-staff"),
    path("organisasi/akun/<int:staff_id>/", views.show_staff, name="show-staff"),
    path("organisasi/akun/<int:staff_id>/peran/", views.grant_role, name="grant-role"),
    path("organisasi/akun/<int:staff_id>/tangguhkan/", views.suspend_staff, name="suspend-staff"),
    path("organisasi/akun/<int:staff_id>/buka/", views.restore_staff, name="restore-staff"),
    path("organisasi/akun/<int:staff_id>/tautan/", views.invite_by_link, name="invite-by-link"),
    path("organisasi/akun/<int:staff_id>/sandi/", views.set_password, name="set-password"),
    path("organisasi/peran/<int:grant_id>/akhiri/", views.revoke_role, name="revoke-role"),
]
