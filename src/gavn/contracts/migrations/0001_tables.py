"""The tables of `contracts`."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import gavn.infra.periods
from django.db import migrations, models

from gavn.infra.tables import MakeTables


class Migration(migrations.Migration):
    """All tables of the room."""

    initial = True

    dependencies = [('needs', '0001_tables'), ('parties', '0001_tables')]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='ProductGroup',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField(unique=True)),
                    ('name_da', models.TextField()),
                    ('name_en', models.TextField()),
                    ('iso9999', models.TextField(blank=True)),
                ],
                options={
                    'db_table': 'contracts_product_group',
                },
            ),
            migrations.CreateModel(
                name='Contract',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('number', models.TextField(unique=True)),
                    ('title', models.TextField()),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField()),
                    ('estimated_ore', models.BigIntegerField(null=True)),
                    ('maximum_ore', models.BigIntegerField()),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'contracts_contract',
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='contracts_contract_period'), models.CheckConstraint(condition=models.Q(('maximum_ore__gt', 0)), name='contracts_contract_maximum')],
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('ground', models.TextField()),
                    ('value_ore', models.BigIntegerField()),
                    ('text', models.TextField()),
                    ('reason', models.TextField()),
                    ('made_on', models.DateField()),
                    ('made_by', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_change',
                    'indexes': [models.Index(fields=['contract', 'made_on'], name='contracts_change_of')],
                },
            ),
            migrations.CreateModel(
                name='Buyer',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('ceiling_ore', models.BigIntegerField()),
                    ('drawn_ore', models.BigIntegerField(default=0)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_buyer',
                    'constraints': [models.UniqueConstraint(fields=('contract', 'organisation'), name='contracts_buyer_once'), models.CheckConstraint(condition=models.Q(('drawn_ore__gte', 0), ('drawn_ore__lte', models.F('ceiling_ore'))), name='contracts_buyer_ceiling')],
                },
            ),
            migrations.CreateModel(
                name='AnsweredNeed',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('said_at', models.DateTimeField()),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.need')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_answered_need',
                    'indexes': [models.Index(fields=['need'], name='contracts_answered_by_need')],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'need'), name='contracts_answered_need_once')],
                },
            ),
            migrations.CreateModel(
                name='ContractLine',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                ],
                options={
                    'db_table': 'contracts_line',
                    'constraints': [models.UniqueConstraint(fields=('contract', 'product'), name='contracts_line_once')],
                },
            ),
            migrations.CreateModel(
                name='ContractLot',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('position', models.PositiveIntegerField()),
                    ('code', models.TextField()),
                    ('title', models.TextField(blank=True)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_lot',
                    'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='contracts_lot_once')],
                },
            ),
            migrations.CreateModel(
                name='ContractSupplier',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suppliers', to='contracts.contract')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractlot')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'contracts_supplier',
                    'constraints': [models.UniqueConstraint(fields=('contract', 'organisation', 'lot'), name='contracts_supplier_once', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='IndexClause',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('name', models.TextField()),
                    ('source', models.TextField()),
                    ('base_on', models.DateField()),
                    ('base_figure', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('cap_percent', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                    ('contract', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_index_clause',
                    'constraints': [models.CheckConstraint(condition=models.Q(('base_figure__gt', 0)), name='contracts_index_base')],
                },
            ),
            migrations.CreateModel(
                name='IndexStep',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('start_on', models.DateField()),
                    ('lines', models.PositiveIntegerField()),
                    ('capped', models.BooleanField()),
                    ('applied_by', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.indexclause')),
                ],
                options={
                    'db_table': 'contracts_index_step',
                    'constraints': [models.UniqueConstraint(fields=('clause', 'start_on'), name='contracts_index_step_once')],
                },
            ),
            migrations.CreateModel(
                name='Option',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.TextField()),
                    ('text', models.TextField()),
                    ('extends_to_before', models.DateField(null=True)),
                    ('use_by', models.DateField()),
                    ('used_at', models.DateTimeField(null=True)),
                    ('used_by', models.TextField(blank=True)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ],
                options={
                    'db_table': 'contracts_option',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('extends_to_before__isnull', False), ('kind', 'extension')), models.Q(('extends_to_before', None), ('kind', 'purchase')), _connector='OR'), name='contracts_option_kind')],
                },
            ),
            migrations.CreateModel(
                name='Price',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('price_ore', models.BigIntegerField()),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ],
                options={
                    'db_table': 'contracts_price',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('line', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='contracts_price_no_overlap'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='contracts_price_period'), models.CheckConstraint(condition=models.Q(('price_ore__gt', 0)), name='contracts_price_positive')],
                },
            ),
            migrations.CreateModel(
                name='Product',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('item_number', models.TextField()),
                    ('gtin', models.TextField(blank=True)),
                    ('name', models.TextField()),
                    ('sort_key', models.TextField()),
                    ('search', models.TextField()),
                    ('units_per_pack', models.PositiveIntegerField()),
                    ('kind', models.TextField(default='physical')),
                    ('licence_months', models.PositiveIntegerField(null=True)),
                    ('activation', models.TextField(blank=True)),
                    ('emdn', models.TextField(blank=True)),
                    ('iso9999', models.TextField(blank=True)),
                    ('attributes', models.JSONField(default=dict)),
                    ('label_text', models.TextField(blank=True)),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.productgroup')),
                ],
                options={
                    'db_table': 'contracts_product',
                    'indexes': [models.Index(fields=['group', 'sort_key'], name='contracts_product_by_group')],
                    'constraints': [models.UniqueConstraint(fields=('supplier', 'item_number'), name='contracts_product_item_number'), models.CheckConstraint(condition=models.Q(('units_per_pack__gt', 0)), name='contracts_product_units'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'physical'), ('licence_months', None)), models.Q(('kind', 'digital'), ('licence_months__gt', 0)), _connector='OR'), name='contracts_product_kind')],
                },
            ),
            migrations.CreateModel(
                name='Picture',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('content', models.BinaryField()),
                    ('media_type', models.TextField()),
                    ('alt_text', models.TextField()),
                    ('product', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                ],
                options={
                    'db_table': 'contracts_picture',
                },
            ),
            migrations.CreateModel(
                name='ProductFact',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('theme', models.TextField()),
                    ('text', models.TextField()),
                    ('source', models.TextField()),
                    ('stated_on', models.DateField()),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                ],
                options={
                    'db_table': 'contracts_product_fact',
                    'indexes': [models.Index(fields=['product', 'theme', 'stated_on'], name='contracts_product_fact_of')],
                },
            ),
            migrations.CreateModel(
                name='Replacement',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('is_equivalent', models.BooleanField()),
                    ('reason', models.TextField()),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                    ('replaced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                ],
                options={
                    'db_table': 'contracts_replacement',
                    'constraints': [models.UniqueConstraint(fields=('product',), name='contracts_replacement_once'), models.CheckConstraint(condition=models.Q(('product', models.F('replaced_by')), _negated=True), name='contracts_replacement_other')],
                },
            ),
            migrations.CreateModel(
                name='ServiceTarget',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('code', models.TextField()),
                    ('figure', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('start_on', models.DateField()),
                    ('end_before', models.DateField(null=True)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'contracts_service_target',
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('contract', '='), ('supplier', '='), ('code', '='), (gavn.infra.periods.DateRange('start_on', 'end_before'), '&&')], name='contracts_service_target_once'), models.CheckConstraint(condition=models.Q(('end_before', None), ('end_before__gt', models.F('start_on')), _connector='OR'), name='contracts_service_target_period')],
                },
            ),
            migrations.CreateModel(
                name='Successor',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('equivalence', models.TextField()),
                    ('reason', models.TextField(blank=True)),
                    ('new_contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                    ('new_product', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                    ('old_contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                    ('old_product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.product')),
                ],
                options={
                    'db_table': 'contracts_successor',
                    'constraints': [models.UniqueConstraint(fields=('old_contract', 'new_contract', 'old_product'), name='contracts_successor_once'), models.CheckConstraint(condition=models.Q(models.Q(('equivalence', 'none'), ('new_product', None)), models.Q(('equivalence__in', ('same', 'equivalent')), ('new_product__isnull', False)), _connector='OR'), name='contracts_successor_equivalence')],
                },
            ),
            migrations.CreateModel(
                name='SupplierMerger',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('start_on', models.DateField()),
                    ('reason', models.TextField()),
                    ('merged_into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                    ('supplier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ],
                options={
                    'db_table': 'contracts_supplier_merger',
                    'constraints': [models.CheckConstraint(condition=models.Q(('supplier', models.F('merged_into')), _negated=True), name='contracts_supplier_merger_other')],
                },
            )
        ])
    ]
