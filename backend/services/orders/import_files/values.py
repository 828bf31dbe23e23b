"""Values of a JSON object, taken as what they should be, whatever a shop's software wrote."""

from decimal import Decimal

from backend.core.sheets.texts import tidy
from backend.services.orders.import_files.amounts import parse_amount
from backend.services.orders.import_files.incoming import BadValue, IncomingAddress, RowRefusal
from backend.services.orders.import_files.words import country_code


class Values:
    """One object of a JSON document. What is null, or of another type, reads as empty."""

    def __init__(self, source: object) -> None:
        self._source: dict[str, object] = source if isinstance(source, dict) else {}

    def text(self, name: str, most: int = 300) -> str:
        """A text; numbers as they are written."""
        value = self._source.get(name)
        if isinstance(value, str):
            return tidy(value, most)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)[:most]
        return ""

    def has(self, name: str) -> bool:
        """Whether there is anything but null."""
        return self._source.get(name) is not None

    def is_true(self, name: str) -> bool:
        """Whether it is the truth value true."""
        return self._source.get(name) is True

    def amount(self, name: str) -> Decimal | None:
        """An amount written as text or as a number; None for null and "".

        Raises: BadValue AMOUNT_INVALID.
        """
        value = self._source.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            if not Decimal(value).is_finite() or abs(Decimal(value).adjusted()) > 17:  # noqa: PLR2004 (beyond any amount)
                raise BadValue(RowRefusal.AMOUNT_INVALID, f"{name} is not an amount of money.")
            return Decimal(value)
        if isinstance(value, str):
            return parse_amount(value)
        raise BadValue(RowRefusal.AMOUNT_INVALID, f"{name} is not an amount of money.")

    def inner(self, name: str) -> "Values":
        """The object of that name, empty when there is none."""
        return Values(self._source.get(name))

    def several(self, name: str) -> list["Values"]:
        """The objects of a list; null and other entries are left out."""
        value = self._source.get(name)
        return (
            [Values(entry) for entry in value if isinstance(entry, dict)]
            if isinstance(value, list)
            else []
        )

    def words(self, name: str) -> list[str]:
        """The texts of a list."""
        value = self._source.get(name)
        return (
            [tidy(entry, 60) for entry in value if isinstance(entry, str)]
            if isinstance(value, list)
            else []
        )


def full_name(person: Values) -> str:
    """First and last name, as far as given."""
    name = f"{person.text('first_name', 80)} {person.text('last_name', 80)}".strip()
    return person.text("name", 160) or name


def address_of(
    values: Values, *, line1: str, line2: str, region: str, postcode: str
) -> IncomingAddress | None:
    """An address under a shop's own names for its parts; None when nothing is given."""
    country = values.text("country")
    address = IncomingAddress(
        name=full_name(values),
        company=values.text("company"),
        line1=values.text(line1),
        line2=values.text(line2),
        city=values.text("city", 120),
        region=values.text(region),
        postcode=values.text(postcode, 40),
        country=country_code(values.text("country_code") or country),
        country_text=country,
        phone=values.text("phone", 60),
    )
    return address if address != IncomingAddress() else None
