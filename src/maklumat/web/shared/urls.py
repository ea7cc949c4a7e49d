"""Addresses that every surface shares: sign-in, the own account, language and health.

allauth's views are listed one by one: each states its audience, and what is not listed does not exist
(sign-up, e-mail addresses, social accounts).
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from maklumat.web.shared.audience import audience
from maklumat.web.shared.health import alive, ready
from maklumat.web.shared.language import choose_language

public = audience("public")
staff = audience("staff")

sign_in_urls = [
    path("masuk/", public(account.login), name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("akun/daftar/", public(account.signup), name="account_signup"),
    path("akun/ditangguhkan/", public(account.account_inactive), name="account_inactive"),
    path("akun/sandi/lupa/", public(account.password_reset), name="account_reset_password"),
    path("akun/sandi/lupa/terkirim/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^akun/sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "akun/sandi/baru/selesai/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("masuk/kunci/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/dua-langkah/", public(mfa.authenticate), name="mfa_authenticate"),
]

account_urls = [
    path("akun/sandi/", staff(account.password_change), name="account_change_password"),
    path("akun/sandi/atur/", staff(account.password_set), name="account_set_password"),
    path("akun/pastikan/", staff(account.reauthenticate), name="account_reauthenticate"),
    path("akun/pastikan/dua-langkah/", staff(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("akun/pastikan/kunci/", staff(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("akun/keamanan/", staff(mfa.index), name="mfa_index"),
    path("akun/keamanan/aplikasi/", staff(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/keamanan/aplikasi/matikan/", staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/keamanan/kode/", staff(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("akun/keamanan/kode/baru/", staff(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "akun/keamanan/kode/unduh/", staff(recovery_codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("akun/keamanan/kunci/", staff(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("akun/keamanan/kunci/tambah/", staff(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("akun/keamanan/kunci/<int:pk>/hapus/", staff(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("akun/keamanan/kunci/<int:pk>/ubah/", staff(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]

urlpatterns = [
    *sign_in_urls,
    *account_urls,
    path("bahasa/<slug:code>/", choose_language, name="choose-language"),
    path("hidup/", alive, name="alive"),
    path("siap/", ready, name="ready"),
]
