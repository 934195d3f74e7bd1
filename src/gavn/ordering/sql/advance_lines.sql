-- Moves locked order lines on: state, packs sent and received now, and the promised day where one is given.
-- Parameters: lines uuid[], states text[], despatched integer[], received integer[], promised_on date. Primary key.
update ordering_line line
set state = moved.state,
    packs_despatched = line.packs_despatched + moved.despatched,
    packs_received = line.packs_received + moved.received,
    promised_on = coalesce(%(promised_on)s::date, line.promised_on)
from unnest(%(lines)s::uuid[], %(states)s::text[], %(despatched)s::integer[], %(received)s::integer[])
    as moved (line_id, state, despatched, received)
where line.id = moved.line_id
