"""Every address, one line each."""

from __future__ import annotations

from django.urls import include, path

from companionway.web.errors import not_found

urlpatterns = [
    path("account/email/", not_found),  # an address is proven by an invitation and not changed alone
    path("account/", include("allauth.urls")),
    path("api/", include("companionway.api.urls")),
    path("", include("companionway.web.urls")),
]

handler400 = "companionway.web.errors.unreadable"
handler404 = "companionway.web.errors.not_found"
handler500 = "companionway.web.errors.out_of_order"
