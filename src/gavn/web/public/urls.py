"""Addresses that everybody may open."""

from __future__ import annotations

from django.urls import path

from gavn.web.public import agreements, assortment, deadlines, finder, front, login, through_provider

app_name = "public"
urlpatterns = [
    path("", front.front, name="front"),
    path("sortiment/", assortment.assortment, name="assortment"),
    path("sortiment/find/", finder.finder, name="finder"),
    path("dine-data/", front.about_data, name="about-data"),
    path("aftaler/", agreements.agreements, name="agreements"),
    path("frister/", deadlines.deadlines, name="deadlines"),
    path("start/", login.start, name="start"),
    path("log-ind/", login.log_in, name="log-in"),
    path("log-ind/som/", login.log_in_as, name="log-in-as"),
    path("log-ind/kode/", login.code, name="code"),
    path("log-ind/opsaet/", login.enrol, name="enrol"),
    path("log-ind/udbyder/", through_provider.to_provider, name="to-provider"),
    path("log-ind/udbyder/retur/", through_provider.from_provider, name="from-provider"),
    path("log-ud/", login.log_out, name="log-out"),
]
