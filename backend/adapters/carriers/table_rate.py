"""A carrier that is known by its tables alone: nobody is asked, and our own label is printed."""

from backend.ports.carriers import (
    Account,
    Delivery,
    Label,
    LabelRequest,
    TrackingNews,
    WebhookRefused,
)


class TableRateCarriers:
    options: frozenset[str] = frozenset()
    secrets: frozenset[str] = frozenset()

    async def buy_label(self, account: Account, request: LabelRequest) -> Label:
        """Its number is ours until staff type in the carrier's."""
        return Label(tracking_number=request.reference)

    async def void_label(self, account: Account, tracking_number: str) -> None:
        """Nobody was asked for it, so nobody need be told."""

    def parse_webhook(self, account: Account, delivery: Delivery) -> list[TrackingNews]:
        """Raises: WebhookRefused, always: such a carrier sends none."""
        raise WebhookRefused("this carrier sends no webhooks", is_forged=True)
