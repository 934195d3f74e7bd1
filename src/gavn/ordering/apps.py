"""The Django app of `ordering`."""

from django.apps import AppConfig


class OrderingApp(AppConfig):
    """Tables begin with `ordering_`."""

    name = "gavn.ordering"
    label = "ordering"
