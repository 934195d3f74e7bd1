"""The tables of `evidence`."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = [('needs', '0001_tables'), ('parties', '0001_tables')]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Batch',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('received_at', models.DateTimeField()),
                    ('received_text', models.TextField()),
                    ('source', models.TextField()),
                    ('row_count', models.PositiveIntegerField()),
                    ('supersedes', models.PositiveIntegerField(null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('previous_hash', models.TextField()),
                    ('hash', models.TextField()),
                    ('recorded_by', models.TextField()),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_batch',
                    'constraints': [models.UniqueConstraint(fields=('protocol', 'number'), name='evidence_batch_once'), models.UniqueConstraint(condition=models.Q(('supersedes__isnull', False)), fields=('protocol', 'supersedes'), name='evidence_batch_corrected_once'), models.CheckConstraint(condition=models.Q(('supersedes__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evidence_batch_reason')],
                },
            ),
            migrations.CreateModel(
                name='Protocol',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('site_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                    ('text', models.TextField()),
                    ('hash', models.TextField()),
                    ('rows_public', models.BooleanField(default=False)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('amendment_reason', models.TextField(blank=True)),
                    ('state', models.TextField()),
                    ('engine_version', models.TextField(blank=True)),
                    ('nonce', models.TextField(blank=True)),
                    ('locked_by', models.TextField(blank=True)),
                    ('locked_at', models.DateTimeField(null=True)),
                    ('created_at', models.DateTimeField()),
                    ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_protocol',
                    'indexes': [models.Index(fields=['-created_at'], name='evidence_protocol_newest'), models.Index(fields=['owner', 'state'], name='evidence_protocol_owner'), models.Index(fields=['need'], name='evidence_protocol_need')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'draft'), ('state', 'closed'), ('locked_at__isnull', False), _connector='OR'), name='evidence_protocol_lock')],
                },
            ),
            migrations.CreateModel(
                name='Look',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('asked_by', models.TextField()),
                    ('batch_count', models.PositiveIntegerField()),
                    ('chain_head', models.TextField()),
                    ('engine_version', models.TextField()),
                    ('verdict', models.TextField()),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_look',
                    'constraints': [models.UniqueConstraint(fields=('protocol', 'number'), name='evidence_look_once')],
                },
            ),
            migrations.CreateModel(
                name='Intake',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('arm', models.TextField()),
                    ('row_count', models.PositiveIntegerField()),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='evidence.batch')),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_intake',
                    'indexes': [models.Index(fields=['protocol', 'arm'], name='evidence_intake_arm')],
                    'constraints': [models.UniqueConstraint(fields=('batch', 'arm'), name='evidence_intake_once')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('arm', models.TextField()),
                    ('outcome', models.TextField()),
                    ('overrules', models.BooleanField()),
                    ('reason', models.TextField()),
                    ('minutes', models.TextField(blank=True)),
                    ('decided_by', models.TextField()),
                    ('decided_at', models.DateTimeField()),
                    ('look', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.look')),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_decision',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'continue'), _negated=True), fields=('protocol', 'arm'), name='evidence_decision_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='evidence_decision_reason')],
                },
            ),
            migrations.CreateModel(
                name='BatchRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('arm', models.TextField()),
                    ('content', models.JSONField()),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='evidence.batch')),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_row',
                    'indexes': [models.Index(fields=['protocol', 'arm'], name='evidence_row_arm')],
                    'constraints': [models.UniqueConstraint(fields=('batch', 'position'), name='evidence_row_once')],
                },
            ),
            migrations.CreateModel(
                name='ArmLook',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('arm', models.TextField()),
                    ('verdict', models.TextField()),
                    ('answer', models.JSONField()),
                    ('look', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arms', to='evidence.look')),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_arm_look',
                    'indexes': [models.Index(fields=['protocol', 'arm'], name='evidence_arm_look_arm')],
                    'constraints': [models.UniqueConstraint(fields=('look', 'arm'), name='evidence_arm_look_once')],
                },
            ),
            migrations.CreateModel(
                name='Arm',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField()),
                    ('supplier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arms', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_arm',
                    'indexes': [models.Index(fields=['supplier'], name='evidence_arm_supplier')],
                    'constraints': [models.UniqueConstraint(fields=('protocol', 'code'), name='evidence_arm_once')],
                },
            ),
            migrations.CreateModel(
                name='Approval',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('name', models.TextField()),
                    ('reference', models.TextField()),
                    ('granted_on', models.DateField()),
                    ('recorded_by', models.TextField()),
                    ('recorded_at', models.DateTimeField()),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_approval',
                    'constraints': [models.UniqueConstraint(fields=('protocol', 'name'), name='evidence_approval_once')],
                },
            ),
            migrations.CreateModel(
                name='ProtocolStep',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('move', models.TextField()),
                    ('from_state', models.TextField(blank=True)),
                    ('to_state', models.TextField()),
                    ('actor', models.TextField()),
                    ('actor_name', models.TextField()),
                    ('on_behalf_of', models.UUIDField(null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='evidence_step_order')],
                },
            ),
            migrations.CreateModel(
                name='Verification',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('at', models.DateTimeField()),
                    ('found', models.JSONField()),
                    ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                ],
                options={
                    'db_table': 'evidence_verification',
                    'indexes': [models.Index(fields=['protocol', '-at'], name='evidence_verification_latest')],
                },
            )
        ])
    ]
