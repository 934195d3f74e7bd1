"""Addresses of the pages of needs."""

from __future__ import annotations

from django.urls import path

from gavn.web.needs import capacity, dialogue, feeds, forums, own, published, suggesting, themes, writing

app_name = "needs"
urlpatterns = [
    path("", published.needs_list, name="list"),
    path("feed.atom", feeds.all_needs, name="feed"),
    path("kalender/", dialogue.calendar, name="calendar"),
    path("temaer/", themes.theme_list, name="themes"),
    path("temaer/nyt/", themes.write, name="write-theme"),
    path("temaer/<slug:slug>/", themes.theme, name="theme"),
    path("temaer/<slug:slug>/foelg/", themes.follow, name="follow"),
    path("temaer/<slug:slug>/feed.atom", feeds.of_theme, name="theme-feed"),
    path("forum/", forums.forum_list, name="forums"),
    path("forum/nyt/", forums.write, name="write-forum"),
    path("forum/<slug:slug>/", forums.forum, name="forum"),
    path("forum/<slug:slug>/skriv/", forums.add, name="add-to-forum"),
    path("om/<slug:slug>/", published.need, name="need"),
    path("om/<slug:slug>/ret/", writing.rewrite, name="rewrite"),
    path("om/<slug:slug>/trin/", own.step, name="step"),
    path("om/<slug:slug>/dialog/", dialogue.dialogue, name="dialogue"),
    path("om/<slug:slug>/dialog/skriv/", dialogue.add, name="add-to-dialogue"),
    path("om/<slug:slug>/kapacitet/", capacity.capacity, name="capacity"),
    path("om/<slug:slug>/kapacitet/meld/", capacity.report, name="report-capacity"),
    path("egne/", own.own, name="own"),
    path("nyt/", writing.write, name="write"),
    path("foreslaa/", suggesting.suggest, name="suggest"),
    path("forslag/<uuid:suggestion_id>/", suggesting.answer, name="answer"),
]
