"""Addresses of the pages of tests and their evidence."""

from __future__ import annotations

from django.urls import path

from gavn.web.evidence import deciding, files, guided, observing, protocols, verifying, writing

app_name = "evidence"
urlpatterns = [
    path("", protocols.protocol_list, name="list"),
    path("egne/", protocols.own, name="own"),
    path("nyt/", writing.write, name="write"),
    path("nyt/design/", guided.choose, name="designs"),
    path("nyt/design/<slug:design>/", guided.fill_in, name="guided"),
    path("protokol/<slug:slug>/", protocols.protocol, name="protocol"),
    path("protokol/<slug:slug>/ret/", writing.rewrite, name="rewrite"),
    path("protokol/<slug:slug>/godkendelse/", writing.approve, name="approve"),
    path("protokol/<slug:slug>/laas/", writing.lock, name="lock"),
    path("protokol/<slug:slug>/observationer/", observing.record, name="record"),
    path("protokol/<slug:slug>/kig/", deciding.look, name="look"),
    path("protokol/<slug:slug>/beslut/", deciding.decide, name="decide"),
    path("protokol/<slug:slug>/genberegn/", verifying.verify, name="verify"),
    path("protokol/<slug:slug>/genberegn/igen/", verifying.ask, name="verify-again"),
    path("protokol/<slug:slug>/protokol.toml", files.document, name="document"),
    path("protokol/<slug:slug>/raekker.csv", files.rows, name="rows"),
    path("protokol/<slug:slug>/evidens.json", files.bundle, name="bundle"),
    path("protokol/<slug:slug>/fordeling.csv", files.allocation, name="allocation"),
    path("protokol/<slug:slug>/bilag.pdf", files.annex, name="annex"),
]
