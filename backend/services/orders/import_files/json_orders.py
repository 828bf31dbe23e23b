"""Orders out of JSON documents: each is an order, or is refused with a reason."""

from collections.abc import Iterable, Iterator

from backend.services.orders.import_files.documents import as_document, raw_json
from backend.services.orders.import_files.incoming import (
    ZERO,
    BadValue,
    IncomingOrder,
    RefusedRow,
    RowRefusal,
)
from backend.services.orders.import_files.moments import zone_named
from backend.services.orders.import_files.presets import Preset, preset_of_document
from backend.services.orders.import_files.shopify_json import read_shopify
from backend.services.orders.import_files.values import Values
from backend.services.orders.import_files.woocommerce_json import read_woocommerce
from backend.services.orders.import_files.words import currency_code

READERS = {Preset.SHOPIFY_JSON: read_shopify, Preset.WOOCOMMERCE_JSON: read_woocommerce}
TOTALS = {Preset.SHOPIFY_JSON: "total_price", Preset.WOOCOMMERCE_JSON: "total"}


class DocumentOrders:
    """Reads the entries of a JSON file as orders of one layout."""

    def __init__(self, preset: Preset, *, currency: str | None, timezone: str) -> None:
        self._preset = preset
        self._read = READERS[preset]
        self._currency = currency
        self._zone = zone_named(timezone)

    def read(self, entries: Iterable[tuple[int, object]]) -> Iterator[IncomingOrder | RefusedRow]:
        """An order or a refusal for every entry; an order's second coming is refused."""
        seen: set[str] = set()
        for number, value in entries:
            try:
                document = as_document(value)
                if preset_of_document(document) is not self._preset:
                    raise BadValue(RowRefusal.NOT_AN_ORDER, "The entry is not such an order.")
                order = self._read(Values(document), number, self._zone, self._currency)
                if order.external_id in seen:
                    raise BadValue(
                        RowRefusal.ORDER_TWICE_IN_FILE, "The order stands further up in the file."
                    )
            except BadValue as bad:
                yield self._refuse(number, value, bad)
                continue
            seen.add(order.external_id)
            yield order

    def _refuse(self, number: int, value: object, bad: BadValue) -> RefusedRow:
        values = Values(value)
        try:
            net = values.amount(TOTALS[self._preset]) or ZERO
        except BadValue:
            net = ZERO
        currency = currency_code(values.text("currency")) or self._currency or ""
        return RefusedRow(
            number, values.text("id", 120), bad.code, bad.message, raw_json(value), net, currency
        )
