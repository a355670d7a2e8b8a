from django.urls import path

from rapport.exchange import export_views, views

urlpatterns = [
    path("exports/", export_views.exports, name="exports"),
    path("exports/<int:number>/", export_views.export_run, name="export_run"),
    path("exports/<int:number>/progress/", export_views.export_progress, name="export_progress"),
    path("exports/<int:number>/going-on/", export_views.export_go_on, name="export_go_on"),
    path("exports/<int:number>/file/", export_views.export_file, name="export_file"),
    path("import/", views.imports, name="imports"),
    path("import/<int:number>/", views.import_run, name="import_run"),
    path("import/<int:number>/columns/", views.import_columns, name="import_columns"),
    path("import/<int:number>/kind/", views.import_kind, name="import_kind"),
    path("import/<int:number>/names/", views.import_names, name="import_names"),
    path("import/<int:number>/decisions/", views.import_decisions, name="import_decisions"),
    path("import/<int:number>/progress/", views.import_progress, name="import_progress"),
    path("import/<int:number>/start/", views.import_start, name="import_start"),
    path("import/<int:number>/undo/", views.import_undo, name="import_undo"),
    path("import/<int:number>/go-on/", views.import_go_on, name="import_go_on"),
    path("import/<int:number>/rejected/", views.import_rejected, name="import_rejected"),
]
