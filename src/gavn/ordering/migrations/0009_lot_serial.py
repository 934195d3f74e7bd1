"""Packs of a lot may have serial numbers; a recall adds the packs of a lot up."""

from django.db import migrations, models

from gavn.infra import sql

RECALL = "ordering_recall_lot(uuid, uuid, text, text, timestamptz)"


class Migration(migrations.Migration):
    """Serial numbers of lots."""

    dependencies = [
        ('contracts', '0005_terms_security'),
        ('ordering', '0008_document_security'),
        ('parties', '0006_joint_security'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='deliverylot',
            name='ordering_delivery_lot_once',
        ),
        migrations.AddField(
            model_name='deliverylot',
            name='serial',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddConstraint(
            model_name='deliverylot',
            constraint=models.UniqueConstraint(fields=('delivery_line', 'lot', 'serial'), name='ordering_delivery_lot_once'),
        ),
        migrations.AddConstraint(
            model_name='deliverylot',
            constraint=models.CheckConstraint(condition=models.Q(('serial', ''), ('packs', 1), _connector='OR'), name='ordering_delivery_lot_serial'),
        ),
        sql.function("gavn.ordering", "recall_lot", drop=RECALL),
    ]
