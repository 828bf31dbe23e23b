"""The fuse box: which adapter fills which port."""

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.memory import MemoryCache
from backend.adapters.cache.redis import RedisCache
from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.adapters.carriers.table_rate import TableRateCarriers
from backend.adapters.messages.smtp import SmtpMessages
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.ports.deps import Deps


def build_deps(config: Config) -> Deps:
    """The house's plugs for a configuration: Redis where it names one, memory otherwise."""
    url, smtp_url = config.redis_url, config.smtp_url.get_secret_value()
    return Deps(
        clock=SystemClock(),
        config=config,
        bus=RedisBus(url) if url else MemoryBus(),
        cache=RedisCache(url) if url else MemoryCache(),
        messages=SmtpMessages(smtp_url, config.mail_sender) if smtp_url else None,
        carriers={"TABLE_RATE": TableRateCarriers(), "SANDBOX": SandboxCarriers()},
    )


async def close_deps(deps: Deps) -> None:
    """Lets go of what build_deps() holds open."""
    await deps.bus.close()
    await deps.cache.close()
