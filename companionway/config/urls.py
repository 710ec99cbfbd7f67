"""Every address, one line each."""

from __future__ import annotations

from allauth.account.views import password_change as change_password
from allauth.account.views import password_set as set_password
from django.urls import include, path

from companionway.web.accounts import for_addresses
from companionway.web.errors import not_found

urlpatterns = [
    path("account/email/", not_found),  # an address is proven by an invitation and not changed alone
    path("account/password/change/", for_addresses(change_password), name="account_change_password"),
    path("account/password/set/", for_addresses(set_password), name="account_set_password"),
    path("account/", include("allauth.urls")),
    path("api/", include("companionway.api.urls")),
    path("", include("companionway.web.urls")),
]

handler400 = "companionway.web.errors.unreadable"
handler404 = "companionway.web.errors.not_found"
handler500 = "companionway.web.errors.out_of_order"
