"""Side-by-side measurements of the value engine, each on one thread."""

import os

# Before NumPy is loaded: several threads on few cores measure the neighbours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
