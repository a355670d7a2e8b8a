"""Addresses of plans in numbers."""

from django.urls import path

from rapport.targets import views

urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/new/", views.target_new, name="quota_new"),
    path("targets/<int:number>/editing/", views.target_edit, name="quota_edit"),
    path("targets/<int:number>/taking-away/", views.target_take_away, name="quota_take_away"),
    path("targets/people/<int:number>/<int:year>/", views.plan_year, name="plan_year"),
]
