"""What the tests of the order list stand on."""

import pytest

from backend.models import Channel
from backend.ports.deps import Deps
from tests.factories.orders import make_channel


@pytest.fixture
async def channel(deps: Deps) -> Channel:
    return await make_channel(deps)


@pytest.fixture(params=[False, True])
def much(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether two of anything are so many that they are not read and put in order at once."""
    if request.param:
        for limit in ("FEW", "RARE", "RATHER_RARE", "MANY"):
            monkeypatch.setattr(f"backend.services.orders.search.{limit}", 1)
    return bool(request.param)
