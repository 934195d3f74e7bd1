"""Who sees rows of which table, under the application's role, by raw SQL without any filter.

The tables are read from the database when the test runs; a table that the matrix does not name fails. A name in the set
sees at least one row; every other person, the neighbour municipality, the stranger and the public see none.
"""

from __future__ import annotations

import dataclasses

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from gavn.infra.actors import PUBLIC, Actor, acting
from tests.thread import walk
from tests.world import World

pytestmark = pytest.mark.django_db

EVERYBODY = "everybody"  # public facts: whoever acts sees them, and still nobody without an actor
NOBODY: set[str] = set()
CITIZEN, CASEWORKER, NURSE, CLERK = "citizen_person", "caseworker", "nurse", "clerk"
FINANCE = {"economist", "other_economist", "region_economist"}
VALUE = {"buyer", "region_economist", "economist"}  # the region owns the case, Aarhus is a party of it
TESTING = {"buyer", "investigator"}
TENDERING = {"buyer", "party_buyer", "evaluator"}
BIDDERS = {"bid_manager", "other_bid_manager"}
OWNERS = {"buyer", "region_economist"}  # of partnerships and research contracts
MANAGING = {"buyer", "party_buyer", "region_economist", "other_economist"}  # those who buy or pay under it
ALL_PEOPLE = {field.name for field in dataclasses.fields(World) if field.type == "Actor"}

MATRIX = {
    "parties_organisation": EVERYBODY,
    "parties_person": ALL_PEOPLE,  # one's own row
    "parties_role": ALL_PEOPLE - {CITIZEN, "stranger"},  # one's own roles
    "parties_citizen": {CITIZEN, CASEWORKER, NURSE, "neighbour"},  # the neighbour has a citizen of its own
    "parties_residence": {CITIZEN, CASEWORKER, "neighbour"},
    "parties_mandate": {CITIZEN},  # the one who gave it; the one who got it is not among these people
    "parties_token": NOBODY,
    "parties_register_event": NOBODY,
    "parties_succession": NOBODY,  # public facts; the thread has none
    "parties_group_member": NOBODY,
    "parties_joint_agreement": NOBODY,
    "parties_accession": NOBODY,
    "parties_condition": NOBODY,
    "parties_second_factor": NOBODY,
    "parties_recovery_code": NOBODY,
    "parties_failed_attempts": NOBODY,
    "parties_external_identity": NOBODY,
    "parties_support_access": {CASEWORKER},
    "needs_need": EVERYBODY,  # it is published
    "needs_step": {"buyer"},
    "needs_theme": EVERYBODY,
    "needs_theme_need": EVERYBODY,
    "needs_follow": {NURSE},
    "needs_meeting": EVERYBODY,
    "needs_question": {"buyer", "bid_manager"},  # who asked is not for the others
    "needs_answer": EVERYBODY,
    "needs_intent": EVERYBODY,
    "needs_forum": EVERYBODY,
    "needs_forum_member": EVERYBODY,
    "needs_forum_meeting": EVERYBODY,
    "needs_forum_decision": EVERYBODY,
    "needs_forum_follow_up": EVERYBODY,
    "needs_capacity": EVERYBODY,
    "needs_suggestion": {"buyer", NURSE},
    "needs_suggestion_answer": {"buyer", NURSE},
    "evidence_protocol": EVERYBODY,  # it is locked
    "evidence_arm": {"buyer", "bid_manager", "other_bid_manager"},  # a supplier its own; who tests sees codes alone
    "evidence_approval": EVERYBODY,
    "evidence_step": TESTING,
    "evidence_batch": EVERYBODY,  # hashes, without rows
    "evidence_row": TESTING,
    "evidence_intake": TESTING | BIDDERS,
    "evidence_look": EVERYBODY,
    "evidence_arm_look": TESTING | BIDDERS,
    "evidence_verification": EVERYBODY,
    "evidence_decision": TESTING | {"bid_manager"},  # it is about A
    "value_case": VALUE,
    "value_party": VALUE,
    "value_case_step": VALUE,
    "value_version": VALUE,
    "value_binding": VALUE,
    "value_gain": VALUE,
    "value_gain_step": VALUE,
    "value_request": FINANCE | {"buyer"},  # whoever asks, and every economist
    "value_request_step": FINANCE | {"buyer"},
    "tenders_public_evidence": NOBODY,  # no tender of the thread is signed
    "tenders_tender": EVERYBODY,  # it is published
    "tenders_party": EVERYBODY,
    "tenders_lot": EVERYBODY,
    "tenders_criterion": EVERYBODY,
    "tenders_requirement": EVERYBODY,
    "tenders_user_voice": EVERYBODY,
    "tenders_dialogue": EVERYBODY,
    "tenders_answer": EVERYBODY,
    "tenders_question": {"buyer", "bid_manager"},  # who asked is not for the others
    "tenders_company_fact": BIDDERS,
    "tenders_declaration": TENDERING | BIDDERS,
    "tenders_low_price": TENDERING,
    "tenders_round": EVERYBODY,
    "tenders_participation_request": TENDERING | BIDDERS,  # a company its own
    "tenders_invitation": TENDERING | BIDDERS,
    "tenders_negotiation_note": TENDERING | BIDDERS,
    "tenders_red_flag": TENDERING,
    "tenders_step": TENDERING,
    "tenders_seal": NOBODY,
    "tenders_bid": TENDERING | BIDDERS,  # a bidder its own
    "tenders_offer": TENDERING | BIDDERS,
    "tenders_bid_price": TENDERING | BIDDERS,
    "tenders_bid_item": TENDERING | BIDDERS,
    "tenders_mark": {"buyer", "evaluator"},
    "tenders_consensus": TENDERING,
    "tenders_lock": TENDERING,
    "tenders_evaluation": TENDERING,
    "tenders_award": TENDERING,
    "tenders_letter": {"buyer"} | BIDDERS,
    "tenders_notice": EVERYBODY,  # the law makes it public
    "tenders_notice_scope": EVERYBODY,  # it stands in the notice
    "tenders_notice_address": EVERYBODY,
    "partnerships_partnership": EVERYBODY,  # it is announced
    "partnerships_phase": EVERYBODY,
    "partnerships_milestone": EVERYBODY,
    "partnerships_requirement": EVERYBODY,
    "partnerships_partner": EVERYBODY,  # who develops is public
    "partnerships_partner_step": OWNERS | BIDDERS,  # a company its own
    "partnerships_terms": OWNERS | BIDDERS,
    "partnerships_result": OWNERS | BIDDERS,
    "partnerships_finding": OWNERS | {"bid_manager"},
    "partnerships_purchase": OWNERS | {"bid_manager"},
    "partnerships_step": OWNERS,
    "partnerships_phase_step": OWNERS,
    "partnerships_note": OWNERS,
    "partnerships_plan_part": OWNERS,
    "partnerships_commitment": OWNERS,
    "partnerships_research": OWNERS,
    "partnerships_research_partner": OWNERS,
    "partnerships_research_funding": OWNERS,
    "partnerships_research_milestone": OWNERS,
    "contracts_answered_need": EVERYBODY,
    "contracts_contract": EVERYBODY,
    "contracts_buyer": EVERYBODY,
    "contracts_product_group": EVERYBODY,
    "contracts_product": EVERYBODY,
    "contracts_line": EVERYBODY,
    "contracts_price": EVERYBODY,
    "contracts_lot": EVERYBODY,
    "contracts_supplier": EVERYBODY,
    "contracts_option": EVERYBODY,
    "contracts_change": MANAGING,
    "contracts_index_clause": MANAGING,
    "contracts_index_step": MANAGING,
    "contracts_service_target": MANAGING,
    "contracts_product_fact": EVERYBODY,
    "contracts_replacement": EVERYBODY,
    "contracts_picture": EVERYBODY,
    "contracts_supplier_merger": EVERYBODY,
    "grants_application": {CITIZEN, CASEWORKER, NURSE},
    "grants_application_line": {CITIZEN, CASEWORKER, NURSE},
    "grants_application_step": {CITIZEN, CASEWORKER, NURSE},
    "grants_decision": {CITIZEN, CASEWORKER},
    "grants_grant": {CITIZEN, CASEWORKER},
    "grants_line": {CITIZEN, CASEWORKER},
    "grants_grant_step": {CITIZEN, CASEWORKER},
    "grants_entitlement": {CITIZEN, CASEWORKER},
    "grants_allowance": NOBODY,
    "grants_entry": {CITIZEN, CASEWORKER, NURSE},
    "grants_rule_answer": {CITIZEN, CASEWORKER},
    "grants_exception_item": NOBODY,
    "grants_complaint": {CITIZEN, CASEWORKER},
    "grants_complaint_step": {CITIZEN, CASEWORKER},
    "grants_claim": {CITIZEN, CASEWORKER},
    "grants_claim_step": {CITIZEN, CASEWORKER},
    "grants_access_request": {CITIZEN, CASEWORKER},
    "grants_coverage_rule": NOBODY,
    "grants_deadline": NOBODY,
    "grants_retention_rule": NOBODY,
    "ordering_order": {CITIZEN, CASEWORKER},
    "ordering_refused_line": NOBODY,
    "ordering_supplier_order": {CITIZEN, CASEWORKER, CLERK},
    "ordering_line": {CITIZEN, CASEWORKER, CLERK},
    "ordering_line_step": {CITIZEN, CASEWORKER, CLERK},
    "ordering_standing": {CITIZEN, CASEWORKER},
    "ordering_standing_line": {CITIZEN, CASEWORKER},
    "ordering_standing_change": {CITIZEN, CASEWORKER},
    "ordering_standing_turn": {CITIZEN, CASEWORKER},
    "ordering_standing_step": {CITIZEN, CASEWORKER},
    "ordering_card": {CITIZEN, CASEWORKER},
    "ordering_experience": {CITIZEN, CASEWORKER, NURSE},
    "ordering_substitute": {CITIZEN, CASEWORKER, CLERK},
    "ordering_return": {CITIZEN, CASEWORKER, CLERK},
    "ordering_delivery_lot": {CITIZEN, CASEWORKER, CLERK},
    "ordering_recall": {CITIZEN, CASEWORKER, CLERK},
    "ordering_recall_item": {CITIZEN, CASEWORKER, CLERK},
    "ordering_invoice": {"economist", CLERK},
    "ordering_invoice_line": {"economist", CLERK},
    "ordering_invoice_step": {"economist", CLERK},
    "ordering_document": NOBODY,  # the thread has none; tests/ordering/test_documents.py
    "contracts_successor": EVERYBODY,
    "ordering_carry_over": EVERYBODY,
    "ordering_carry_over_rule": EVERYBODY,
    "ordering_carry_over_item": {CITIZEN, CASEWORKER},
    "ordering_carry_over_change": NOBODY,
    "ordering_notice": {CITIZEN, CASEWORKER},
    "ordering_delivery": {CITIZEN, CASEWORKER, CLERK},
    "ordering_delivery_line": {CITIZEN, CASEWORKER, CLERK},
    "settlement_account": FINANCE | {CLERK},
    "settlement_posting": FINANCE | {CLERK},
    "settlement_leg": FINANCE | {CLERK},
    "settlement_baseline": {"economist"},
    "settlement_agreement": FINANCE,
    "settlement_party": FINANCE,
    "settlement_agreement_version": FINANCE,
    "settlement_initiative": FINANCE,
    "settlement_initiative_party": FINANCE,
    "settlement_initiative_step": FINANCE,
    "settlement_year_closing": FINANCE,
    "settlement_book_closing": EVERYBODY,
    "infra_access": {CITIZEN},
    "infra_event": NOBODY,
    "infra_outbox": NOBODY,
    "infra_idempotency": {CITIZEN},
    "infra_session": NOBODY,
    # Django's own tables: no row of Gavn's, and the application has no right to read them.
    "auth_group": NOBODY,
    "auth_group_permissions": NOBODY,
    "auth_permission": NOBODY,
    "django_content_type": NOBODY,
    "django_migrations": NOBODY,
}


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        return [row[0] for row in cursor.fetchall()]


def rows_seen(actor: Actor, table: str) -> int:
    try:
        with acting(actor), connection.cursor() as cursor:
            cursor.execute(f'select count(*) from "{table}"')
            return int(cursor.fetchone()[0])
    except ProgrammingError as problem:
        assert "permission denied" in str(problem)  # noqa: PT017
        return 0


def test_every_table_is_seen_by_exactly_those_whom_the_matrix_names():
    world = walk().world
    people = {name: getattr(world, name) for name in sorted(ALL_PEOPLE)}
    people["public"] = PUBLIC
    found = {}
    for table in tables():
        seen = {name for name, actor in people.items() if rows_seen(actor, table)}
        found[table] = EVERYBODY if seen == people.keys() else seen
    assert found == MATRIX


def test_without_an_actor_the_application_reads_no_row_of_any_table():
    walk()
    for table in tables():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'select count(*) from "{table}"')
                assert cursor.fetchone() == (0,), table
        except ProgrammingError as problem:
            assert "permission denied" in str(problem)  # noqa: PT017


def test_the_application_role_owns_nothing_and_cannot_pass_by_row_security(own_database):
    with psycopg.connect(own_database.app_url) as session:
        (attributes,) = session.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
        ).fetchall()
        owned = session.execute(
            "select relname from pg_class where pg_get_userbyid(relowner) = current_user"
            " union all select proname from pg_proc where pg_get_userbyid(proowner) = current_user"
        ).fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("set role gavn_worker")
    assert attributes == (False, False, False, False)
    assert owned == []


def test_every_table_of_ours_has_forced_row_security(own_database):
    with psycopg.connect(own_database.owner_url) as session:
        open_tables = session.execute(
            "select relname from pg_class join pg_namespace n on n.oid = relnamespace"
            " where nspname = 'public' and relkind in ('r', 'p') and relname !~ '^(auth|django)_'"
            " and not (relrowsecurity and relforcerowsecurity)"
        ).fetchall()
    assert open_tables == []
