"""Two web processes and a worker over PostgreSQL and Redis: one house to the people in it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browsing import Visitor, Watch, grid_rows
from tests.e2e.graph import place_order, shelf
from tests.e2e.house import House, running_houses
from tests.e2e.test_imports import EXCERPT, ORDERS, ROWS, expect_counts, start_import, upload
from tools.node import ensure_spa


@pytest.fixture(scope="module")
def houses(
    postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[House]]:
    ensure_spa()
    with running_houses(tmp_path_factory.mktemp("houses"), postgres_url, redis_url) as houses:
        yield houses


@pytest.fixture
def visitors(browser: Browser, houses: list[House], watch: Watch) -> Iterator[list[Visitor]]:
    """One at each of the two web processes, with the same session."""
    visitors = [Visitor(browser, house.url, watch, {}) for house in houses]
    yield visitors
    for visitor in visitors:
        visitor.close(None)
    assert watch.unexpected == []


def test_an_order_placed_at_one_is_seen_at_the_other(visitors: list[Visitor]) -> None:
    acting, watching = (visitor.open(path="/orders") for visitor in visitors)
    expect(grid_rows(watching, "订单").first).to_be_visible()
    number = place_order(acting, shelf(acting, 0).sku, 1)
    watching.get_by_role("button", name=re.compile("张新订单")).click()
    expect(grid_rows(watching, "订单").filter(has_text=number)).to_be_visible()


def test_a_file_uploaded_at_one_is_imported_by_the_worker(visitors: list[Visitor]) -> None:
    acting, watching = (visitor.open(path="/imports") for visitor in visitors)
    upload(acting, EXCERPT)
    start_import(acting, "电话订单 Phone（CNY）")
    expect_counts(acting, "导入", ROWS, ORDERS)
    expect(grid_rows(watching, "导入记录").filter(has_text="已完成")).to_be_visible()
