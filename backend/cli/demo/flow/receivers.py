"""Who gets a real order: somebody made up, in the country that the order went to."""

from random import Random

from backend.cli.demo import names
from backend.services.orders.addresses import PostalAddress

_FIRST, _LAST = names.FIRST.split(), names.LAST.split()

# Cities with the beginning of a postal code and a street; of common knowledge.
_CITIES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "GB": (
        ("London", "EC1A 1", "Aldersgate Street"), ("Manchester", "M1 1", "Piccadilly"),
        ("Birmingham", "B1 1", "Broad Street"), ("Glasgow", "G1 1", "Queen Street"),
        ("Edinburgh", "EH1 1", "High Street"), ("Leeds", "LS1 1", "Boar Lane"),
        ("Bristol", "BS1 1", "Baldwin Street"), ("Cardiff", "CF10 1", "St Mary Street"),
    ),
    "DE": (("Berlin", "101", "Torstraße"), ("Hamburg", "200", "Deichstraße")),
    "FR": (("Paris", "750", "Rue de Turenne"), ("Lyon", "690", "Rue Mercière")),
    "IE": (("Dublin", "D01 X", "Capel Street"), ("Cork", "T12 X", "Oliver Plunkett Street")),
    "PT": (("Lisboa", "1100-0", "Rua Augusta"), ("Porto", "4000-0", "Rua das Flores")),
    "LT": (("Vilnius", "LT-011", "Pilies gatvė"),),
    "ES": (("Madrid", "280", "Calle de Alcalá"), ("Barcelona", "080", "Carrer de Balmes")),
    "JP": (("Tokyo", "100-00", "Chiyoda"), ("Osaka", "530-00", "Umeda")),
    "AU": (("Sydney", "20", "George Street"), ("Melbourne", "30", "Collins Street")),
    "NO": (("Oslo", "01", "Storgata"),),
    "NL": (("Amsterdam", "10", "Prinsengracht"),),
    "CH": (("Zürich", "80", "Bahnhofstrasse"),),
    "PL": (("Warszawa", "00-0", "Nowy Świat"),),
    "IT": (("Milano", "201", "Via Torino"), ("Roma", "001", "Via del Corso")),
    "BE": (("Bruxelles", "10", "Rue Neuve"),),
    "IS": (("Reykjavík", "1", "Laugavegur"),),
    "DK": (("København", "1", "Strøget"),),
    "SE": (("Stockholm", "111 ", "Drottninggatan"),),
    "FI": (("Helsinki", "001", "Mannerheimintie"),),
    "AT": (("Wien", "10", "Kärntner Straße"),),
    "CY": (("Nicosia", "10", "Ledra Street"),),
    "GR": (("Athina", "105 ", "Ermou"),),
    "IL": (("Tel Aviv", "610", "Dizengoff Street"),),
    "SG": (("Singapore", "2380", "Orchard Road"),),
    "US": (("New York", "100", "Broadway"), ("Chicago", "606", "State Street")),
    "CA": (("Toronto", "M5H 1", "Bay Street"),),
}  # fmt: skip


def receiver_of(number: str, country: str) -> PostalAddress:
    """The same for the same invoice. Nobody here exists."""
    random = Random(number)
    city, postal_code, street = random.choice(_CITIES[country])
    return PostalAddress(
        name=f"{random.choice(_FIRST)} {random.choice(_LAST)}",
        phone=f"+44 7700 900{random.randrange(1000):03d}",
        line1=f"{random.randint(1, 299)} {street}",
        city=city,
        postal_code=f"{postal_code}{random.randrange(10, 100)}",
        country=country,
    )
