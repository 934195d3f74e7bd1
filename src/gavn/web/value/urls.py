"""Addresses of the pages of value cases."""

from __future__ import annotations

from django.urls import path

from gavn.web.value import binding, cases, files, flow, gains, initiative, open_case, parameter, requests, versions

app_name = "value"
urlpatterns = [
    path("", cases.cases, name="cases"),
    path("ny/", open_case.open_new, name="open"),
    path("gevinster/", gains.own, name="own-gains"),
    path("hjaelp/", requests.queue, name="requests"),
    path("hjaelp/ny/", requests.ask, name="ask"),
    path("hjaelp/<uuid:request_id>/", requests.handle, name="handle-request"),
    path("sag/<slug:slug>/", cases.case, name="case"),
    path("sag/<slug:slug>/del/", cases.share, name="share"),
    path("sag/<slug:slug>/luk/", cases.close, name="close"),
    path("sag/<slug:slug>/forudsaetninger/", cases.inputs, name="inputs"),
    path("sag/<slug:slug>/forudsaetninger/<str:name>/", parameter.edit, name="parameter"),
    path("sag/<slug:slug>/forudsaetninger/<str:name>/foelg/", binding.follow, name="follow"),
    path("sag/<slug:slug>/forudsaetninger/<str:name>/slip/", binding.let_go, name="let-go"),
    path("sag/<slug:slug>/stroemme/<int:place>/", flow.edit, name="flow"),
    path("sag/<slug:slug>/udgaver/", versions.versions, name="versions"),
    path("sag/<slug:slug>/udgaver/<int:number>/", versions.version, name="version"),
    path("sag/<slug:slug>/gevinster/", gains.of_case, name="gains"),
    path("sag/<slug:slug>/gevinster/<uuid:gain_id>/afskriv/", gains.write_off, name="write-off"),
    path("sag/<slug:slug>/initiativ/", initiative.initiative, name="initiative"),
    path("sag/<slug:slug>/sag.toml", files.document, name="document"),
    path("sag/<slug:slug>/regneark.xlsx", files.workbook, name="workbook"),
    path("sag/<slug:slug>/rapport.html", files.report, name="report"),
]
