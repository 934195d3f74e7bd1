"""From raw values to one oriented estimate, its standard error and z: a file per kind of endpoint."""
