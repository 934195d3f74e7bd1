"""Evidence: a purchase requirement everyone can read before the test, and the decision at each look after it.

Pure calculations. `protocol` reads the agreed file, `plan` tells what it promises, `look` what the data decide,
`verify` whether a published decision follows from the raw rows.
"""
