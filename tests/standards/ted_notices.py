"""Notices of the old forms: the call of the documentation's example, and an award and a changed contract like it."""

from __future__ import annotations

from pathlib import Path

CALL = Path(__file__).parents[2] / "docs" / "examples" / "gowns.ted.xml"
CONTRACTOR = """
            <CONTRACTOR>
              <ADDRESS_CONTRACTOR>
                <OFFICIALNAME>{name}</OFFICIALNAME>
                <NATIONALID>{number}</NATIONALID>
                <TOWN>Viborg</TOWN>
                <POSTAL_CODE>8800</POSTAL_CODE>
                <COUNTRY VALUE="DK"/>
              </ADDRESS_CONTRACTOR>
              <SME/>
            </CONTRACTOR>"""
AWARDS = """<AWARD_CONTRACT ITEM="1">
        <CONTRACT_NO>K-1</CONTRACT_NO>
        <LOT_NO>2</LOT_NO>
        <AWARDED_CONTRACT>
          <DATE_CONCLUSION_CONTRACT>2022-06-01</DATE_CONCLUSION_CONTRACT>
          <TENDERS>
            <NB_TENDERS_RECEIVED>3</NB_TENDERS_RECEIVED>
            <NB_TENDERS_RECEIVED_SME>2</NB_TENDERS_RECEIVED_SME>
          </TENDERS>
          <CONTRACTORS>{one}{two}
          </CONTRACTORS>
          <VALUES><VAL_TOTAL CURRENCY="DKK">1900000.50</VAL_TOTAL></VALUES>
        </AWARDED_CONTRACT>
      </AWARD_CONTRACT>
      <AWARD_CONTRACT ITEM="2">
        <LOT_NO>1</LOT_NO>
        <NO_AWARDED_CONTRACT><PROCUREMENT_UNSUCCESSFUL/></NO_AWARDED_CONTRACT>
      </AWARD_CONTRACT>
      <COMPLEMENTARY_INFO>"""
CHANGES = """<MODIFICATIONS_CONTRACT>
        <INFO_MODIFICATIONS>
          <SHORT_DESCR><P>Flere handsker.</P></SHORT_DESCR>
          <UNFORESEEN_CIRCUMSTANCE><P>En epidemi.</P></UNFORESEEN_CIRCUMSTANCE>
        </INFO_MODIFICATIONS>
      </MODIFICATIONS_CONTRACT>
    </F20_2014>"""


def call_form() -> bytes:
    """A contract notice (F02)."""
    return CALL.read_bytes()


def award_form() -> bytes:
    """A contract award notice (F03): lot 2 to two companies together, lot 1 to nobody."""
    return _award().encode()


def change_form() -> bytes:
    """A modification notice (F20)."""
    return _award().replace("F03", "F20").replace("</F20_2014>", CHANGES).encode()


def _award() -> str:
    one = CONTRACTOR.format(name="Prøveleverandøren ApS", number="55555555")
    two = CONTRACTOR.format(name="Prøvehandel A/S", number="66666666")
    text = call_form().decode().replace("F02", "F03").replace('DOC_ID="900700-2022"', 'DOC_ID="909900-2022"')
    text = text.replace("<PT_OPEN/>", "<PT_OPEN/><NOTICE_NUMBER_OJ>2022/S 040-900700</NOTICE_NUMBER_OJ>")
    return text.replace("<COMPLEMENTARY_INFO>", AWARDS.format(one=one, two=two))
