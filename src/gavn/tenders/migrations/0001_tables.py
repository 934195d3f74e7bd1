"""The tables of `tenders`."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = [('parties', '0001_tables')]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('code', models.TextField()),
                    ('title', models.TextField(blank=True)),
                    ('weight', models.TextField()),
                    ('low', models.TextField()),
                    ('high', models.TextField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_criterion',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'code'), name='tenders_criterion_once')],
                },
            ),
            migrations.CreateModel(
                name='Lot',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('code', models.TextField()),
                    ('title', models.TextField(blank=True)),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_lot',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'code'), name='tenders_lot_once')],
                },
            ),
            migrations.CreateModel(
                name='Bid',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('round_number', models.PositiveIntegerField(default=1)),
                    ('seal', models.TextField()),
                    ('quality_cipher', models.BinaryField()),
                    ('price_cipher', models.BinaryField()),
                    ('received_at', models.DateTimeField()),
                    ('received_from', models.TextField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_bid',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('tender', 'organisation', 'round_number'), name='tenders_bid_one')],
                },
            ),
            migrations.CreateModel(
                name='NoticeAddress',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('company_id', models.TextField()),
                    ('street', models.TextField(blank=True)),
                    ('postcode', models.TextField()),
                    ('city', models.TextField()),
                    ('nuts', models.TextField()),
                    ('country', models.TextField(default='DNK')),
                    ('email', models.TextField()),
                    ('phone', models.TextField()),
                    ('website', models.TextField(blank=True)),
                    ('size', models.TextField(blank=True)),
                    ('legal_type', models.TextField(blank=True)),
                    ('activity', models.TextField(blank=True)),
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'tenders_notice_address',
                },
            ),
            migrations.CreateModel(
                name='Tender',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('buyer_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                    ('procedure', models.TextField()),
                    ('contract_form', models.TextField()),
                    ('estimated_ore', models.BigIntegerField()),
                    ('maximum_ore', models.BigIntegerField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField()),
                    ('conditional_on_all', models.BooleanField()),
                    ('undivided_reason', models.TextField(blank=True)),
                    ('for_citizens', models.BooleanField(default=False)),
                    ('first_may_win', models.BooleanField(default=False)),
                    ('model_text', models.TextField(blank=True)),
                    ('model_hash', models.TextField(blank=True)),
                    ('state', models.TextField()),
                    ('basket_text', models.TextField(blank=True)),
                    ('basket_hash', models.TextField(blank=True)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('round_number', models.PositiveIntegerField(default=0)),
                    ('round_kind', models.TextField(blank=True)),
                    ('request_deadline_at', models.DateTimeField(null=True)),
                    ('bid_deadline_at', models.DateTimeField(null=True)),
                    ('quality_key', models.BinaryField(null=True)),
                    ('price_key', models.BinaryField(null=True)),
                    ('letters_sent_at', models.DateTimeField(null=True)),
                    ('standstill_until_on', models.DateField(null=True)),
                    ('award_notice_on', models.DateField(null=True)),
                    ('created_at', models.DateTimeField()),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'tenders_tender',
                    'indexes': [models.Index(fields=['-created_at'], name='tenders_tender_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('estimated_ore__gt', 0), ('maximum_ore__gte', models.F('estimated_ore'))), name='tenders_tender_value'), models.CheckConstraint(condition=models.Q(('end_before__gt', models.F('start_on'))), name='tenders_tender_period')],
                },
            ),
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('envelope', models.TextField()),
                    ('private_key', models.BinaryField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_seal',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'envelope'), name='tenders_seal_once')],
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('kind', models.TextField()),
                    ('called_at', models.DateTimeField()),
                    ('deadline_at', models.DateTimeField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_round',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'number'), name='tenders_round_once')],
                },
            ),
            migrations.CreateModel(
                name='Requirement',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('kind', models.TextField()),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_requirement',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'position'), name='tenders_requirement_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('minimum', 'wish'))), name='tenders_requirement_kind')],
                },
            ),
            migrations.CreateModel(
                name='RedFlag',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('key', models.TextField()),
                    ('code', models.TextField()),
                    ('explanation', models.TextField()),
                    ('assessment', models.TextField()),
                    ('explained_by', models.TextField()),
                    ('explained_at', models.DateTimeField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_red_flag',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'key'), name='tenders_red_flag_once')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('asked_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_question',
                },
            ),
            migrations.CreateModel(
                name='QualityLock',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('marks_hash', models.TextField()),
                    ('locked_by', models.TextField()),
                    ('locked_at', models.DateTimeField()),
                    ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_lock',
                },
            ),
            migrations.CreateModel(
                name='PublicEvidence',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('bundle', models.JSONField()),
                    ('published_at', models.DateTimeField()),
                    ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_public_evidence',
                },
            ),
            migrations.CreateModel(
                name='Price',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('lots', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                    ('price_ore', models.BigIntegerField()),
                    ('flows', models.JSONField()),
                    ('bid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='tenders.bid')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_bid_price',
                    'indexes': [models.Index(fields=['tender', 'bid'], name='tenders_bid_price_of')],
                },
            ),
            migrations.CreateModel(
                name='Party',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('ceiling_ore', models.BigIntegerField()),
                    ('quantities', models.JSONField(default=dict)),
                    ('mandate_name', models.TextField(blank=True)),
                    ('mandate_sha256', models.TextField(blank=True)),
                    ('approved_at', models.DateTimeField(null=True)),
                    ('approved_by', models.TextField(blank=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_party',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'organisation'), name='tenders_party_once'), models.CheckConstraint(condition=models.Q(('ceiling_ore__gt', 0)), name='tenders_party_ceiling')],
                },
            ),
            migrations.CreateModel(
                name='ParticipationRequest',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('facts', models.JSONField()),
                    ('text', models.TextField()),
                    ('received_at', models.DateTimeField()),
                    ('received_from', models.TextField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_participation_request',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'organisation'), name='tenders_request_once')],
                },
            ),
            migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('answers', models.JSONField()),
                    ('bid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='tenders.bid')),
                    ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.lot')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_offer',
                    'indexes': [models.Index(fields=['tender', 'lot'], name='tenders_offer_lot')],
                    'constraints': [models.UniqueConstraint(fields=('bid', 'lot'), name='tenders_offer_once')],
                },
            ),
            migrations.CreateModel(
                name='NoticeScope',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('description', models.TextField()),
                    ('nature', models.TextField()),
                    ('cpv', models.TextField()),
                    ('nuts', models.TextField(blank=True)),
                    ('documents_url', models.TextField()),
                    ('validity_months', models.PositiveIntegerField()),
                    ('planned_on', models.DateField(null=True)),
                    ('lots', models.JSONField(default=dict)),
                    ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_notice_scope',
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('source', models.TextField()),
                    ('kind', models.TextField()),
                    ('key', models.TextField()),
                    ('process', models.TextField()),
                    ('title', models.TextField()),
                    ('buyer_name', models.TextField()),
                    ('release', models.JSONField()),
                    ('issued_at', models.DateTimeField()),
                    ('kept_at', models.DateTimeField()),
                    ('kept_by', models.TextField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_notice',
                    'indexes': [models.Index(fields=['-issued_at', '-id'], name='tenders_notice_newest'), models.Index(fields=['tender', 'issued_at'], name='tenders_notice_of')],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='tenders_notice_once')],
                },
            ),
            migrations.CreateModel(
                name='NegotiationNote',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('round_number', models.PositiveIntegerField()),
                    ('held_on', models.DateField()),
                    ('text', models.TextField()),
                    ('noted_by', models.TextField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_negotiation_note',
                },
            ),
            migrations.CreateModel(
                name='Mark',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('evaluator_id', models.UUIDField()),
                    ('evaluator_name', models.TextField()),
                    ('mark', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('reason', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.criterion')),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.offer')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_mark',
                    'indexes': [models.Index(fields=['tender', 'offer', 'criterion'], name='tenders_mark_of')],
                },
            ),
            migrations.CreateModel(
                name='LowPrice',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('explanation', models.TextField()),
                    ('assessment', models.TextField()),
                    ('accepted_by', models.TextField()),
                    ('accepted_at', models.DateTimeField()),
                    ('price', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.price')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_low_price',
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('is_winner', models.BooleanField()),
                    ('pdf', models.BinaryField()),
                    ('sha256', models.TextField()),
                    ('bundle', models.JSONField()),
                    ('sent_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_letter',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'organisation'), name='tenders_letter_once')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('round_number', models.PositiveIntegerField()),
                    ('outcome', models.TextField()),
                    ('reason', models.TextField(blank=True)),
                    ('decided_by', models.TextField()),
                    ('decided_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_invitation',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'round_number', 'organisation'), name='tenders_invitation_once'), models.CheckConstraint(condition=models.Q(('outcome', 'invited'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='tenders_invitation_reason')],
                },
            ),
            migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('root', models.TextField()),
                    ('bundle', models.JSONField()),
                    ('evaluated_by', models.TextField()),
                    ('evaluated_at', models.DateTimeField()),
                    ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_evaluation',
                },
            ),
            migrations.CreateModel(
                name='DialogueNote',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('held_on', models.DateField()),
                    ('company', models.TextField()),
                    ('told', models.TextField()),
                    ('answered', models.TextField()),
                    ('noted_by', models.TextField()),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_dialogue',
                },
            ),
            migrations.CreateModel(
                name='Declaration',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('facts', models.JSONField()),
                    ('bid', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.bid')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_declaration',
                },
            ),
            migrations.CreateModel(
                name='Consensus',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('mark', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('reason', models.TextField()),
                    ('agreed_by', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.criterion')),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.offer')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_consensus',
                    'indexes': [models.Index(fields=['tender', 'offer', 'criterion'], name='tenders_consensus_of')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='tenders_consensus_reason')],
                },
            ),
            migrations.CreateModel(
                name='Award',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('share', models.TextField()),
                    ('package_lots', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                    ('reason_code', models.TextField()),
                    ('reason_facts', models.JSONField()),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.lot')),
                    ('price', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.price')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_award',
                    'constraints': [models.UniqueConstraint(fields=('tender', 'position'), name='tenders_award_once'), models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('price', None)), models.Q(('organisation__isnull', False), ('price__isnull', False)), _connector='OR'), name='tenders_award_price')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('question_text', models.TextField()),
                    ('text', models.TextField()),
                    ('published_at', models.DateTimeField()),
                    ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.question')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_answer',
                },
            ),
            migrations.CreateModel(
                name='TenderStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='tenders_step_order')],
                },
            ),
            migrations.CreateModel(
                name='UserVoice',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('speaks_for', models.TextField()),
                    ('statement', models.TextField()),
                    ('said_on', models.DateField()),
                    ('noted_by', models.TextField()),
                    ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='tenders.requirement')),
                    ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenders.tender')),
                ],
                options={
                    'db_table': 'tenders_user_voice',
                },
            ),
            migrations.CreateModel(
                name='CompanyFact',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField()),
                    ('value', models.TextField()),
                    ('declared_by', models.TextField()),
                    ('declared_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'tenders_company_fact',
                    'indexes': [models.Index(fields=['organisation', 'code', 'declared_at'], name='tenders_company_fact_of')],
                },
            ),
            migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('item_number', models.TextField()),
                    ('name', models.TextField()),
                    ('group_code', models.TextField()),
                    ('need_code', models.TextField(blank=True)),
                    ('units_per_pack', models.PositiveIntegerField()),
                    ('packs', models.PositiveIntegerField()),
                    ('price_ore', models.BigIntegerField()),
                    ('price', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='tenders.price')),
                ],
                options={
                    'db_table': 'tenders_bid_item',
                    'constraints': [models.UniqueConstraint(fields=('price', 'item_number'), name='tenders_bid_item_once')],
                },
            )
        ])
    ]
