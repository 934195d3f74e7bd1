"""Enter Django, for tests of the rooms that use it. Pure tests run without and start faster."""

import django
import pytest
from django.conf import settings
from pytest_django.plugin import blocking_manager_key

from tests import database


def enter(config: pytest.Config) -> None:
    """Load Gavn's settings and apps; the database stays closed to tests that do not ask for it."""
    database.prepare_environment()
    settings.WHITENOISE_AUTOREFRESH = True  # else each test's client looks for all static files anew: 30 ms
    django.setup()
    config.stash[blocking_manager_key].block()
