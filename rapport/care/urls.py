"""Addresses of the acts on wishes; their pages stand in desk."""

from django.urls import path

from rapport.care import views

urlpatterns = [
    path("accounts/<int:number>/wishes/new/", views.account_wish, name="account_wish"),
    path("interests/<int:number>/wishes/new/", views.interest_wish, name="interest_wish"),
    path("wishes/<int:number>/editing/", views.edit, name="wish_edit"),
    path("wishes/<int:number>/passing-on/", views.pass_on, name="wish_pass_on"),
    path("wishes/<int:number>/decision/", views.decide, name="wish_decide"),
    path("wishes/<int:number>/answer/", views.tell, name="wish_tell"),
]
