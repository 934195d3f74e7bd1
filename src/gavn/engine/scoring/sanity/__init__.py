"""Is an evaluation model sane? Findings before publication, with an example for each that anybody can recompute."""
