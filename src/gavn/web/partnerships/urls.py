"""Addresses of the pages of partnerships."""

from __future__ import annotations

from django.urls import path

from gavn.web.partnerships import acts, note, open_new, pages, portfolio, research, threads

app_name = "partnerships"
urlpatterns = [
    path("", pages.partnerships, name="partnerships"),
    path("ny/", open_new.open_new, name="open"),
    path("portefoelje/", portfolio.portfolio, name="portfolio"),
    path("prioritering/", portfolio.priorities, name="priorities"),
    path("notat/", note.note, name="note"),
    path("notat.pdf", note.note_pdf, name="note-pdf"),
    path("notat.docx", note.note_docx, name="note-docx"),
    path("forskning/", research.contracts, name="research"),
    path("forskning/<uuid:contract_id>/", research.contract, name="research-contract"),
    path("forskning/<uuid:contract_id>/naaet/<uuid:milestone_id>/", research.meet, name="meet-research"),
    path("projekt/<slug:partnership>/", pages.partnership, name="partnership"),
    path("projekt/<slug:partnership>/ansoeg/", pages.apply, name="apply"),
    path("projekt/<slug:partnership>/goer/<slug:act>/", acts.act, name="act"),
    path("traad/<slug:need>/", threads.thread, name="thread"),
    path("traad/fra/<slug:stage>/<str:key>/", threads.thread_from, name="thread-from"),
]
