"""By what rules the made-up shop looks at its orders, and what they said of the last ones."""

from dataclasses import dataclass
from typing import Any

from backend.cli.demo.happenings import Staff
from backend.core.actor import SYSTEM
from backend.core.db import keys_of
from backend.core.documents import Json
from backend.models import Channel, Order, ReviewRuleSet, StockLevel
from backend.models.catalog import Tracking
from backend.models.orders.order import OrderSource, ReviewStage, WorkQueue
from backend.models.orders.review import BlacklistKind, RulePhase
from backend.ports.deps import Deps
from backend.services.orders.addresses import PostalAddress
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from backend.services.orders.review.actions import ActionKind, ReviewAction
from backend.services.orders.review.blacklist import BlacklistAdd, add_to_blacklist
from backend.services.orders.review.run import OrdersReviewRun, run_review
from backend.services.orders.review.save_set import (
    ReviewRuleDraft,
    ReviewRuleSetActivate,
    ReviewRuleSetSave,
    activate_rule_set,
    save_rule_set,
)

# So many of the orders that wait the rules have looked at; the rest came before the rules.
_REVIEWED = 24
_LISTED = "+86 139 0000 4477"


def _is(fact: str, op: str, value: object, **more: object) -> Json:
    return Json({"fact": fact, "op": op, "value": value, **more})


def _hold(reason: str, note: str) -> ReviewAction:
    return ReviewAction(kind=ActionKind.HOLD, reason=reason, note=note)


def _act(kind: ActionKind, **values: Any) -> ReviewAction:
    return ReviewAction(kind=kind, **values)


def _large(yuan: str, dollars: str) -> Json:
    in_yuan = [_is("currency", "eq", "CNY"), _is("total", "gte", yuan)]
    in_dollars = [_is("currency", "eq", "USD"), _is("total", "gte", dollars)]
    return Json({"OR": [{"AND": in_yuan}, {"AND": in_dollars}]})


_READY = (
    ReviewRuleDraft(
        name="批发单打标签 Tag wholesale",
        phase=RulePhase.PREPROCESS,
        conditions=_is("largestQuantity", "gte", 10),
        actions=[_act(ActionKind.TAG, tags=["批发"])],
    ),
    ReviewRuleDraft(
        name="熟客优先 Regulars first",
        phase=RulePhase.PREPROCESS,
        conditions=_is("customerOrders", "gte", 10),
        actions=[_act(ActionKind.SET_PRIORITY, priority=50)],
    ),
    ReviewRuleDraft(
        name="同址待发，建议合并 Same receiver waits",
        phase=RulePhase.PREPROCESS,
        conditions=_is("sameReceiver", "gte", 1, withinHours=72),
        actions=[_act(ActionKind.SUGGEST_MERGE)],
    ),
)
_HOLDING = (
    ReviewRuleDraft(
        name="黑名单 Blacklisted",
        phase=RulePhase.REVIEW,
        conditions=_is("isBlacklisted", "eq", True),
        actions=[_hold("FRAUD", "命中黑名单 Blacklisted")],
        stops=True,
    ),
    ReviewRuleDraft(
        name="地址不完整 Address incomplete",
        phase=RulePhase.REVIEW,
        conditions=_is("addressIsComplete", "eq", False),
        actions=[_hold("ADDRESS", "请联系买家补全 Ask the buyer")],
    ),
    ReviewRuleDraft(
        name="一天内重复 Twice in a day",
        phase=RulePhase.REVIEW,
        conditions=_is("duplicates", "gte", 1, withinHours=24),
        actions=[_hold("OTHER", "疑似重复下单 Maybe sent twice")],
    ),
    ReviewRuleDraft(
        name="要发票 Wants an invoice",
        phase=RulePhase.REVIEW,
        conditions=_is("buyerNote", "contains", "发票"),
        actions=[_hold("REMARK", "先开票 Write the invoice first")],
    ),
)
_YES = (
    ReviewRuleDraft(
        name="已付款且有货 Paid and in stock",
        phase=RulePhase.REVIEW,
        conditions=Json(
            {"AND": [_is("paymentStatus", "eq", "PAID"), _is("isInStock", "eq", True)]}
        ),
        actions=[_act(ActionKind.APPROVE)],
    ),
    ReviewRuleDraft(
        name="熟客大额 Regulars' large orders",
        phase=RulePhase.REVIEW,
        stage=ReviewStage.FINANCE,
        conditions=_is("customerOrders", "gte", 5),
        actions=[_act(ActionKind.APPROVE)],
    ),
)


def _asking(yuan: str, dollars: str) -> ReviewRuleDraft:
    return ReviewRuleDraft(
        name="大额请财务 Large: ask finance",
        phase=RulePhase.REVIEW,
        conditions=_large(yuan, dollars),
        actions=[_act(ActionKind.ASK_FINANCE)],
    )


@dataclass(frozen=True, slots=True)
class _Odd:
    address: PostalAddress
    unit_price: str = "128"
    note: str = ""


def _at(name: str, phone: str, line1: str) -> PostalAddress:
    return PostalAddress(
        name=name, phone=phone, line1=line1, city="杭州", province="浙江", country="CN"
    )


_TWICE = _Odd(_at("沈芳", "13900001203", "文三路 90 号 5 幢"))
ODD = (
    _Odd(_at("吴伟", "13900004477", "凤起路 12 号")),
    _Odd(PostalAddress(name="郑洁", city="杭州", province="浙江", country="CN")),
    _Odd(_at("何军", "13900002518", "解放路 200 号"), note="请开增值税发票"),
    _Odd(_at("蒋丽", "13900003366", "体育场路 8 号"), unit_price="4680"),
    _TWICE,
    _TWICE,
)


async def review_orders(deps: Deps, staff: Staff) -> None:
    """A rule set that counts and a stricter draft to try, a blacklisted number, and the last orders
    that waited as the rules left them."""
    everyday = ReviewRuleSetSave(
        name="日常审核 Everyday",
        note="普通订单自动通过 The ordinary passes by itself",
        rules=[*_READY, *_HOLDING, _asking("3000", "500"), *_YES],
    )
    stricter = ReviewRuleSetSave(
        name="大促审核（草稿）Peak season, a draft",
        note="门槛更低 Asks finance earlier",
        rules=[*_READY, *_HOLDING, _asking("800", "120"), *_YES],
    )
    await save_rule_set(deps, SYSTEM, stricter)
    kept = await ReviewRuleSet.get(id=await save_rule_set(deps, SYSTEM, everyday))
    switch = ReviewRuleSetActivate(id=kept.id, expected_version=kept.version)
    await activate_rule_set(deps, SYSTEM, switch)
    number = BlacklistAdd(kind=BlacklistKind.PHONE, entered=_LISTED, note="拒付 Charged back")
    await add_to_blacklist(deps, staff.service, number)
    await _place_odd_ones(deps, staff)
    waiting = Order.filter(queue=WorkQueue.REVIEW).order_by("-placed_at", "id").limit(_REVIEWED)
    await run_review(deps, SYSTEM, OrdersReviewRun(ids=await keys_of(waiting)))


async def _place_odd_ones(deps: Deps, staff: Staff) -> None:
    """Orders by telephone, each with something for the rules to find; the last is sent twice."""
    channel = await Channel.get(code="phone")
    level = (
        await StockLevel.filter(variant__is_bundle=False, variant__tracking=Tracking.NONE)
        .order_by("-available", "id")
        .first()
    )
    if level is None:
        return
    for odd in ODD:
        line = PlaceLine(variant_id=level.variant_id, quantity=1, unit_price=odd.unit_price)
        request = OrderPlace(
            channel_id=channel.id,
            source=OrderSource.PHONE,
            lines=[line],
            currency="CNY",
            shipping_address=odd.address,
            buyer_note=odd.note,
        )
        await place_order(deps, staff.service, request)
