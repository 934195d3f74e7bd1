"""Connects events with their reactions when the process starts."""

from importlib import import_module

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """The last app to start, when every room is loaded."""

    name = "gavn.config"
    label = "config"

    def ready(self) -> None:
        """Register every reaction named in `wiring.py`, which can be loaded only now that the tables are known."""
        import_module("gavn.config.wiring").connect()
