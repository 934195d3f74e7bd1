-- A row for each party of an agreement.
select agreement_id, code from settlement_party
