from django.urls import path

from rapport.jobs import views

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:job>/again/", views.job_again, name="job_again"),
]
