"""Who reads and tells what products are like in use."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, within

WHO = [within("citizens", "citizen_id"), within("case_orgs", "municipality_id"), within("case_orgs", "clinic_id")]
BY_PRODUCT = "ordering_experience_by_product(uuid, date)"


class Migration(migrations.Migration):
    """Row security of experience, and its sums for those who tender."""

    dependencies = (("ordering", "0011_experience"),)

    operations = (
        protect("ordering_experience", read=WHO, insert=WHO),
        append_only("ordering_experience"),
        sql.function("gavn.ordering", "experience_by_product", drop=BY_PRODUCT),
        publish(BY_PRODUCT),
    )
