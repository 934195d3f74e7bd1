"""The tables of `parties`."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import gavn.infra.periods
from django.db import migrations, models
from django.conf import settings
from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = []

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('login', models.TextField(unique=True)),
                    ('name', models.TextField()),
                    ('is_active', models.BooleanField(default=True)),
                    ('citizen', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.citizen')),
                ],
                options={
                    'db_table': 'parties_person',
                },
            ),
            migrations.CreateModel(
                name='Citizen',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('cpr_cipher', models.BinaryField()),
                    ('cpr_hash', models.BinaryField(unique=True)),
                    ('name', models.TextField()),
                    ('sort_key', models.TextField()),
                    ('born_on', models.DateField()),
                    ('street', models.TextField()),
                    ('postcode', models.TextField()),
                    ('city', models.TextField()),
                    ('delivery_reference', models.TextField(unique=True)),
                    ('protected_address', models.BooleanField(default=False)),
                    ('died_on', models.DateField(null=True)),
                    ('clinic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_citizen',
                    'indexes': [models.Index(fields=['municipality', 'sort_key'], name='parties_citizen_municipality'), models.Index(fields=['clinic', 'sort_key'], name='parties_citizen_clinic')],
                },
            ),
            migrations.CreateModel(
                name='FailedAttempts',
                fields=[
                    ('key', models.TextField(primary_key=True, serialize=False)),
                    ('failures', models.PositiveIntegerField()),
                    ('last_at', models.DateTimeField()),
                    ('blocked_until', models.DateTimeField(null=True)),
                ],
                options={
                    'db_table': 'parties_failed_attempts',
                },
            ),
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('sha256', models.TextField(unique=True)),
                    ('created_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_token',
                },
            ),
            migrations.CreateModel(
                name='JointAgreement',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.SlugField(unique=True)),
                    ('title', models.TextField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField()),
                ],
                options={
                    'db_table': 'parties_joint_agreement',
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_before__gt', models.F('start_on'))), name='parties_joint_agreement_period')],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('code', models.TextField()),
                    ('name', models.TextField()),
                    ('sort_key', models.TextField()),
                    ('gln', models.TextField(blank=True)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_organisation',
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('region', 'municipality', 'clinic', 'supplier', 'health-cluster', 'health-council'))), name='parties_organisation_kind'), models.UniqueConstraint(fields=('kind', 'code', 'start_on'), name='parties_organisation_code'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='parties_organisation_period')],
                },
            ),
            migrations.CreateModel(
                name='GroupMember',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_group_member',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('group', '='), ('member', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='parties_group_member_once'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='parties_group_member_period')],
                },
            ),
            migrations.CreateModel(
                name='Accession',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('standing', models.TextField()),
                    ('acceded_on', models.DateField(null=True)),
                    ('signed_by', models.TextField(blank=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accessions', to='parties.jointagreement')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_accession',
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'organisation'), name='parties_accession_once'), models.CheckConstraint(condition=models.Q(models.Q(('acceded_on__isnull', False), ('standing', 'acceded')), models.Q(('acceded_on', None), ('standing__in', ('invited', 'outside'))), _connector='OR'), name='parties_accession_standing')],
                },
            ),
            migrations.CreateModel(
                name='RecoveryCode',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('sha256', models.TextField()),
                    ('used_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_recovery_code',
                    'constraints': [models.UniqueConstraint(fields=('person', 'sha256'), name='parties_recovery_code_once')],
                },
            ),
            migrations.CreateModel(
                name='RegisterEvent',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('reference', models.TextField(unique=True)),
                    ('kind', models.TextField()),
                    ('on', models.DateField()),
                    ('street', models.TextField(blank=True)),
                    ('postcode', models.TextField(blank=True)),
                    ('city', models.TextField(blank=True)),
                    ('annuls', models.TextField(blank=True)),
                    ('received_at', models.DateTimeField()),
                    ('settled_on', models.DateField(null=True)),
                    ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.citizen')),
                    ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_register_event',
                    'indexes': [models.Index(fields=['citizen', 'on'], name='parties_register_event_order'), models.Index(condition=models.Q(('settled_on', None)), fields=['on'], name='parties_register_event_waits')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('moved', 'died', 'protected', 'unprotected', 'annulled'))), name='parties_register_event_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'moved'), _negated=True), ('municipality__isnull', False), _connector='OR'), name='parties_register_event_where'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'annulled'), _negated=True), models.Q(('annuls', ''), _negated=True), _connector='OR'), name='parties_register_event_what')],
                },
            ),
            migrations.CreateModel(
                name='Residence',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.citizen')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_residence',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('citizen', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='parties_residence_no_overlap'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='parties_residence_period')],
                },
            ),
            migrations.CreateModel(
                name='RoleHolding',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('role', models.TextField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_role',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('organisation', '='), ('role', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='parties_role_no_overlap'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='parties_role_period')],
                },
            ),
            migrations.CreateModel(
                name='SecondFactor',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('secret_cipher', models.BinaryField()),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('last_step', models.BigIntegerField(default=0)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_second_factor',
                },
            ),
            migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('on', models.DateField()),
                    ('source', models.TextField()),
                    ('is_verified', models.BooleanField()),
                    ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'parties_succession',
                    'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='parties_succession_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('reform', 'merger', 'split')), models.Q(('source', ''), _negated=True)), name='parties_succession_kind'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='parties_succession_other')],
                },
            ),
            migrations.CreateModel(
                name='SupportAccess',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('person_name', models.TextField()),
                    ('reason', models.TextField()),
                    ('given_by', models.TextField()),
                    ('start_at', models.DateTimeField()),
                    ('end_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_support_access',
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='parties_support_access_why')],
                },
            ),
            migrations.CreateModel(
                name='ExternalIdentity',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('issuer', models.TextField()),
                    ('subject', models.TextField()),
                    ('linked_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_external_identity',
                    'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='parties_external_identity_once')],
                },
            ),
            migrations.CreateModel(
                name='Condition',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('text', models.TextField()),
                    ('met_on', models.DateField(null=True)),
                    ('met_note', models.TextField(blank=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='parties.jointagreement')),
                ],
                options={
                    'db_table': 'parties_condition',
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('all-acceded', 'other')), models.Q(('text', ''), _negated=True)), name='parties_condition_text')],
                },
            ),
            migrations.CreateModel(
                name='Mandate',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('person_name', models.TextField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.citizen')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'db_table': 'parties_mandate',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('ended_at', None)), expressions=[('citizen', '='), ('person', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='parties_mandate_no_overlap'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='parties_mandate_period')],
                },
            )
        ])
    ]
