from django.urls import path

from rapport.desk.views import my_day, settings, undo

urlpatterns = [
    path("", my_day.my_day, name="my_day"),
    path("journal/<int:number>/undo/", undo.undo, name="undo"),
    path("settings/", settings.firm_lists, name="settings"),
    path("settings/<slug:word>/new/", settings.new_item, name="settings_new"),
    path("settings/<slug:word>/<int:number>/", settings.change, name="settings_item"),
    path("settings/<slug:word>/<int:number>/move/", settings.move, name="settings_move"),
]
