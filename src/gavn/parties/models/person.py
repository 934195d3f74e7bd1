"""Danish: medarbejder, bruger. A person who can log in, and the roles that person holds."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class Person(AbstractBaseUser):
    """Somebody who logs in: staff of an organisation, a citizen, or both."""

    id = models.UUIDField(primary_key=True)
    login = models.TextField(unique=True)
    name = models.TextField()
    citizen = models.OneToOneField("parties.Citizen", null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    last_login = None

    USERNAME_FIELD = "login"

    class Meta:
        """Read before log-in only through `parties_person_for_login` and `parties_person_for_session`."""

        db_table = "parties_person"

    def __str__(self) -> str:
        return str(self.id)


class RoleHolding(models.Model):
    """A person's role in an organisation for a period."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """No role twice on one day."""

        db_table = "parties_role"
        constraints = (
            no_overlap("parties_role_no_overlap", "person", "organisation", "role"),
            valid_period("parties_role_period"),
        )
