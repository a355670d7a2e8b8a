from django.urls import path

from rapport.desk.views import my_day, undo

urlpatterns = [
    path("", my_day.my_day, name="my_day"),
    path("journal/<int:number>/undo/", undo.undo, name="undo"),
]
