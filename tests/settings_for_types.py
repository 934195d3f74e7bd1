"""Gavn's settings as the type checker loads them: with addresses that lead nowhere."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql://nobody@localhost:1/none")
os.environ.setdefault("GAVN_SECRET_KEY", "types")
os.environ.setdefault("GAVN_CPR_KEY", "00" * 32)

from gavn.config.settings import *  # noqa: F403
