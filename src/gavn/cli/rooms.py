"""Enter the rooms: commands that need the database load Django first, and only then the modules that use it."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

import django

from gavn.kernel.errors import PartMissing


def enter(role: str, module: str) -> ModuleType:
    """Connect with the rights of `role` (owner, app or worker) and load the module that does the work."""
    if not os.environ.get("DATABASE_URL"):
        raise PartMissing("DATABASE_URL", "Set it to postgresql://user:password@host:port/name, or run ./gavn demo.")
    os.environ["GAVN_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gavn.config.settings")
    django.setup()
    return import_module(module)
