"""The Django app of `evidence`."""

from django.apps import AppConfig


class EvidenceApp(AppConfig):
    """Tables begin with `evidence_`."""

    name = "gavn.evidence"
    label = "evidence"
