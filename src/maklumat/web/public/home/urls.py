"""Address of the front page."""

from django.urls import path

from maklumat.web.public.home import views

urlpatterns = [path("", views.show_home, name="home")]
