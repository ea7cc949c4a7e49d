"""Address of the overview."""

from django.urls import path

from maklumat.web.desk.today import views

urlpatterns = [path("hari-ini/", views.show_today, name="show-today")]
