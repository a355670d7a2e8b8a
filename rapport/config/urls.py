"""Every address of the product. Each package brings its own nouns."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from rapport.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", include("rapport.desk.urls")),
    path("", include("rapport.desk.urls_of_registers")),
    path("", include("rapport.targets.urls")),
    path("", include("rapport.accounts.urls")),
    path("", include("rapport.activities.urls")),
    path("", include("rapport.interests.urls")),
    path("", include("rapport.care.urls")),
    path("", include("rapport.exchange.urls")),
    path("", include("rapport.notices.urls")),
    path("", include("rapport.jobs.urls")),
    path("", include("rapport.people.urls")),
    *([path("ui/", include("rapport.ui.urls"))] if settings.DEBUG else []),
]

handler400 = "rapport.config.error_pages.bad_request"
handler403 = "rapport.config.error_pages.forbidden"
handler404 = "rapport.config.error_pages.not_found"
handler429 = "rapport.config.error_pages.too_many"
handler500 = "rapport.config.error_pages.fault"
