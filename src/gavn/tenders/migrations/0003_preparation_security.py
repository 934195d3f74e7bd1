"""Who reads and writes requirements, dialogue, questions, declarations and explained prices."""

from django.db import migrations

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
RECEIVING = of_tender("state = 'published'")
OPENED = of_tender(f"{INSIDE} and state not in ('draft', 'dialogue', 'published', 'closed')")


class Migration(migrations.Migration):
    """Row security of what comes before the bids, and of what companies say of themselves."""

    dependencies = [("tenders", "0002_security")]

    operations = [
        protect("tenders_requirement", read=[TENDER], insert=[BY_LEAD]),
        append_only("tenders_requirement"),
        protect("tenders_user_voice", read=[TENDER], insert=[BY_LEAD]),
        append_only("tenders_user_voice"),
        protect("tenders_dialogue", read=[TENDER], insert=[BY_LEAD]),
        append_only("tenders_dialogue"),
        protect(
            "tenders_question",
            read=[OWN, BY_LEAD],
            insert=[f"{OWN} and {RECEIVING}"],
        ),
        append_only("tenders_question"),
        protect("tenders_answer", read=[TENDER], insert=[BY_LEAD]),
        append_only("tenders_answer"),
        protect("tenders_company_fact", read=[OWN], insert=[OWN]),
        append_only("tenders_company_fact"),
        protect(
            "tenders_declaration",
            read=[OPENED, f"bid_id in (select id from tenders_bid where {OWN})"],  # noqa: S608
            insert=[BY_LEAD],
        ),
        append_only("tenders_declaration"),
        protect("tenders_low_price", read=[OPENED], insert=[BY_LEAD]),
        append_only("tenders_low_price"),
    ]
