"""Addresses of a citizen's pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.citizen import accesses, cases, home, letters, mandates, orders, refund

app_name = "citizen"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:citizen_id>/", home.overview, name="overview"),
    path("<uuid:citizen_id>/bestillinger/", orders.orders, name="orders"),
    path("<uuid:citizen_id>/breve/", letters.letters, name="letters"),
    path("<uuid:citizen_id>/hvem-har-set/", accesses.accesses, name="accesses"),
    path("<uuid:citizen_id>/fuldmagter/", mandates.mandates, name="mandates"),
    path("<uuid:citizen_id>/fuldmagter/<uuid:mandate_id>/slut/", mandates.end, name="end-mandate"),
    path("<uuid:citizen_id>/sager/", cases.cases, name="cases"),
    path("<uuid:citizen_id>/sager/ny/", cases.apply, name="apply"),
    path("<uuid:citizen_id>/sager/<uuid:application_id>/", cases.case, name="case"),
    path("<uuid:citizen_id>/sager/<uuid:application_id>/traek/", cases.withdraw, name="withdraw"),
    path("<uuid:citizen_id>/forny/<uuid:grant_id>/", cases.renew, name="renew"),
    path("<uuid:citizen_id>/klag/<uuid:decision_id>/", cases.complain, name="complain"),
    path("<uuid:citizen_id>/klage/<uuid:complaint_id>/svar/", cases.maintain, name="maintain"),
    path("<uuid:citizen_id>/refusion/<uuid:grant_line_id>/", refund.refund, name="refund"),
    path("<uuid:citizen_id>/aktindsigt/", cases.ask_access, name="ask-access"),
]
