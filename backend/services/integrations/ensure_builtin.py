"""The channels every house has: orders that people take by hand."""

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.models import Channel
from backend.models.integrations import ChannelKind
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.integrations.save_channel import audited_channel
from backend.services.live.emit import Change, emit
from backend.services.settings.house import house_settings

# Code -> name; the codes are what the SPA and the demo data ask for.
BUILTIN_CHANNELS = {"phone": "Phone", "email": "E-mail", "counter": "Shop counter"}


async def ensure_builtin_channels(deps: Deps) -> None:
    """Makes those that are missing, in the home currency; safe in many processes at once.

    Channels that are there stay as staff left them. Event `channel.created` on each new one.
    """
    if await Channel.filter(code__in=list(BUILTIN_CHANNELS)).count() == len(BUILTIN_CHANNELS):
        return
    now = deps.clock.now()
    settings = await house_settings()
    wanted = [
        Channel(
            id=new_id(),
            code=code,
            name=name,
            kind=ChannelKind.MANUAL,
            currency=settings["home_currency"],
            created_at=now,
            updated_at=now,
        )
        for code, name in BUILTIN_CHANNELS.items()
    ]
    async with transaction():
        await Channel.bulk_create(wanted, ignore_conflicts=True)
        made = await Channel.filter(id__in=[channel.id for channel in wanted]).order_by("code")
        events = await emit(
            deps,
            SYSTEM,
            *(
                Change(type="channel.created", object_type="Channel", object_id=channel.id)
                for channel in made
            ),
        )
        for event, channel in zip(events, made, strict=True):
            await record(event, after=audited_channel(channel))
