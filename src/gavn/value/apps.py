"""The Django app of `value`."""

from django.apps import AppConfig


class ValueApp(AppConfig):
    """Tables begin with `value_`."""

    name = "gavn.value"
    label = "value"
