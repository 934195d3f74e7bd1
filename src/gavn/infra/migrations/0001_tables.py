"""The tables of `infra`."""

import django.db.models.deletion
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = []

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                    ('session_data', models.TextField(verbose_name='session data')),
                    ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ],
                options={
                    'db_table': 'infra_session',
                },
            ),
            migrations.CreateModel(
                name='AccessLogEntry',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('citizen_id', models.UUIDField()),
                    ('at', models.DateTimeField()),
                    ('actor', models.TextField()),
                    ('actor_name', models.TextField()),
                    ('organisation_id', models.UUIDField(null=True)),
                    ('organisation_name', models.TextField()),
                    ('what', models.TextField()),
                ],
                options={
                    'db_table': 'infra_access',
                    'indexes': [models.Index(fields=['citizen_id', '-at'], name='infra_access_citizen')],
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('name', models.TextField()),
                    ('payload', models.JSONField()),
                    ('actor', models.TextField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'db_table': 'infra_event',
                    'indexes': [models.Index(fields=['name', 'at'], name='infra_event_name')],
                },
            ),
            migrations.CreateModel(
                name='IdempotencyKey',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('actor', models.TextField()),
                    ('key', models.TextField()),
                    ('body_hash', models.TextField()),
                    ('status', models.PositiveSmallIntegerField(null=True)),
                    ('answer', models.JSONField(null=True)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'db_table': 'infra_idempotency',
                    'constraints': [models.UniqueConstraint(fields=('actor', 'key'), name='infra_idempotency_once')],
                },
            ),
            migrations.CreateModel(
                name='OutboxItem',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('reaction', models.TextField()),
                    ('attempts', models.PositiveIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('last_error', models.TextField(default='')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='infra.event')),
                ],
                options={
                    'db_table': 'infra_outbox',
                    'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['next_try_at'], name='infra_outbox_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('event', 'reaction'), name='infra_outbox_once')],
                },
            )
        ])
    ]
