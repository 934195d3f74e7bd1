"""Addresses of the clinics' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.clinic import applications, apply, find

app_name = "clinic"
urlpatterns = [
    path("", applications.applications, name="applications"),
    path("ansoegning/<uuid:application_id>/", applications.application, name="application"),
    path("find-borger/", find.find, name="find"),
    path("borger/<uuid:citizen_id>/ansoegning/", apply.apply, name="apply"),
    path("borger/<uuid:citizen_id>/dispensation/", apply.ask_exception, name="ask-exception"),
    path("ansoegning/<uuid:application_id>/svar/", apply.answer_question, name="answer"),
]
