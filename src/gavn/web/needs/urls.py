"""Addresses of the pages of needs."""

from __future__ import annotations

from django.urls import path

from gavn.web.needs import own, published, suggesting, writing

app_name = "needs"
urlpatterns = [
    path("", published.needs_list, name="list"),
    path("om/<slug:slug>/", published.need, name="need"),
    path("om/<slug:slug>/ret/", writing.rewrite, name="rewrite"),
    path("om/<slug:slug>/trin/", own.step, name="step"),
    path("egne/", own.own, name="own"),
    path("nyt/", writing.write, name="write"),
    path("foreslaa/", suggesting.suggest, name="suggest"),
    path("forslag/<uuid:suggestion_id>/", suggesting.answer, name="answer"),
]
