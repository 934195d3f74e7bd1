"""JSON for programs, through the same actions as the pages. Described by the served `/api/v1/openapi.json`."""
