import pytest

from backend.models import Variant, Warehouse
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def there(deps: Deps) -> Warehouse:
    return await make_warehouse(deps, "LAX")


@pytest.fixture
async def milk(deps: Deps) -> Variant:
    """Of which lots are kept."""
    return await make_variant(deps, "MILK", tracking=Tracking.LOT)


@pytest.fixture
async def phone(deps: Deps) -> Variant:
    """Of which every unit has a number."""
    return await make_variant(deps, "PHONE", tracking=Tracking.SERIAL)
