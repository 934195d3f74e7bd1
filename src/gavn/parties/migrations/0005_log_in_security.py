"""Who sees what stands behind a log-in: nobody but through functions; a support access, the house that gave it."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import own_person, protect, publish, within

ORGANISATION = within("case_orgs", "organisation_id")
FUNCTIONS = {
    "blocked_until": "parties_blocked_until(text, timestamptz)",
    "note_failure": "parties_note_failure(text, integer, timestamptz)",
    "clear_failures": "parties_clear_failures(text)",
    "second_factor_of": "parties_second_factor_of(uuid)",
    "begin_second_factor": "parties_begin_second_factor(uuid, uuid, bytea)",
    "use_code_step": "parties_use_code_step(uuid, bigint, timestamptz)",
    "use_recovery_code": "parties_use_recovery_code(uuid, text, timestamptz)",
    "keep_recovery_codes": "parties_keep_recovery_codes(uuid, text[])",
    "person_for_identity": "parties_person_for_identity(text, text, bytea, uuid, timestamptz)",
    "support_at": "parties_support_at(uuid, timestamptz)",
}


class Migration(migrations.Migration):
    """Row security of log-in."""

    dependencies = [("parties", "0004_register_security")]

    operations = [
        protect("parties_second_factor"),
        protect("parties_recovery_code"),
        protect("parties_failed_attempts"),
        protect("parties_external_identity"),
        protect(
            "parties_support_access",
            read=[ORGANISATION, own_person("person_id")],
            insert=[ORGANISATION],
            update=[ORGANISATION],
        ),
        *(
            step
            for name, signature in FUNCTIONS.items()
            for step in (sql.function("gavn.parties", name, drop=signature), publish(signature))
        ),
    ]
