from django.urls import path

from rapport.exchange import views

urlpatterns = [
    path("import/", views.imports, name="imports"),
    path("import/<int:number>/", views.import_run, name="import_run"),
    path("import/<int:number>/columns/", views.import_columns, name="import_columns"),
    path("import/<int:number>/progress/", views.import_progress, name="import_progress"),
    path("import/<int:number>/start/", views.import_start, name="import_start"),
    path("import/<int:number>/undo/", views.import_undo, name="import_undo"),
    path("import/<int:number>/go-on/", views.import_go_on, name="import_go_on"),
    path("import/<int:number>/rejected/", views.import_rejected, name="import_rejected"),
]
