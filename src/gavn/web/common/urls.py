"""Addresses of the pages about one citizen's orders, deliveries and letters."""

from __future__ import annotations

from django.urls import path

from gavn.web.common import after, experience, letter, order, review, shop, standing, switch

app_name = "common"
urlpatterns = [
    path("<uuid:citizen_id>/", shop.shop, name="shop"),
    path("<uuid:citizen_id>/kurv/", shop.put, name="put"),
    path("<uuid:citizen_id>/igen/<uuid:order_id>/", shop.again, name="again"),
    path("<uuid:citizen_id>/gennemse/", review.review, name="review"),
    path("<uuid:citizen_id>/ordre/<uuid:order_id>/", order.order, name="order"),
    path("<uuid:citizen_id>/ordre/<uuid:order_id>/annuller/<uuid:line_id>/", order.cancel, name="cancel"),
    path("<uuid:citizen_id>/ordre/<uuid:order_id>/modtag/<uuid:delivery_id>/", order.receive, name="receive"),
    path(
        "<uuid:citizen_id>/ordre/<uuid:order_id>/erstatning/<uuid:substitute_id>/",
        after.answer,
        name="answer-substitute",
    ),
    path("<uuid:citizen_id>/ordre/<uuid:order_id>/retur/<uuid:delivery_line_id>/", after.give_back, name="give-back"),
    path("<uuid:citizen_id>/brev/<uuid:decision_id>/", letter.letter, name="letter"),
    path("<uuid:citizen_id>/papir/<uuid:entry_id>/", letter.paper, name="paper"),
    path("<uuid:citizen_id>/genvurdering/<uuid:complaint_id>/", letter.reassessment, name="reassessment"),
    path("<uuid:citizen_id>/kopi/<uuid:access_request_id>/", letter.access_copy, name="access-copy"),
    path("<uuid:citizen_id>/fast/", standing.standing, name="standing"),
    path("<uuid:citizen_id>/fast/ny/<uuid:order_id>/", standing.new, name="new-standing"),
    path("<uuid:citizen_id>/fast/<uuid:standing_id>/", standing.move, name="move-standing"),
    path("<uuid:citizen_id>/erfaring/", experience.experience, name="experience"),
    path("<uuid:citizen_id>/skift/", switch.switch, name="switch"),
    path("<uuid:citizen_id>/skift/<uuid:item_id>/", switch.answer, name="answer-switch"),
]
