-- What is left of grant lines, each on its day.
select line_id, window_start_on, next_window_on, remaining_units
from grants_remaining(%(lines)s::uuid[], %(days)s::date[])
