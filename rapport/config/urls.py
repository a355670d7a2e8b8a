"""Every address of the product. Each package brings its own nouns."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rapport.desk.urls")),
]
