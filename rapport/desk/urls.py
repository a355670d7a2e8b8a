from django.urls import path

from rapport.desk.views import undo

urlpatterns = [
    path("journal/<int:number>/undo/", undo.undo, name="undo"),
]
