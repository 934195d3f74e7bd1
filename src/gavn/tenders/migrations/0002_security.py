"""Who reads and writes the tables of `tenders`, and the functions it publishes."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, publish, under, within

BIDS_SEEN = "('closed', 'opened', 'quality-locked', 'evaluated', 'award-decided', 'standstill', 'contracted')"
PRICES_SEEN = "('quality-locked', 'evaluated', 'award-decided', 'standstill', 'contracted')"


def among(setting: str, column: str) -> str:
    """One of the ids in the row's array is in the actor's setting."""
    ids = f"string_to_array(nullif(current_setting('gavn.{setting}', true), ''), ',')"
    return f"{column} && (select {ids})::uuid[]"


def of_tender(rule: str, key: str = "tender_id") -> str:
    """The row's tender fulfils a rule."""
    return f"{key} in (select id from tenders_tender where {rule})"  # noqa: S608 - rules from this file


BUYERS = among("buyer_orgs", "buyer_ids")
EVALUATORS = among("tender_orgs", "buyer_ids")
LEAD = within("buyer_orgs", "lead_id")
OWN_BID = within("bidder_orgs", "organisation_id")
INSIDE = f"({BUYERS} or {EVALUATORS})"

TENDER = under("tenders_tender", "tender_id")
STEP = of_tender(INSIDE, "subject_id")
BY_LEAD = of_tender(LEAD)
WITH_BIDS = of_tender(f"{INSIDE} and state in {BIDS_SEEN}")
WITH_PRICES = of_tender(f"{INSIDE} and state in {PRICES_SEEN}")
OF_OWN_BID = f"bid_id in (select id from tenders_bid where {OWN_BID})"  # noqa: S608
RECEIVING = of_tender("state = 'published'")
OPENED = of_tender("state = 'opened'")

KEEP_PUBLISHED = migrations.RunSQL(
    sql="create trigger tenders_tender_published before update on tenders_tender "
    "for each row execute function tenders_keep_published()",
    reverse_sql="drop trigger if exists tenders_tender_published on tenders_tender",
)
# A bid is changed in one way alone: it is withdrawn.
WITHDRAWAL = migrations.RunSQL(
    sql=["revoke update on tenders_bid from gavn_app", "grant update (withdrawn_at) on tenders_bid to gavn_app"],
    reverse_sql=migrations.RunSQL.noop,
)
# A party says how much it needs, shows its mandate and approves; its part of the maximum is agreed with the lead.
OWN_PART = migrations.RunSQL(
    sql=[
        "revoke update on tenders_party from gavn_app",
        "grant update (quantities, mandate_name, mandate_sha256, approved_at, approved_by) on tenders_party to gavn_app",
    ],
    reverse_sql=migrations.RunSQL.noop,
)
# Ciphers and letters are as small as they get.
AS_THEY_ARE = migrations.RunSQL(
    sql=[
        "alter table tenders_bid alter column quality_cipher set storage external",
        "alter table tenders_bid alter column price_cipher set storage external",
        "alter table tenders_letter alter column pdf set storage external",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


class Migration(migrations.Migration):
    """Row security of `tenders`."""

    dependencies = [("tenders", "0001_tables"), ("parties", "0002_security")]

    operations = [
        protect(
            "tenders_tender",
            read=[f"{ANYONE} and published_at is not null", BUYERS, EVALUATORS],
            insert=[LEAD],
            update=[LEAD],
        ),
        sql.function("gavn.tenders", "keep_published", drop="tenders_keep_published()"),
        KEEP_PUBLISHED,
        protect("tenders_step", read=[STEP], insert=[of_tender(LEAD, "subject_id")]),
        append_only("tenders_step"),
        protect("tenders_lot", read=[TENDER], insert=[BY_LEAD], delete=[BY_LEAD]),
        protect("tenders_criterion", read=[TENDER], insert=[BY_LEAD], delete=[BY_LEAD]),
        protect(
            "tenders_party",
            read=[TENDER],
            insert=[BY_LEAD],
            update=[within("buyer_orgs", "organisation_id")],
        ),
        OWN_PART,
        protect("tenders_seal", insert=[BY_LEAD]),
        append_only("tenders_seal"),
        protect(
            "tenders_bid",
            read=[OWN_BID, WITH_BIDS],
            insert=[f"{OWN_BID} and {RECEIVING}"],
            update=[f"{OWN_BID} and {RECEIVING}"],
        ),
        WITHDRAWAL,
        protect("tenders_offer", read=[OF_OWN_BID, WITH_BIDS], insert=[BY_LEAD]),
        append_only("tenders_offer"),
        protect("tenders_bid_price", read=[OF_OWN_BID, WITH_PRICES], insert=[BY_LEAD]),
        append_only("tenders_bid_price"),
        protect(
            "tenders_bid_item",
            read=[under("tenders_bid_price", "price_id")],
            insert=[under("tenders_bid_price", "price_id")],
        ),
        append_only("tenders_bid_item"),
        protect(
            "tenders_mark",
            read=["evaluator_id = (select nullif(current_setting('gavn.person', true), '')::uuid)", BY_LEAD],
            insert=[
                "evaluator_id = (select nullif(current_setting('gavn.person', true), '')::uuid)"
                f" and {of_tender(EVALUATORS)} and {OPENED}"
            ],
        ),
        append_only("tenders_mark"),
        protect("tenders_consensus", read=[of_tender(INSIDE)], insert=[f"{BY_LEAD} and {OPENED}"]),
        append_only("tenders_consensus"),
        protect("tenders_lock", read=[of_tender(INSIDE)], insert=[BY_LEAD]),
        append_only("tenders_lock"),
        protect("tenders_evaluation", read=[of_tender(INSIDE)], insert=[BY_LEAD]),
        append_only("tenders_evaluation"),
        protect("tenders_award", read=[of_tender(INSIDE)], insert=[BY_LEAD]),
        append_only("tenders_award"),
        protect("tenders_letter", read=[OWN_BID, BY_LEAD], insert=[BY_LEAD]),
        append_only("tenders_letter"),
        AS_THEY_ARE,
        sql.function("gavn.tenders", "open_seal", drop="tenders_open_seal(uuid, text, timestamptz)"),
        publish("tenders_open_seal(uuid, text, timestamptz)"),
        sql.function("gavn.tenders", "hold_receipt", drop="tenders_hold_receipt(uuid, boolean)"),
        publish("tenders_hold_receipt(uuid, boolean)"),
    ]
