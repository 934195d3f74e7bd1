"""What a municipality owes citizens who bought elsewhere has an account."""

from django.db import migrations, models

KINDS = ("aids", "advice", "payable", "citizens", "pool", "contribution", "initiative")


class Migration(migrations.Migration):
    """One more kind of account."""

    dependencies = (("parties", "0006_joint_security"), ("settlement", "0004_service"),)

    operations = (
        migrations.RemoveConstraint(model_name="account", name="settlement_account_kind"),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="settlement_account_kind"),
        ),
    )
