"""The tables of `value`."""

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
                name='Case',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('state', models.TextField()),
                    ('current_version', models.PositiveIntegerField()),
                    ('forecast_version', models.PositiveIntegerField()),
                    ('opened_at', models.DateTimeField()),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'value_case',
                    'indexes': [models.Index(fields=['owner', 'state'], name='value_case_owner')],
                },
            ),
            migrations.CreateModel(
                name='Binding',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('parameter', models.TextField()),
                    ('kind', models.TextField()),
                    ('party', models.TextField(blank=True)),
                    ('contract_id', models.UUIDField(null=True)),
                    ('group_code', models.TextField(blank=True)),
                    ('agreement_id', models.TextField(blank=True)),
                    ('factor', models.TextField(default='1')),
                    ('explains', models.TextField()),
                    ('read_value', models.TextField(blank=True)),
                    ('problem', models.TextField(blank=True)),
                    ('read_at', models.DateTimeField(null=True)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bindings', to='value.case')),
                ],
                options={
                    'db_table': 'value_binding',
                    'constraints': [models.UniqueConstraint(fields=('case', 'parameter'), name='value_binding_once')],
                },
            ),
            migrations.CreateModel(
                name='CaseParty',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('party', models.TextField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='value.case')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'value_party',
                    'indexes': [models.Index(fields=['organisation'], name='value_party_organisation')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'organisation'), name='value_party_once')],
                },
            ),
            migrations.CreateModel(
                name='CaseStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='value.case')),
                ],
                options={
                    'db_table': 'value_case_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='value_case_step_order')],
                },
            ),
            migrations.CreateModel(
                name='Gain',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('name', models.TextField()),
                    ('party', models.TextField()),
                    ('parameter', models.TextField(blank=True)),
                    ('owner_title', models.TextField()),
                    ('due_on', models.DateField()),
                    ('expected_ore', models.BigIntegerField()),
                    ('realised_ore', models.BigIntegerField(null=True)),
                    ('state', models.TextField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gains', to='value.case')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'value_gain',
                    'indexes': [models.Index(fields=['state', 'due_on'], name='value_gain_due')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'name'), name='value_gain_once')],
                },
            ),
            migrations.CreateModel(
                name='GainStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='value.gain')),
                ],
                options={
                    'db_table': 'value_gain_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='value_gain_step_order')],
                },
            ),
            migrations.CreateModel(
                name='Request',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('asked_by_name', models.TextField()),
                    ('question', models.TextField()),
                    ('answer_by', models.DateField()),
                    ('state', models.TextField()),
                    ('taken_by', models.TextField(blank=True)),
                    ('taken_by_name', models.TextField(blank=True)),
                    ('answer', models.TextField(blank=True)),
                    ('asked_at', models.DateTimeField()),
                    ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='value.case')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                ],
                options={
                    'db_table': 'value_request',
                    'indexes': [models.Index(fields=['state', 'answer_by'], name='value_request_queue')],
                },
            ),
            migrations.CreateModel(
                name='RequestStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='value.request')),
                ],
                options={
                    'db_table': 'value_request_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='value_request_step_order')],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('document', models.TextField()),
                    ('document_sha256', models.TextField()),
                    ('result', models.JSONField()),
                    ('why', models.TextField()),
                    ('reason', models.TextField(blank=True)),
                    ('made_by', models.TextField()),
                    ('made_by_name', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='value.case')),
                ],
                options={
                    'db_table': 'value_version',
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='value_version_number')],
                },
            )
        ])
    ]
