"""Where the made-up shop keeps its goods and where its customers live."""

from dataclasses import dataclass

from backend.cli.demo.seasons import Market


@dataclass(frozen=True, slots=True)
class Store:
    """A warehouse: real coordinates of the logistics quarter named in its address."""

    code: str
    name: str
    name_zh: str
    line1: str
    city: str
    province: str
    postal_code: str
    country: str
    latitude: float
    longitude: float
    timezone: str
    priority: int


STORES = (
    Store(
        "SHA", "Shanghai Qingpu", "上海青浦仓", "华新镇嘉松中路 2188 号", "上海", "上海",
        "201708", "CN", 31.2416, 121.2282, "Asia/Shanghai", 10,
    ),
    Store(
        "CAN", "Guangzhou Huangpu", "广州黄埔仓", "开发大道 728 号", "广州", "广东",
        "510730", "CN", 23.1066, 113.4591, "Asia/Shanghai", 20,
    ),
    Store(
        "CTU", "Chengdu Shuangliu", "成都双流仓", "空港二路 566 号", "成都", "四川",
        "610200", "CN", 30.5744, 103.9236, "Asia/Shanghai", 30,
    ),
    Store(
        "LAX", "Los Angeles Carson", "洛杉矶仓", "2100 E Carson Street", "Carson", "CA",
        "90810", "US", 33.8317, -118.2326, "America/Los_Angeles", 40,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """`stores` are warehouse codes, the nearest first; `streets` are written as people there do."""

    market: Market
    country: str
    province: str
    name: str
    postal_code: str
    districts: tuple[str, ...]
    streets: tuple[str, ...]
    stores: tuple[str, ...]
    weight: int


_EAST, _SOUTH, _WEST = ("SHA", "CAN", "CTU"), ("CAN", "SHA", "CTU"), ("CTU", "CAN", "SHA")
_SEA = ("LAX", "SHA", "CAN", "CTU")
_ROADS = ("人民路", "中山路", "解放路", "建设路", "文化路", "新华路")

# province, city, postal code, districts, streets, nearest warehouses, weight
_CHINA = (
    ("上海", "上海", "200000", "浦东新区 徐汇区 静安区", "张杨路 漕溪北路 南京西路", _EAST, 16),
    ("江苏", "苏州", "215000", "姑苏区 工业园区 吴中区", "干将东路 星湖街 东吴北路", _EAST, 8),
    ("江苏", "南京", "210000", "玄武区 鼓楼区 江宁区", "珠江路 中央路 双龙大道", _EAST, 8),
    ("浙江", "杭州", "310000", "西湖区 余杭区 滨江区", "文三路 文一西路 江南大道", _EAST, 12),
    ("浙江", "宁波", "315000", "海曙区 鄞州区", "中山东路 天童南路", _EAST, 5),
    ("北京", "北京", "100000", "朝阳区 海淀区 东城区", "建国路 中关村大街", _EAST, 14),
    ("天津", "天津", "300000", "和平区 南开区", "南京路 卫津路", _EAST, 5),
    ("山东", "青岛", "266000", "市南区 崂山区", "香港中路 海尔路", _EAST, 5),
    ("广东", "广州", "510000", "天河区 越秀区 海珠区", "天河路 北京路 新港中路", _SOUTH, 12),
    ("广东", "深圳", "518000", "南山区 福田区 宝安区", "科技园路 深南大道 新安六路", _SOUTH, 14),
    ("广东", "东莞", "523000", "南城街道 东城街道", "鸿福路 东城大道", _SOUTH, 4),
    ("福建", "厦门", "361000", "思明区 湖里区", "湖滨南路 枋湖路", _SOUTH, 5),
    ("湖南", "长沙", "410000", "岳麓区 芙蓉区", "麓山南路 五一大道", _SOUTH, 5),
    ("四川", "成都", "610000", "锦江区 武侯区 高新区", "春熙路 人民南路 天府大道", _WEST, 9),
    ("重庆", "重庆", "400000", "渝中区 江北区", "解放碑步行街 观音桥步行街", _WEST, 6),
    ("陕西", "西安", "710000", "雁塔区 碑林区", "小寨东路 友谊西路", _WEST, 5),
    ("湖北", "武汉", "430000", "武昌区 江汉区", "中南路 解放大道", _EAST, 6),
)  # fmt: skip

_STREETS = "Oak Street,Maple Avenue,Cedar Lane,Park Road,Sunset Drive,Lake View Court,Hill Street"
_UK_STREETS = "Church Road,Station Road,Victoria Street,Mill Lane,Queens Road"
# country, state, city, postal code, streets, weight
_OVERSEAS = (
    ("US", "CA", "Los Angeles", "90012", _STREETS, 10),
    ("US", "CA", "San Francisco", "94110", _STREETS, 7),
    ("US", "CA", "San Diego", "92103", _STREETS, 4),
    ("US", "WA", "Seattle", "98101", _STREETS, 6),
    ("US", "OR", "Portland", "97205", _STREETS, 3),
    ("US", "TX", "Austin", "78701", _STREETS, 5),
    ("US", "TX", "Houston", "77002", _STREETS, 4),
    ("US", "IL", "Chicago", "60611", _STREETS, 5),
    ("US", "NY", "New York", "10012", _STREETS, 9),
    ("US", "MA", "Boston", "02116", _STREETS, 4),
    ("US", "FL", "Miami", "33130", _STREETS, 4),
    ("US", "CO", "Denver", "80205", _STREETS, 3),
    ("CA", "BC", "Vancouver", "V6B 1A1", _STREETS, 4),
    ("CA", "ON", "Toronto", "M5V 2T6", _STREETS, 4),
    ("GB", "England", "London", "SE1 7PB", _UK_STREETS, 3),
    ("GB", "England", "Manchester", "M1 4BT", _UK_STREETS, 2),
    ("AU", "NSW", "Sydney", "2000", _UK_STREETS, 3),
)

CITIES = {
    Market.CHINA: tuple(
        City(
            Market.CHINA, "CN", province, name, postal_code, tuple(districts.split()),
            (*streets.split(), *_ROADS), stores, weight,
        )
        for province, name, postal_code, districts, streets, stores, weight in _CHINA
    ),
    Market.OVERSEAS: tuple(
        City(
            Market.OVERSEAS, country, province, name, postal_code, (),
            tuple(streets.split(",")), _SEA, weight,
        )
        for country, province, name, postal_code, streets, weight in _OVERSEAS
    ),
}  # fmt: skip
