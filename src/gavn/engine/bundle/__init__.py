"""The evidence of an award as files: what was published, what was bid, what was decided, and the proof.

Owns: the bundle's content, its hash tree, redaction for a losing bidder, the stand-alone checker. Does not own: who may
have which bundle (the tenders room).
"""
