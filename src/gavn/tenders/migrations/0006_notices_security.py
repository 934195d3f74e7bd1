"""Who reads and writes notices, and what is said for them."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, append_only, protect, under, within

LEAD = within("buyer_orgs", "lead_id")
BY_LEAD = f"tender_id in (select id from tenders_tender where {LEAD})"  # noqa: S608 - rules from this file
# An authority keeps notices under its own name; of a tender, only its lead issues one.
OWN_NOTICE = f"{within('buyer_orgs', 'organisation_id')} and (tender_id is null or {BY_LEAD})"
# Who had bid on a tender that was given up: its lead must tell them, and count them in the notice. Nothing is opened.
GIVEN_UP = migrations.RunSQL(
    sql="create policy app_select_given_up on tenders_bid for select to gavn_app using "
    f"(tender_id in (select id from tenders_tender where {LEAD} and state = 'cancelled'))",
    reverse_sql="drop policy if exists app_select_given_up on tenders_bid",
)
OWN_ADDRESS = [within("buyer_orgs", "organisation_id"), within("bidder_orgs", "organisation_id")]


class Migration(migrations.Migration):
    """Row security of notices."""

    dependencies = [("tenders", "0005_public_evidence_security")]

    operations = [
        protect("tenders_notice", read=[ANYONE], insert=[OWN_NOTICE]),
        append_only("tenders_notice"),
        GIVEN_UP,
        protect(
            "tenders_notice_scope", read=[under("tenders_tender", "tender_id")], insert=[BY_LEAD], update=[BY_LEAD]
        ),
        protect("tenders_notice_address", read=[ANYONE], insert=OWN_ADDRESS, update=OWN_ADDRESS),
    ]
