"""Documents between buyer and supplier (handelsdokumenter), whatever standard they are written in.

Owns: the typed documents that `peppol` and `oioubl` parse to and render from. Does not own: any format, any table.
Amounts are in the document's currency, quantities in the unit named beside them (UN/ECE Recommendation 20).
"""
