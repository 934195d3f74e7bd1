"""Who reads and writes rounds, requests to take part, invitations, negotiations and explained red flags."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, under, within

INSIDE = (
    "(buyer_ids && (select string_to_array(nullif(current_setting('gavn.buyer_orgs', true), ''), ','))::uuid[]"
    " or buyer_ids && (select string_to_array(nullif(current_setting('gavn.tender_orgs', true), ''), ','))::uuid[])"
)
LEAD = within("buyer_orgs", "lead_id")
OWN = within("bidder_orgs", "organisation_id")


def of_tender(rule: str) -> str:
    """The row's tender fulfils a rule."""
    return f"tender_id in (select id from tenders_tender where {rule})"  # noqa: S608 - rules from this file


TENDER = under("tenders_tender", "tender_id")
BY_LEAD = of_tender(LEAD)
BY_INSIDE = of_tender(INSIDE)
ASKING = of_tender("state = 'requests'")
READ_REQUESTS = of_tender(f"{INSIDE} and state not in ('draft', 'dialogue', 'requests')")
BIDS_SEEN = (
    "('closed', 'negotiation', 'opened', 'quality-locked', 'evaluated', 'award-decided', 'standstill', 'contracted')"
)
RECEIVING = of_tender("state in ('requests', 'published')")
WITH_BIDS = of_tender(f"{INSIDE} and state in {BIDS_SEEN}")
NEGOTIATING_OR_LATER = of_tender(
    f"{INSIDE} and state in ('negotiation', 'opened', 'quality-locked', 'evaluated', 'award-decided', 'standstill',"
    " 'contracted')"
)
# Where the procedure selects, only who is invited to the round that runs can send a bid.
FOR_EVERYBODY = of_tender("state = 'published' and procedure in ('open', 'market-check')")
INVITED = (
    "(tender_id, organisation_id, round_number) in (select i.tender_id, i.organisation_id, i.round_number"
    " from tenders_invitation i join tenders_tender t on t.id = i.tender_id and t.round_number = i.round_number"
    " where i.outcome = 'invited' and t.state = 'published')"
)
BIDDING = migrations.RunSQL(
    sql=[
        f"alter policy app_select on tenders_bid using (({OWN}) or ({WITH_BIDS}))",
        f"alter policy app_insert on tenders_bid with check ({OWN} and ({FOR_EVERYBODY} or {INVITED}))",
        f"alter policy app_insert on tenders_question with check ({OWN} and {RECEIVING})",
        "alter policy app_select on tenders_offer using"
        f" ((bid_id in (select id from tenders_bid where {OWN})) or ({NEGOTIATING_OR_LATER}))",  # noqa: S608
    ],
    reverse_sql=migrations.RunSQL.noop,
)
# Tenders published before there were rounds run in their first one.
FIRST_ROUNDS = migrations.RunSQL(
    sql=[
        "update tenders_tender set round_number = 1, round_kind = 'bids' where published_at is not null",
        "insert into tenders_round (id, tender_id, number, kind, called_at, deadline_at)"
        " select gen_random_uuid(), id, 1, 'bids', published_at, bid_deadline_at from tenders_tender"
        " where published_at is not null",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


class Migration(migrations.Migration):
    """Row security of the rounds."""

    dependencies = [("tenders", "0003_preparation_security")]

    operations = [
        FIRST_ROUNDS,
        sql.function("gavn.tenders", "keep_published", drop="tenders_keep_published()"),
        protect("tenders_round", read=[TENDER], insert=[BY_LEAD]),
        append_only("tenders_round"),
        protect(
            "tenders_participation_request",
            read=[OWN, READ_REQUESTS],
            insert=[f"{OWN} and {ASKING}"],
            update=[f"{OWN} and {ASKING}"],
        ),
        protect("tenders_invitation", read=[OWN, BY_INSIDE], insert=[BY_LEAD]),
        append_only("tenders_invitation"),
        protect("tenders_negotiation_note", read=[OWN, BY_INSIDE], insert=[BY_LEAD]),
        append_only("tenders_negotiation_note"),
        protect("tenders_red_flag", read=[BY_INSIDE], insert=[BY_LEAD]),
        append_only("tenders_red_flag"),
        BIDDING,
    ]
