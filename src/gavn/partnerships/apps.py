"""The Django app of `partnerships`."""

from django.apps import AppConfig


class PartnershipsApp(AppConfig):
    """Tables begin with `partnerships_`."""

    name = "gavn.partnerships"
    label = "partnerships"
