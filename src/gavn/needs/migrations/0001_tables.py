"""The tables of `needs`."""

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
                name='Forum',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('name', models.TextField()),
                    ('terms', models.TextField()),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                    ('created_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'needs_forum',
                },
            ),
            migrations.CreateModel(
                name='ForumMeeting',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('held_on', models.DateField()),
                    ('minutes', models.TextField()),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='needs.forum')),
                ],
                options={
                    'db_table': 'needs_forum_meeting',
                    'constraints': [models.UniqueConstraint(fields=('forum', 'held_on'), name='needs_forum_meeting_once')],
                },
            ),
            migrations.CreateModel(
                name='ForumDecision',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('due_on', models.DateField()),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='needs.forum')),
                    ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='needs.forummeeting')),
                ],
                options={
                    'db_table': 'needs_forum_decision',
                    'indexes': [models.Index(fields=['forum', 'due_on'], name='needs_forum_decision_due')],
                },
            ),
            migrations.CreateModel(
                name='ForumMember',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('part', models.TextField()),
                    ('since_on', models.DateField()),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='needs.forum')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'needs_forum_member',
                    'constraints': [models.UniqueConstraint(fields=('forum', 'organisation'), name='needs_forum_member_once')],
                },
            ),
            migrations.CreateModel(
                name='Need',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('problem', models.TextField()),
                    ('affected', models.TextField()),
                    ('size', models.TextField()),
                    ('solved_when', models.TextField()),
                    ('state', models.TextField()),
                    ('published_at', models.DateTimeField(null=True)),
                    ('baseline', models.JSONField(default=list)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'needs_need',
                    'indexes': [models.Index(fields=['state', '-published_at'], name='needs_need_published'), models.Index(fields=['owner', 'state'], name='needs_need_owner')],
                },
            ),
            migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('title', models.TextField()),
                    ('starts_at', models.DateTimeField()),
                    ('place', models.TextField()),
                    ('programme', models.TextField(blank=True)),
                    ('announced_at', models.DateTimeField()),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_meeting',
                    'indexes': [models.Index(fields=['starts_at'], name='needs_meeting_time')],
                },
            ),
            migrations.CreateModel(
                name='Intent',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('units_a_year', models.PositiveIntegerField()),
                    ('unit', models.TextField()),
                    ('from_year', models.PositiveIntegerField()),
                    ('signed_by', models.TextField()),
                    ('signed_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intents', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_intent',
                    'constraints': [models.UniqueConstraint(fields=('need', 'organisation'), name='needs_intent_once'), models.CheckConstraint(condition=models.Q(('units_a_year__gt', 0)), name='needs_intent_units')],
                },
            ),
            migrations.CreateModel(
                name='DialogueQuestion',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('asked_by', models.TextField()),
                    ('asked_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_question',
                    'indexes': [models.Index(fields=['need', 'asked_at'], name='needs_question_order')],
                },
            ),
            migrations.CreateModel(
                name='DialogueAnswer',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('question_text', models.TextField()),
                    ('text', models.TextField()),
                    ('published_at', models.DateTimeField()),
                    ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='needs.dialoguequestion')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_answer',
                },
            ),
            migrations.CreateModel(
                name='Capacity',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('units', models.PositiveIntegerField()),
                    ('price_ore', models.BigIntegerField(default=0)),
                    ('travel_ore', models.BigIntegerField(default=0)),
                    ('reported_by', models.TextField()),
                    ('reported_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capacities', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_capacity',
                    'indexes': [models.Index(fields=['need', 'organisation', 'kind', '-reported_at'], name='needs_capacity_latest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('price_ore__gte', 0), ('travel_ore__gte', 0)), name='needs_capacity_amounts')],
                },
            ),
            migrations.CreateModel(
                name='NeedStep',
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
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='needs.need')),
                ],
                options={
                    'db_table': 'needs_step',
                    'indexes': [models.Index(fields=['subject', 'at'], name='needs_step_order')],
                },
            ),
            migrations.CreateModel(
                name='Suggestion',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('title', models.TextField()),
                    ('problem', models.TextField()),
                    ('affected', models.TextField(blank=True)),
                    ('person_id', models.UUIDField()),
                    ('person_name', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'needs_suggestion',
                    'indexes': [models.Index(fields=['owner', '-at'], name='needs_suggestion_owner'), models.Index(fields=['person_id', '-at'], name='needs_suggestion_person')],
                },
            ),
            migrations.CreateModel(
                name='SuggestionAnswer',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('text', models.TextField(blank=True)),
                    ('answered_by', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                    ('suggestion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='needs.suggestion')),
                ],
                options={
                    'db_table': 'needs_suggestion_answer',
                    'constraints': [models.CheckConstraint(condition=models.Q(('need__isnull', False), models.Q(('text', ''), _negated=True), _connector='OR'), name='needs_suggestion_answer_reason')],
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('slug', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('direction', models.TextField()),
                    ('start_year', models.PositiveIntegerField()),
                    ('end_year', models.PositiveIntegerField()),
                    ('published_by', models.TextField()),
                    ('published_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'needs_theme',
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_year__gte', models.F('start_year'))), name='needs_theme_horizon')],
                },
            ),
            migrations.CreateModel(
                name='Follow',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('person_id', models.UUIDField()),
                    ('email', models.TextField()),
                    ('language', models.TextField()),
                    ('since_at', models.DateTimeField()),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='needs.theme')),
                ],
                options={
                    'db_table': 'needs_follow',
                    'indexes': [models.Index(fields=['person_id'], name='needs_follow_person')],
                    'constraints': [models.UniqueConstraint(fields=('theme', 'person_id'), name='needs_follow_once')],
                },
            ),
            migrations.CreateModel(
                name='ThemeNeed',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('at', models.DateTimeField()),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='needs.need')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='needs.theme')),
                ],
                options={
                    'db_table': 'needs_theme_need',
                    'constraints': [models.UniqueConstraint(fields=('theme', 'need'), name='needs_theme_need_once')],
                },
            ),
            migrations.CreateModel(
                name='ForumFollowUp',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('status', models.TextField()),
                    ('text', models.TextField()),
                    ('written_by', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='needs.forumdecision')),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.forum')),
                ],
                options={
                    'db_table': 'needs_forum_follow_up',
                    'indexes': [models.Index(fields=['decision', 'at'], name='needs_forum_follow_up_order')],
                },
            )
        ])
    ]
