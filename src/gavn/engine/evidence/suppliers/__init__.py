"""Several suppliers under one protocol: what their number does to α, who may see what, who is best."""
