from django.urls import path

from rapport.ui import views

app_name = "ui"
urlpatterns = [path("", views.parts, name="parts")]
