"""Runs ISO Schematron rules with query binding xslt2: written as XSLT, carried out by Saxon.

Owns: reading rule files, their transpilation, running them, findings. Does not own: the rules (the operator downloads
them), the documents.
"""
