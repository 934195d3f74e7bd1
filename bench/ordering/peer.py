"""Orders of three lines by django-oscar, run with the Python of an environment that has it. Prints JSON.

    PYTHON -m bench.ordering.peer DATABASE_URL ORDERS

Basket, three lines, address, totals, `place_order` with its allocation of stock: what its own checkout does. It
computes taxes and offers, which Gavn does not; it checks no entitlement, which Gavn does.
"""

from __future__ import annotations

import json
import sys
import time
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

DASHBOARDS = (
    *("catalogue", "communications", "offers", "orders", "pages", "partners", "ranges", "reports", "reviews"),
    *("shipping", "users", "vouchers"),
)


def configure(url: str) -> None:
    import django
    import oscar.defaults as defaults
    from django.conf import settings

    parts = urlsplit(url)
    own = {name: getattr(defaults, name) for name in dir(defaults) if name.startswith("OSCAR_")}
    names = ("admin", "auth", "contenttypes", "sessions", "messages", "sites", "flatpages")
    apps = [f"django.contrib.{name}" for name in names]
    oscar_apps = [
        "oscar.config.Shop", "oscar.apps.analytics.apps.AnalyticsConfig", "oscar.apps.checkout.apps.CheckoutConfig",
        "oscar.apps.address.apps.AddressConfig", "oscar.apps.shipping.apps.ShippingConfig",
        "oscar.apps.catalogue.apps.CatalogueConfig", "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
        "oscar.apps.communication.apps.CommunicationConfig", "oscar.apps.partner.apps.PartnerConfig",
        "oscar.apps.basket.apps.BasketConfig", "oscar.apps.payment.apps.PaymentConfig",
        "oscar.apps.offer.apps.OfferConfig", "oscar.apps.order.apps.OrderConfig",
        "oscar.apps.customer.apps.CustomerConfig", "oscar.apps.search.apps.SearchConfig",
        "oscar.apps.voucher.apps.VoucherConfig", "oscar.apps.wishlists.apps.WishlistsConfig",
        "oscar.apps.dashboard.apps.DashboardConfig",
        *(f"oscar.apps.dashboard.{name}.apps.{name.title()}DashboardConfig" for name in DASHBOARDS),
    ]  # fmt: skip
    settings.configure(
        SECRET_KEY="bench", INSTALLED_APPS=[*apps, *oscar_apps, "treebeard", "haystack",
                                          "django_tables2", "widget_tweaks"], SITE_ID=1, USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField", ROOT_URLCONF="bench.ordering.peer",
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"), "USER": parts.username,
                "PASSWORD": unquote(parts.password or ""), "CONN_MAX_AGE": None,
                "HOST": parse_qs(parts.query)["host"][0], "PORT": parse_qs(parts.query)["port"][0],
            }
        },
        **own,
    )  # fmt: skip
    django.setup()


def make_products() -> list[Any]:
    from oscar.apps.catalogue.models import Product, ProductClass
    from oscar.apps.partner.models import Partner, StockRecord

    kind = ProductClass.objects.create(name="Stomi", track_stock=True)
    partner = Partner.objects.create(name="Prøveleverandør")
    made = []
    for number in range(3):
        product = Product.objects.create(title=f"Pose {number}", product_class=kind, structure="standalone")
        StockRecord.objects.create(
            product=product, partner=partner, partner_sku=str(number), price=Decimal(100), num_in_stock=10**8
        )
        made.append(product)
    return made


def place(products: list[Any], number: int) -> None:
    from django.db import transaction
    from oscar.apps.address.models import Country
    from oscar.apps.basket.models import Basket
    from oscar.apps.checkout.calculators import OrderTotalCalculator
    from oscar.apps.order.models import ShippingAddress
    from oscar.apps.order.utils import OrderCreator
    from oscar.apps.partner.strategy import Default
    from oscar.apps.shipping.methods import Free

    with transaction.atomic():
        basket = Basket.objects.create()
        basket.strategy = Default()
        for product in products:
            basket.add_product(product, 1)
        country, _ = Country.objects.get_or_create(iso_3166_1_a2="DK", defaults={"printable_name": "Danmark"})
        address = ShippingAddress.objects.create(line1="Prøvevej 1", line4="Aarhus", postcode="8000", country=country)
        method = Free()
        charge = method.calculate(basket)
        OrderCreator().place_order(
            basket=basket, total=OrderTotalCalculator().calculate(basket, charge), shipping_method=method,
            shipping_charge=charge, shipping_address=address, order_number=f"B{number}",
        )  # fmt: skip


def main() -> None:
    configure(sys.argv[1])
    from django.core.management import call_command
    from oscar import VERSION

    call_command("migrate", verbosity=0)
    products, orders = make_products(), int(sys.argv[2])
    place(products, 0)
    start, cpu = time.perf_counter(), time.process_time()
    for number in range(1, orders + 1):
        place(products, number)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    json.dump(
        {"version": ".".join(map(str, VERSION[:3])), "per_second": orders / seconds, "cpu": cpu / orders}, sys.stdout
    )


urlpatterns: list[Any] = []

if __name__ == "__main__":
    main()
