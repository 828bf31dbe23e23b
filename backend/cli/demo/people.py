"""Customers with names, addresses and ways to reach them. Pure; nobody here exists."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

from backend.cli.demo import names
from backend.cli.demo.keys import Keys
from backend.cli.demo.places import CITIES, City
from backend.cli.demo.seasons import Market
from backend.core.documents import search_text

_SURNAMES = names.CHINESE_SURNAMES.split()
_GIVEN = names.CHINESE_GIVEN.split()
_FIRST_NAMES = names.FIRST.split()
_LAST_NAMES = names.LAST.split()
_COMPANIES = {
    Market.CHINA: (
        "云栖贸易有限公司",
        "海岸线设计工作室",
        "明德酒店管理有限公司",
        "拾光咖啡",
        "木石家居",
    ),
    Market.OVERSEAS: ("Harbor & Pine LLC", "Northlight Studio", "Juniper Hotels", "Alder Cafe Co."),
}
_AREA_CODES = (213, 310, 415, 619, 206, 503, 512, 713, 312, 212, 617, 305, 303, 604, 416)
_CHINA_SHARE = 0.58
_COMPANY_SHARE = 0.06
VIP_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Person:
    """A customer; `address` is in the form that orders keep it."""

    id: UUID
    address_id: UUID
    market: Market
    name: str
    email: str
    phone: str
    company: str
    locale: str
    city: City
    address: dict[str, str]
    is_vip: bool
    note: str
    created_at: datetime
    search_text: str


class Population:
    """The customers of both markets, of whom few buy often and many buy once."""

    def __init__(self, people: list[Person], random: Random) -> None:
        self._people: dict[Market, list[Person]] = {}
        self._sums: dict[Market, list[float]] = {}
        for market in Market:
            here = [person for person in people if person.market is market]
            eager = (min(random.paretovariate(1.6), 9) * (3 if one.is_vip else 1) for one in here)
            self._people[market] = here
            self._sums[market] = list(accumulate(eager))

    def buyer(self, market: Market, moment: datetime, random: Random) -> Person:
        """Somebody who was a customer by `moment`, or becomes one now."""
        people, sums = self._people[market], self._sums[market]
        for _ in range(4):
            person = people[bisect_left(sums, random.random() * sums[-1])]
            if person.created_at <= moment:
                return person
        # the first third were all there before the year began
        return people[random.randrange(len(people) // 3)]


def make_people(random: Random, keys: Keys, count: int, end: datetime) -> list[Person]:
    """`count` customers, in the order in which they came; most were there before the year began."""
    people: list[Person] = []
    year = timedelta(days=365)
    for index in range(count):
        age = year * (1.6 * (1 - index / count) ** 0.7)
        moment = end - max(age, timedelta(hours=3))
        market = Market.CHINA if random.random() < _CHINA_SHARE else Market.OVERSEAS
        people.append(_person(random, keys, index, market, moment))
    return people


def _person(random: Random, keys: Keys, index: int, market: Market, moment: datetime) -> Person:
    is_chinese = market is Market.CHINA
    city = random.choices(CITIES[market], [city.weight for city in CITIES[market]])[0]
    name, mailbox = _chinese_name(random) if is_chinese else _english_name(random)
    email = f"{mailbox}{index}@example.{'cn' if is_chinese else 'com'}"
    phone = _phone(random, city.country)
    company = random.choice(_COMPANIES[market]) if random.random() < _COMPANY_SHARE else ""
    is_vip = random.random() < VIP_SHARE
    return Person(
        id=keys.at(moment),
        address_id=keys.at(moment),
        market=market,
        name=name,
        email=email,
        phone=phone,
        company=company,
        locale="zh-CN" if is_chinese else "en",
        city=city,
        address=_address(random, city, name, phone, company),
        is_vip=is_vip,
        note=_vip_note(is_chinese) if is_vip else "",
        created_at=moment,
        search_text=search_text([name, email, phone, company]),
    )


def _chinese_name(random: Random) -> tuple[str, str]:
    family, given = random.choice(_SURNAMES), random.choice(_GIVEN)
    (character, spelled), (characters, spelled_given) = _split(family), _split(given)
    return character + characters, f"{spelled}.{spelled_given}".replace("ü", "v")


def _split(entry: str) -> tuple[str, str]:
    at = next(index for index, letter in enumerate(entry) if "a" <= letter <= "z")
    return entry[:at], entry[at:]


def _english_name(random: Random) -> tuple[str, str]:
    first, last = random.choice(_FIRST_NAMES), random.choice(_LAST_NAMES)
    return f"{first} {last}", f"{first}.{last}".lower()


def _vip_note(is_chinese: bool) -> str:
    return "老客户，优先发货" if is_chinese else "Long-standing customer, ship first"


def _phone(random: Random, country: str) -> str:
    """A number that looks right and rings nowhere: ranges kept for fiction, or for machines."""
    if country == "CN":
        return f"+86140{random.randrange(10**8):08d}"
    if country == "GB":
        return f"+447700900{random.randrange(1000):03d}"
    if country == "AU":
        return f"+61491570{random.randrange(1000):03d}"
    return f"+1{random.choice(_AREA_CODES)}55501{random.randrange(100):02d}"


def _address(random: Random, city: City, name: str, phone: str, company: str) -> dict[str, str]:
    street = random.choice(city.streets)
    if city.market is Market.CHINA:
        line1 = f"{street} {random.randint(1, 1999)} 号"
        line2 = (
            f"{random.randint(1, 28)} 栋 {random.randint(1, 4)} 单元"
            f" {random.randint(1, 30)}{random.randint(1, 8):02d} 室"
        )
    else:
        line1 = f"{random.randint(1, 9899)} {street}"
        line2 = f"Apt {random.randint(1, 60)}" if random.random() < 0.4 else ""  # noqa: PLR2004 (a share of the demo)
    parts = {
        "name": name,
        "company": company,
        "phone": phone,
        "line1": line1,
        "line2": line2,
        "district": random.choice(city.districts) if city.districts else "",
        "city": city.name,
        "province": city.province,
        "postal_code": city.postal_code,
        "country": city.country,
    }
    return {part: text for part, text in parts.items() if text}
