"""Where places are, for the distance a parcel goes. Pure.

The points are of common knowledge, rounded to a tenth of a degree (some eleven kilometres): the
middle of where a country's people live, and cities. A rough distance is all they are for.
"""

from math import asin, cos, radians, sin, sqrt

from backend.services.fulfillment.routing.problem import Point

_EARTH_KM = 6371.0

# ISO 3166-1 alpha-2: latitude, longitude
_COUNTRIES: dict[str, tuple[float, float]] = {
    "AE": (24.8, 54.9), "AR": (-34.0, -60.5), "AT": (47.8, 14.8), "AU": (-33.5, 149.0),
    "BE": (50.8, 4.5), "BG": (42.6, 24.5), "BH": (26.1, 50.5), "BR": (-19.5, -45.5),
    "CA": (45.5, -78.5), "CH": (47.1, 8.2), "CL": (-34.5, -71.2), "CN": (32.5, 114.5),
    "CO": (5.0, -74.5), "CY": (34.9, 33.2), "CZ": (49.8, 15.3), "DE": (50.9, 9.8),
    "DK": (55.8, 11.0), "EE": (59.0, 25.4), "EG": (30.3, 31.2), "ES": (40.0, -3.2),
    "FI": (61.5, 24.7), "FR": (47.5, 2.6), "GB": (52.6, -1.6), "GR": (38.5, 23.2),
    "HK": (22.3, 114.2), "HR": (45.5, 16.0), "HU": (47.3, 19.2), "ID": (-6.9, 109.5),
    "IE": (53.3, -7.2), "IL": (32.0, 34.9), "IN": (22.5, 79.0), "IS": (64.2, -21.5),
    "IT": (43.2, 11.8), "JP": (35.5, 137.8), "KE": (-0.7, 36.9), "KR": (37.0, 127.4),
    "LB": (33.9, 35.6), "LT": (55.1, 24.2), "LU": (49.6, 6.1), "LV": (56.9, 24.4),
    "MA": (33.2, -6.8), "MO": (22.2, 113.5), "MT": (35.9, 14.4), "MX": (20.3, -100.0),
    "MY": (3.6, 102.0), "NG": (8.5, 6.8), "NL": (52.1, 5.2), "NO": (60.3, 9.5),
    "NZ": (-38.5, 175.3), "PE": (-11.0, -76.5), "PH": (13.5, 121.6), "PK": (31.0, 72.3),
    "PL": (51.8, 19.2), "PT": (39.8, -8.5), "RO": (45.5, 25.5), "RS": (44.3, 20.7),
    "RU": (54.5, 44.0), "SA": (24.0, 44.0), "SE": (58.8, 15.5), "SG": (1.3, 103.8),
    "SI": (46.1, 14.8), "SK": (48.7, 19.3), "TH": (14.5, 100.9), "TR": (39.5, 31.5),
    "TW": (24.5, 121.0), "UA": (49.3, 31.3), "US": (38.5, -89.0), "VN": (15.5, 106.8),
    "ZA": (-27.8, 28.2),
}  # fmt: skip

# country and city, in lower case; without the word for "city" that Chinese adds
_CITIES: dict[tuple[str, str], tuple[float, float]] = {
    ("AU", "sydney"): (-33.9, 151.2), ("AU", "melbourne"): (-37.8, 145.0),
    ("AU", "brisbane"): (-27.5, 153.0), ("AU", "perth"): (-32.0, 115.9),
    ("CA", "toronto"): (43.7, -79.4), ("CA", "montreal"): (45.5, -73.6),
    ("CA", "vancouver"): (49.3, -123.1),
    ("CN", "上海"): (31.2, 121.5), ("CN", "shanghai"): (31.2, 121.5),
    ("CN", "北京"): (39.9, 116.4), ("CN", "beijing"): (39.9, 116.4),
    ("CN", "广州"): (23.1, 113.3), ("CN", "guangzhou"): (23.1, 113.3),
    ("CN", "深圳"): (22.5, 114.1), ("CN", "shenzhen"): (22.5, 114.1),
    ("CN", "成都"): (30.7, 104.1), ("CN", "chengdu"): (30.7, 104.1),
    ("CN", "杭州"): (30.3, 120.2), ("CN", "hangzhou"): (30.3, 120.2),
    ("CN", "武汉"): (30.6, 114.3), ("CN", "西安"): (34.3, 108.9),
    ("CN", "重庆"): (29.6, 106.5), ("CN", "南京"): (32.1, 118.8),
    ("CN", "天津"): (39.1, 117.2), ("CN", "沈阳"): (41.8, 123.4),
    ("CN", "苏州"): (31.3, 120.6), ("CN", "宁波"): (29.9, 121.6),
    ("CN", "青岛"): (36.1, 120.4), ("CN", "东莞"): (23.0, 113.7),
    ("CN", "厦门"): (24.5, 118.1), ("CN", "长沙"): (28.2, 112.9),
    ("DE", "berlin"): (52.5, 13.4), ("DE", "hamburg"): (53.6, 10.0),
    ("DE", "münchen"): (48.1, 11.6), ("DE", "munich"): (48.1, 11.6),
    ("DE", "köln"): (50.9, 7.0), ("DE", "frankfurt"): (50.1, 8.7),
    ("ES", "madrid"): (40.4, -3.7), ("ES", "barcelona"): (41.4, 2.2),
    ("FR", "paris"): (48.9, 2.4), ("FR", "lyon"): (45.8, 4.8), ("FR", "marseille"): (43.3, 5.4),
    ("GB", "london"): (51.5, -0.1), ("GB", "manchester"): (53.5, -2.2),
    ("GB", "birmingham"): (52.5, -1.9), ("GB", "glasgow"): (55.9, -4.3),
    ("GB", "edinburgh"): (55.9, -3.2), ("GB", "leeds"): (53.8, -1.5),
    ("GB", "bristol"): (51.5, -2.6),
    ("IT", "roma"): (41.9, 12.5), ("IT", "rome"): (41.9, 12.5), ("IT", "milano"): (45.5, 9.2),
    ("JP", "tokyo"): (35.7, 139.7), ("JP", "osaka"): (34.7, 135.5),
    ("US", "new york"): (40.7, -74.0), ("US", "los angeles"): (34.1, -118.2),
    ("US", "chicago"): (41.9, -87.6), ("US", "houston"): (29.8, -95.4),
    ("US", "seattle"): (47.6, -122.3), ("US", "miami"): (25.8, -80.2),
    ("US", "atlanta"): (33.7, -84.4), ("US", "dallas"): (32.8, -96.8),
    ("US", "san francisco"): (37.8, -122.4), ("US", "san diego"): (32.7, -117.2),
    ("US", "portland"): (45.5, -122.7), ("US", "austin"): (30.3, -97.7),
    ("US", "boston"): (42.4, -71.1), ("US", "denver"): (39.7, -105.0),
}  # fmt: skip


def locate(country: str, city: str) -> Point | None:
    """The city where it is known, else the middle of the country."""
    name = city.strip().casefold().removesuffix("市")
    found = _CITIES.get((country, name)) or _COUNTRIES.get(country)
    return Point(*found) if found else None


def distance_km(one: Point | None, other: Point | None) -> int:
    """Along the surface of a sphere, in whole kilometres; 0 where a place is unknown."""
    if one is None or other is None:
        return 0
    here, there = radians(one.latitude), radians(other.latitude)
    north, east = there - here, radians(other.longitude - one.longitude)
    chord = sin(north / 2) ** 2 + cos(here) * cos(there) * sin(east / 2) ** 2
    return round(2 * _EARTH_KM * asin(sqrt(min(1.0, chord))))
