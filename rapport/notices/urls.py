from django.urls import path

from rapport.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/<int:number>/", views.notice, name="notice"),
    path("notices/read/", views.notices_read, name="notices_read"),
    path("me/notices/", views.my_notices, name="my_notices"),
]
