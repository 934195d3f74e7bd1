"""The tables of `partnerships`."""

import django.db.models.deletion
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = [('evidence', '0001_tables'), ('needs', '0001_tables'), ('parties', '0001_tables'), ('tenders', '0001_tables'), ('value', '0001_tables')]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Partnership',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('kind', models.TextField()),
                    ('purpose', models.TextField()),
                    ('area', models.TextField()),
                    ('is_commercial', models.BooleanField()),
                    ('lead_title', models.TextField()),
                    ('staff_hours', models.PositiveIntegerField()),
                    ('market_finding', models.TextField(blank=True)),
                    ('takes_several', models.BooleanField(default=True)),
                    ('rights', models.TextField(blank=True)),
                    ('stop_terms', models.TextField(blank=True)),
                    ('expected_purchase_ore', models.BigIntegerField(default=0)),
                    ('notice_on', models.DateField(null=True)),
                    ('applications_by', models.DateField(null=True)),
                    ('announced_at', models.DateTimeField(null=True)),
                    ('start_on', models.DateField(null=True)),
                    ('end_before', models.DateField(null=True)),
                    ('ceiling_ore', models.BigIntegerField(null=True)),
                    ('state', models.TextField()),
                    ('opened_at', models.DateTimeField()),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('protocol', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.protocol')),
                    ('tender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                    ('value_case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='value.case')),
                ],
                options={
                    'db_table': 'partnerships_partnership',
                    'indexes': [models.Index(fields=['owner', 'state'], name='partnerships_owner'), models.Index(fields=['need'], name='partnerships_need')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'strategic'), _negated=True), models.Q(('ceiling_ore__gt', 0), ('end_before__gt', models.F('start_on')), ('start_on__isnull', False)), _connector='OR'), name='partnerships_strategic_whole'), models.CheckConstraint(condition=models.Q(models.Q(('applications_by__isnull', True), ('notice_on__isnull', True)), ('applications_by__gt', models.F('notice_on')), _connector='OR'), name='partnerships_time_to_apply')],
                },
            ),
            migrations.CreateModel(
                name='Partner',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('role', models.TextField(blank=True)),
                    ('proposal', models.TextField(blank=True)),
                    ('state', models.TextField()),
                    ('since', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_partner',
                    'indexes': [models.Index(fields=['organisation'], name='partnerships_partner_company')],
                    'constraints': [models.UniqueConstraint(fields=('partnership', 'organisation'), name='partnerships_partner_once')],
                },
            ),
            migrations.CreateModel(
                name='Commitment',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('title', models.TextField()),
                    ('amount_ore', models.BigIntegerField()),
                    ('committed_on', models.DateField()),
                    ('committed_by', models.TextField()),
                    ('committed_by_name', models.TextField()),
                    ('committed_at', models.DateTimeField()),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_commitment',
                    'indexes': [models.Index(fields=['partnership', 'committed_on'], name='partnerships_commitment_order')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount_ore__gt', 0)), name='partnerships_commitment_positive')],
                },
            ),
            migrations.CreateModel(
                name='PartnershipStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='partnerships_step_order')],
                },
            ),
            migrations.CreateModel(
                name='PartnerStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnerships.partner')),
                ],
                options={
                    'db_table': 'partnerships_partner_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='partnerships_partner_order')],
                },
            ),
            migrations.CreateModel(
                name='Phase',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.TextField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField()),
                    ('rights', models.TextField()),
                    ('state', models.TextField()),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_phase',
                    'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='partnerships_phase_number'), models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('partnership',), name='partnerships_phase_one_runs'), models.CheckConstraint(condition=models.Q(('end_before__gt', models.F('start_on'))), name='partnerships_phase_period')],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.TextField()),
                    ('due_on', models.DateField()),
                    ('payment_ore', models.BigIntegerField()),
                    ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='partnerships.phase')),
                ],
                options={
                    'db_table': 'partnerships_milestone',
                    'constraints': [models.UniqueConstraint(fields=('phase', 'number'), name='partnerships_milestone_number'), models.CheckConstraint(condition=models.Q(('payment_ore__gte', 0)), name='partnerships_milestone_payment')],
                },
            ),
            migrations.CreateModel(
                name='PhaseStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partnerships.phase')),
                ],
                options={
                    'db_table': 'partnerships_phase_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='partnerships_phase_order')],
                },
            ),
            migrations.CreateModel(
                name='PlanPart',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('part', models.TextField()),
                    ('text', models.TextField()),
                    ('owner_title', models.TextField()),
                    ('ready_on', models.DateField()),
                    ('approved_by', models.TextField(blank=True)),
                    ('approved_by_name', models.TextField(blank=True)),
                    ('approved_at', models.DateTimeField(null=True)),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_parts', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_plan_part',
                    'constraints': [models.UniqueConstraint(fields=('partnership', 'part'), name='partnerships_plan_part_once'), models.CheckConstraint(condition=models.Q(('part__in', ['workflows', 'responsibilities', 'incentives', 'data-basis', 'training'])), name='partnerships_plan_part_known'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by', '')), models.Q(('approved_at__isnull', False), ('approved_by__gt', '')), _connector='OR'), name='partnerships_plan_part_approved')],
                },
            ),
            migrations.CreateModel(
                name='ProgressNote',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('next_step', models.TextField()),
                    ('written_by', models.TextField()),
                    ('written_by_name', models.TextField()),
                    ('written_at', models.DateTimeField()),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_note',
                    'indexes': [models.Index(fields=['partnership', '-written_at'], name='partnerships_note_newest')],
                },
            ),
            migrations.CreateModel(
                name='Purchase',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('quantity', models.PositiveIntegerField()),
                    ('unit_price_ore', models.BigIntegerField()),
                    ('bought_by', models.TextField()),
                    ('bought_by_name', models.TextField()),
                    ('bought_at', models.DateTimeField()),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchases', to='partnerships.partner')),
                ],
                options={
                    'db_table': 'partnerships_purchase',
                    'indexes': [models.Index(fields=['partner'], name='partnerships_purchase_partner')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price_ore__gt', 0)), name='partnerships_purchase_positive')],
                },
            ),
            migrations.CreateModel(
                name='Requirement',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.TextField()),
                    ('level', models.TextField()),
                    ('criterion', models.TextField(blank=True)),
                    ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='partnerships.partnership')),
                ],
                options={
                    'db_table': 'partnerships_requirement',
                    'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='partnerships_requirement_number')],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('verdict', models.TextField()),
                    ('measured', models.TextField()),
                    ('source', models.TextField()),
                    ('protocol_sha256', models.TextField(blank=True)),
                    ('found_by', models.TextField()),
                    ('found_by_name', models.TextField()),
                    ('found_at', models.DateTimeField()),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='partnerships.partner')),
                    ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='partnerships.requirement')),
                ],
                options={
                    'db_table': 'partnerships_finding',
                    'indexes': [models.Index(fields=['partner', 'requirement', '-found_at', '-id'], name='partnerships_finding_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['met', 'continue', 'close', 'not-documented'])), name='partnerships_finding_verdict')],
                },
            ),
            migrations.CreateModel(
                name='ResearchContract',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.TextField()),
                    ('title', models.TextField()),
                    ('department', models.TextField()),
                    ('area', models.TextField()),
                    ('is_commercial', models.BooleanField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField()),
                    ('search', models.TextField()),
                    ('registered_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'partnerships_research',
                    'indexes': [models.Index(fields=['owner', '-start_on', 'number'], name='partnerships_research_newest')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'number'), name='partnerships_research_number'), models.CheckConstraint(condition=models.Q(('end_before__gt', models.F('start_on'))), name='partnerships_research_period')],
                },
            ),
            migrations.CreateModel(
                name='Funding',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('owner_id', models.UUIDField()),
                    ('source', models.TextField()),
                    ('amount_ore', models.BigIntegerField()),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='partnerships.researchcontract')),
                ],
                options={
                    'db_table': 'partnerships_research_funding',
                    'indexes': [models.Index(fields=['owner_id', 'source'], name='partnerships_funding_source')],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'source'), name='partnerships_funding_once'), models.CheckConstraint(condition=models.Q(('amount_ore__gte', 0)), name='partnerships_funding_positive')],
                },
            ),
            migrations.CreateModel(
                name='ResearchMilestone',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('owner_id', models.UUIDField()),
                    ('title', models.TextField()),
                    ('due_on', models.DateField()),
                    ('met_on', models.DateField(null=True)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='partnerships.researchcontract')),
                ],
                options={
                    'db_table': 'partnerships_research_milestone',
                    'indexes': [models.Index(fields=['owner_id', 'due_on'], name='partnerships_research_due')],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'title'), name='partnerships_research_milestone_once')],
                },
            ),
            migrations.CreateModel(
                name='ResearchPartner',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('owner_id', models.UUIDField()),
                    ('name', models.TextField()),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='partnerships.researchcontract')),
                ],
                options={
                    'db_table': 'partnerships_research_partner',
                    'constraints': [models.UniqueConstraint(fields=('contract', 'name'), name='partnerships_research_partner_once')],
                },
            ),
            migrations.CreateModel(
                name='Terms',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('maximum_unit_ore', models.BigIntegerField()),
                    ('unit', models.TextField()),
                    ('agreed_at', models.DateTimeField()),
                    ('partner', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='partnerships.partner')),
                ],
                options={
                    'db_table': 'partnerships_terms',
                    'constraints': [models.CheckConstraint(condition=models.Q(('maximum_unit_ore__gt', 0)), name='partnerships_terms_positive')],
                },
            ),
            migrations.CreateModel(
                name='MilestoneResult',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('is_met', models.BooleanField()),
                    ('reason', models.TextField()),
                    ('paid_ore', models.BigIntegerField()),
                    ('judged_by', models.TextField()),
                    ('judged_by_name', models.TextField()),
                    ('judged_at', models.DateTimeField()),
                    ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='partnerships.milestone')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='partnerships.partner')),
                ],
                options={
                    'db_table': 'partnerships_result',
                    'constraints': [models.UniqueConstraint(fields=('milestone', 'partner'), name='partnerships_result_once'), models.CheckConstraint(condition=models.Q(('paid_ore', 0), models.Q(('is_met', True), ('paid_ore__gt', 0)), _connector='OR'), name='partnerships_result_paid_if_met')],
                },
            )
        ])
    ]
