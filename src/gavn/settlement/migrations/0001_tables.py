"""The tables of `settlement`."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import gavn.infra.periods
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = [('contracts', '0001_tables'), ('parties', '0001_tables')]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='BookClosing',
                fields=[
                    ('month_on', models.DateField(primary_key=True, serialize=False)),
                    ('closed_at', models.DateTimeField()),
                    ('actor', models.TextField()),
                ],
                options={
                    'db_table': 'settlement_book_closing',
                },
            ),
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_account',
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'kind'), name='settlement_account_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('aids', 'advice', 'payable', 'pool', 'contribution', 'initiative'))), name='settlement_account_kind')],
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.TextField(primary_key=True, serialize=False)),
                    ('title', models.TextField()),
                    ('document', models.TextField()),
                    ('document_sha256', models.TextField()),
                    ('registered_at', models.DateTimeField()),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_agreement',
                },
            ),
            migrations.CreateModel(
                name='AgreementParty',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='settlement.agreement')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_party',
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'code'), name='settlement_party_code'), models.UniqueConstraint(fields=('agreement', 'organisation'), name='settlement_party_once')],
                },
            ),
            migrations.CreateModel(
                name='AgreementVersion',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('from_year', models.PositiveIntegerField()),
                    ('document', models.TextField()),
                    ('document_sha256', models.TextField()),
                    ('reason', models.TextField()),
                    ('actor', models.TextField()),
                    ('actor_name', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='settlement.agreement')),
                ],
                options={
                    'db_table': 'settlement_agreement_version',
                    'indexes': [models.Index(fields=['agreement', 'from_year', 'at'], name='settlement_version_order')],
                },
            ),
            migrations.CreateModel(
                name='Baseline',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('price_ore_per_100', models.BigIntegerField()),
                    ('source', models.TextField()),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.productgroup')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_baseline',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('organisation', '='), ('group', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='settlement_baseline_no_overlap'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='settlement_baseline_period')],
                },
            ),
            migrations.CreateModel(
                name='Initiative',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('cluster', models.TextField()),
                    ('title', models.TextField()),
                    ('purpose', models.TextField()),
                    ('municipal_interest', models.TextField(blank=True)),
                    ('year', models.PositiveIntegerField()),
                    ('amount_dkk', models.PositiveBigIntegerField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('state', models.TextField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='settlement.agreement')),
                    ('executor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_initiative',
                    'indexes': [models.Index(fields=['agreement', 'year', 'cluster'], name='settlement_initiative_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='settlement_initiative_period'), models.CheckConstraint(condition=models.Q(('amount_dkk__gt', 0)), name='settlement_initiative_amount')],
                },
            ),
            migrations.CreateModel(
                name='InitiativeParty',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField()),
                    ('benefit', models.TextField()),
                    ('co_financing_dkk', models.PositiveBigIntegerField(default=0)),
                    ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='settlement.initiative')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'settlement_initiative_party',
                    'constraints': [models.UniqueConstraint(fields=('initiative', 'code'), name='settlement_initiative_party_once')],
                },
            ),
            migrations.CreateModel(
                name='InitiativeStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='settlement.initiative')),
                ],
                options={
                    'db_table': 'settlement_initiative_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='settlement_initiative_order')],
                },
            ),
            migrations.CreateModel(
                name='Posting',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('cause', models.UUIDField()),
                    ('posted_on', models.DateField()),
                    ('occurred_on', models.DateField(null=True)),
                    ('text', models.TextField(blank=True)),
                    ('actor', models.TextField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'db_table': 'settlement_posting',
                    'indexes': [models.Index(fields=['posted_on'], name='settlement_posting_day')],
                    'constraints': [models.UniqueConstraint(fields=('cause', 'kind'), name='settlement_posting_once')],
                },
            ),
            migrations.CreateModel(
                name='Leg',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('posted_on', models.DateField()),
                    ('amount_ore', models.BigIntegerField()),
                    ('units', models.PositiveIntegerField(default=0)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='settlement.account')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.productgroup')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('posting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='settlement.posting')),
                ],
                options={
                    'db_table': 'settlement_leg',
                    'indexes': [models.Index(fields=['organisation', 'posted_on'], name='settlement_leg_organisation'), models.Index(fields=['posting'], name='settlement_leg_posting')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount_ore', 0), _negated=True), name='settlement_leg_amount')],
                },
            ),
            migrations.CreateModel(
                name='YearClosing',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('year', models.PositiveIntegerField()),
                    ('statement', models.TextField()),
                    ('sha256', models.TextField()),
                    ('closed_at', models.DateTimeField()),
                    ('actor', models.TextField()),
                    ('actor_name', models.TextField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='settlement.agreement')),
                ],
                options={
                    'db_table': 'settlement_year_closing',
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'year'), name='settlement_year_closing_once')],
                },
            )
        ])
    ]
