"""Random documents between buyer and supplier, sound inside. A seed gives always the same document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gavn.standards.peppol import Document
from gavn.standards.trade import invoice as invoicing
from gavn.standards.trade import order as ordering
from gavn.standards.trade.catalogue import ACTIONS, Catalogue, CatalogueLine
from gavn.standards.trade.despatch import DespatchAdvice, DespatchLine
from gavn.standards.trade.invoice import CREDIT_NOTE, INVOICE, Invoice, InvoiceLine, InvoiceResponse, vat_totals
from gavn.standards.trade.item import Item, Lot
from gavn.standards.trade.order import AnsweredLine, Order, OrderCancellation, OrderChange, OrderLine, OrderResponse
from gavn.standards.trade.party import Address, Contact, Party, brief
from gavn.standards.trade.rejection import ANSWERS, REASONS, Complaint, MessageResponse
from tests.standards.random_notices import Maker

GLNS = ("5790000000012", "5790000000029", "5790000000036")
CVRS = ("10150817", "29189846", "55133018")
GTINS = ("05712345678904", "00012345600012", "04012345678901")
IBAN = "DK5000400440116243"


class Trade(Maker):
    """Draws documents from one random source."""

    def amount(self, most: int = 10**6) -> Decimal:
        return Decimal(self.random.randint(1, most)) / 100

    def quantity(self) -> Decimal:
        return Decimal(self.random.randint(1, 5000))

    def date(self) -> dt.date:
        return dt.date(2024, 2, 29) + dt.timedelta(days=self.random.randint(0, 3000))

    def time(self) -> dt.time:
        return dt.time(self.random.randint(0, 23), self.random.randint(0, 59), self.random.randint(0, 59))

    def number(self, prefix: str = "") -> str:
        return f"{prefix}{self.random.randint(1, 10**9)}"

    def party(self) -> Party:
        number = self.random.randrange(3)
        contact = Contact(self.words(), "+45 70000000", "post@example.com")
        return Party(
            name=self.words(),
            endpoint=GLNS[number],
            company_id=CVRS[number],
            vat_id=f"DK{CVRS[number]}",
            address=self.address(),
            contact=self.one(None, contact),
        )

    def sender(self) -> Party:
        """A party with an address and no more."""
        return replace(brief(self.party()), address=self.address())

    def address(self) -> Address:
        return Address(self.words(), self.words(), "8000", "DK")

    def item(self) -> Item:
        category, percent = self.one(("S", Decimal(25)), ("Z", Decimal(0)))
        return Item(
            name=self.words(),
            seller_id=self.number("v"),
            gtin=self.one("", *GTINS),
            description=self.maybe_words(),
            unspsc=self.one("", "42142100"),
            vat_category=category,
            vat_percent=percent,
        )

    def lots(self) -> tuple[Lot, ...]:
        return tuple(Lot(self.number("L"), self.one(None, self.date())) for _ in range(self.random.randint(0, 3)))

    def named(self) -> Item:
        return Item(name=self.words(), seller_id=self.number("v"), gtin=self.one("", *GTINS))

    def lines(self, change: bool = False) -> tuple[OrderLine, ...]:
        lines = []
        for line_no in range(1, self.random.randint(1, 6) + 1):
            quantity, price = self.quantity(), self.amount(10**5)
            code = self.one(*ordering.LINE_CHANGES) if change else ""
            lines.append(
                OrderLine(
                    str(line_no), quantity, self.item(), price, quantity * price, change=code,
                    partial=self.one(True, False), accounting_cost=self.one("", self.number("K")),
                )
            )  # fmt: skip
        return tuple(lines)

    def ordered(self, *, change: bool = False) -> dict[str, Any]:
        lines = self.lines(change)
        return {
            "id": self.number("O"), "issued_on": self.date(), "issued_at": self.time(), "buyer": self.party(),
            "seller": replace(self.party(), vat_id=""), "lines": lines, "note": self.maybe_words(),
            "customer_reference": self.number("R"), "contract_id": self.one("", self.number("C")),
            "delivery_reference": self.one("", self.number("D")), "deliver_to": self.one(None, self.address()),
            "deliver_by": self.one(None, self.date()),
            "total": self.one(None, sum((line.amount or Decimal(0) for line in lines), Decimal(0))),
        }  # fmt: skip

    def order(self) -> Order:
        return Order(**self.ordered())

    def change(self) -> OrderChange:
        return OrderChange(**self.ordered(change=True), sequence=self.number(), order_id=self.number("O"))

    def cancellation(self) -> OrderCancellation:
        return OrderCancellation(
            self.number("A"), self.date(), self.number("O"), self.words(), brief(self.party()), self.sender(),
            self.time(),
        )  # fmt: skip

    def answer(self, order: Order, *, advanced: bool) -> OrderResponse:
        """The supplier's answer to an order, line by line."""
        day = self.date()
        promised = self.one(None, day)
        code = self.one(*ordering.ANSWERS)
        lines = tuple(self.answered(line) for line in order.lines) if code == ordering.CONDITIONAL else ()
        return OrderResponse(
            self.number("B"), day, code, order.id, brief(order.seller), brief(order.buyer), lines, self.time(),
            self.words(), customer_reference=order.customer_reference,
            promised_from=self.one(None, promised), promised_on=promised, is_advanced=advanced,
        )  # fmt: skip

    def answered(self, line: OrderLine) -> AnsweredLine:
        code = self.one(*ordering.LINE_ANSWERS)
        substitute = self.named() if code == ordering.LINE_CHANGED and self.one(True, False) else None
        day = self.date()
        return AnsweredLine(
            line.id, line.id, code, self.words(), line.quantity, line.unit, self.one(None, Decimal(1)),
            None, self.one(None, day), line.price, Item(line.item.name, line.item.seller_id, line.item.gtin),
            substitute, "1" if substitute else "",
        )  # fmt: skip

    def despatch(self, order: Order) -> DespatchAdvice:
        lines = []
        for line in order.lines:
            left = Decimal(self.random.randint(0, int(line.quantity)))
            reason = self.words() if left else ""
            lines.append(
                DespatchLine(
                    line.id, line.quantity - left, line.id, order.id, replace(self.named(), lots=self.lots()),
                    line.unit, left or None, reason,
                )
            )  # fmt: skip
        return DespatchAdvice(
            self.number("F"), self.date(), order.id, self.sender(), self.sender(), tuple(lines), self.time(),
            self.maybe_words(), self.one(None, self.date()), self.one("", self.number("T")),
        )  # fmt: skip

    def invoice(self, order: Order, kind: str) -> Invoice:
        lines = []
        for line in order.lines:
            price = line.price or Decimal(1)
            lines.append(
                InvoiceLine(
                    line.id, line.quantity, (line.quantity * price).quantize(invoicing.CENT), line.item, price,
                    line.unit, line.id, line.accounting_cost,
                )
            )  # fmt: skip
        totals = vat_totals(tuple(lines))
        net, vat = sum((each.taxable for each in totals), Decimal(0)), sum((each.vat for each in totals), Decimal(0))
        day = self.date()
        return Invoice(
            kind, self.number("I"), day, self.party(), order.buyer, tuple(lines), totals, net, net, vat, net + vat,
            net + vat, due_on=day + dt.timedelta(days=30) if kind == INVOICE else None, note=self.maybe_words(),
            buyer_reference=order.customer_reference, order_id=order.id,
            credited_id=self.number("I") if kind == CREDIT_NOTE else "", delivered_on=self.one(None, day),
            iban=self.one("", IBAN),
        )  # fmt: skip

    def invoice_response(self, invoice: Invoice) -> InvoiceResponse:
        answer = self.one("AB", "IP", "RE", "AP")
        reason = self.one("PRI", "QTY", "DEL", "OTH") if answer == "RE" else ""
        return InvoiceResponse(
            self.number("S"), self.date(), brief(invoice.buyer), brief(invoice.seller), answer, invoice.id,
            invoicing.TYPE_CODES[invoice.kind], self.one(None, self.date()), reason,
            self.words() if reason else "", self.maybe_words(),
        )  # fmt: skip

    def message_response(self, document_id: str, parties: tuple[Party, Party]) -> MessageResponse:
        answer = self.one(*ANSWERS)
        places = [Complaint(f"/Order[1]/OrderLine[{n}]", self.words(), self.one(*REASONS)) for n in (1, 2)]
        complaints = tuple(places) if answer == "RE" else ()
        text = self.words() if answer == "RE" else self.maybe_words()
        sender, receiver = (Party(name="", endpoint=each.endpoint) for each in parties)
        return MessageResponse(
            self.number("M"), self.date(), sender, receiver, answer, document_id, text, complaints, self.time()
        )

    def catalogue(self) -> Catalogue:
        lines, seller = [], brief(self.party())
        first, last = dt.date(2026, 1, 1), dt.date(2029, 12, 31)
        for line_no in range(1, self.random.randint(1, 6) + 1):
            least = self.one(None, self.quantity())
            most = None if least is None else self.one(None, least + self.quantity())
            lines.append(
                CatalogueLine(
                    str(line_no), self.item(), self.one(*ACTIONS), self.one(True, False), "XPK", least, most,
                    self.one(None, dt.date(2026, 5, 1)), self.one(None, dt.date(2028, 2, 29)), self.amount(),
                )
            )  # fmt: skip
        return Catalogue(
            self.number("K"), self.date(), seller, brief(self.party()), seller, tuple(lines), self.one(*ACTIONS),
            self.maybe_words(), self.one("", self.number()), first, last, self.number("C"),
        )  # fmt: skip


def scenario(seed: int) -> dict[str, Document]:
    """One thread of documents about one order, by form."""
    trade = Trade(seed)
    order = trade.order()
    invoice, credit = trade.invoice(order, INVOICE), trade.invoice(order, CREDIT_NOTE)
    return {
        "catalogue": trade.catalogue(),
        "order": order,
        "order-response": trade.answer(order, advanced=False),
        "advanced-order-response": trade.answer(order, advanced=True),
        "order-change": trade.change(),
        "order-cancellation": trade.cancellation(),
        "despatch-advice": trade.despatch(order),
        INVOICE: invoice,
        CREDIT_NOTE: credit,
        "invoice-response": trade.invoice_response(invoice),
        "message-response": trade.message_response(order.id, (order.seller, order.buyer)),
    }
