"""Addresses of the caseworkers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.municipality import (
    applications,
    cards,
    citizen,
    course,
    due,
    grants,
    level,
    stuck,
    support,
    switch,
)

app_name = "municipality"
urlpatterns = [
    path("", applications.work, name="work"),
    path("ansoegning/<uuid:application_id>/", applications.application, name="application"),
    path("bevillinger/", grants.grants, name="grants"),
    path("bevilling/<uuid:grant_id>/afslut/", grants.end, name="end-grant"),
    path("borger/<uuid:citizen_id>/", citizen.citizen, name="citizen"),
    path("kort/", cards.by_card, name="card"),
    path("kort/<uuid:citizen_id>/", cards.print_card, name="print-card"),
    path("gaaet-i-staa/", stuck.stuck, name="stuck"),
    path("gaaet-i-staa/<uuid:line_id>/", stuck.remind, name="remind"),
    path("skift/", switch.switch, name="switch"),
    path("ansoegning/<uuid:application_id>/skriv/", course.inquire, name="inquire"),
    path("ansoegning/<uuid:application_id>/videre/", course.proceed, name="proceed"),
    path("ansoegning/<uuid:application_id>/klage/", course.note_complaint, name="note-complaint"),
    path("borger/<uuid:citizen_id>/ansoegning/", course.register, name="register"),
    path("borger/<uuid:citizen_id>/aktindsigt/", course.ask_access, name="ask-access"),
    path("bevilling/<uuid:grant_id>/rejse/", course.travel, name="travel"),
    path("frister/", due.due, name="due"),
    path("klage/<uuid:complaint_id>/", due.complaint, name="complaint"),
    path("refusion/<uuid:claim_id>/", due.claim, name="claim"),
    path("aktindsigt/<uuid:access_request_id>/", due.access, name="access"),
    path("support/", support.support, name="support"),
    path("support/<uuid:support_id>/slut/", support.end, name="end-support"),
    path("serviceniveau/", level.level, name="level"),
    path("serviceniveau/daekning/", level.coverage, name="coverage"),
    path("serviceniveau/frist/", level.deadline, name="deadline"),
    path("serviceniveau/opbevaring/", level.keep, name="keep"),
]
