"""The Django app of `web`: templates and static files."""

from django.apps import AppConfig


class WebApp(AppConfig):
    """No tables."""

    name = "gavn.web"
    label = "web"
