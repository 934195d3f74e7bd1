"""The Django app of `tenders`."""

from django.apps import AppConfig


class TendersApp(AppConfig):
    """Tables begin with `tenders_`."""

    name = "gavn.tenders"
    label = "tenders"
