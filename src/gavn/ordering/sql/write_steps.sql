-- One step a line. Parameters: ids uuid[], lines uuid[], moves text[], from_states text[], to_states text[],
-- on_behalf_of uuid[], actor, actor_name, reason, at.
insert into ordering_line_step (id, subject_id, move, from_state, to_state, actor, actor_name, on_behalf_of, reason, at)
select step.id, step.line_id, step.move, step.from_state, step.to_state, %(actor)s, %(actor_name)s, step.on_behalf_of,
       %(reason)s, %(at)s
from unnest(%(ids)s::uuid[], %(lines)s::uuid[], %(moves)s::text[], %(from_states)s::text[], %(to_states)s::text[],
            %(on_behalf_of)s::uuid[]) as step (id, line_id, move, from_state, to_state, on_behalf_of)
