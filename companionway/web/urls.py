"""The addresses of the pages: nouns; a state change is a sub-resource; nothing personal."""

from __future__ import annotations

from django.urls import URLPattern, path

from companionway.web import (
    account,
    cards,
    circle,
    colleagues,
    coming,
    contacts,
    look,
    people,
    setup,
    start,
    stays,
    today,
    why,
)
from companionway.web.own import first, reach

PERSON = "people/<uuid:person_id>"
COLLEAGUE = "colleagues/<uuid:account_id>"
INVITATION = "colleagues/invitations/<uuid:invitation_id>"

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("organizations", start.organizations, name="organizations"),
    path("sign-in/<str:token>", coming.sign_in_link, name="sign_in_link"),
    path("invitation/<str:token>", coming.invitation, name="invitation"),
    path("account", account.account, name="account"),
    path("setup", setup.setup, name="setup"),
    path("setup/numbers", setup.numbers, name="numbers"),
    path("setup/programs/new", setup.program_new, name="program_new"),
    path("setup/programs/<uuid:program_id>/numbers", setup.numbers, name="program_numbers"),
    path("setup/programs/<uuid:program_id>/places/new", setup.site_new, name="site_new"),
    path("colleagues", colleagues.colleagues, name="colleagues"),
    path("colleagues/invitations/new", colleagues.invite, name="invite"),
    path(f"{INVITATION}/withdrawal", colleagues.invitation_withdrawal, name="invitation_withdrawal"),
    path(f"{COLLEAGUE}/posts/new", colleagues.posts, name="post_new"),
    path(f"{COLLEAGUE}/departure", colleagues.departure, name="departure"),
    path("colleagues/posts/<uuid:membership_id>/end", colleagues.post_end, name="post_end"),
    path("look", look.look, name="look"),
    path("today", today.today, name="today"),
    path("today/sheet", today.sheet, name="sheet"),
    path("today/digest", today.digest, name="digest"),
    path("people", people.everyone, name="people"),
    path("people/search", people.search, name="search"),
    path("people/new", people.add, name="new_person"),
    path("people/without-supporter", people.unsupported, name="unsupported"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}/why", why.why, name="why"),
    path(f"{PERSON}/taking", today.take, name="taking"),
    path(f"{PERSON}/taking/end", today.give_back, name="taking_end"),
    path(f"{PERSON}/wait", today.put_off, name="put_off"),
    path(f"{PERSON}/wait/end", today.put_off_end, name="put_off_end"),
    path(f"{PERSON}/story", people.chapter, name="story"),
    path(f"{PERSON}/card", cards.card, name="card"),
    path(f"{PERSON}/channels", cards.channels, name="channels"),
    path(f"{PERSON}/channels/<uuid:channel_id>/end", cards.channel_end, name="channel_end"),
    path(f"{PERSON}/death", cards.death, name="death"),
    path(f"{PERSON}/death/end", cards.death_end, name="death_end"),
    path(f"{PERSON}/duplicates", cards.duplicates, name="duplicates"),
    path(f"{PERSON}/duplicates/<uuid:other_id>", cards.merge, name="merge"),
    path(f"{PERSON}/ties", circle.ties, name="ties"),
    path(f"{PERSON}/ties/<uuid:tie_id>/end", circle.tie_end, name="tie_end"),
    path(f"{PERSON}/exclusions", circle.exclusions, name="exclusions"),
    path(f"{PERSON}/exclusions/<uuid:exclusion_id>/end", circle.exclusion_end, name="exclusion_end"),
    path(f"{PERSON}/relationships", circle.relationships, name="relationships"),
    path(f"{PERSON}/relationships/<uuid:relationship_id>/end", circle.relationship_end, name="relationship_end"),
    path(f"{PERSON}/capacity", circle.capacity, name="capacity"),
    path(f"{PERSON}/stays", stays.stays, name="stays"),
    path(f"{PERSON}/stays/<uuid:stay_id>/end", stays.stay_end, name="stay_end"),
    path(f"{PERSON}/enrolments", stays.enrolments, name="enrolments"),
    path(f"{PERSON}/enrolments/<uuid:enrolment_id>/end", stays.enrolment_end, name="enrolment_end"),
    path(f"{PERSON}/contacts", contacts.log, name="contacts"),
    path("contacts/<uuid:contact_id>", contacts.correct, name="contact"),
    path("contacts/<uuid:contact_id>/withdrawal", contacts.withdraw, name="contact_withdrawal"),
    path("own", first.first, name="own"),
    path("own/reach", reach.reach, name="reach"),
    path("own/reach/shared", reach.shared, name="reach_shared"),
]
