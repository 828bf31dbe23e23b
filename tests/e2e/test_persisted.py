"""The built SPA names its operations by hash, and the server knows every one of them."""

from typing import Any

from playwright.sync_api import Request, expect

from tests.e2e.browsing import Visitor, grid_rows


def body_of(request: Request) -> Any:
    """What a POST to the graph sends; empty for any other request."""
    is_asked = request.method == "POST" and request.url.endswith("/graphql")
    return request.post_data_json if is_asked else {}


def test_pages_send_hashes_and_no_texts(visitor: Visitor) -> None:
    page = visitor.open(path="/orders")
    expect(grid_rows(page, "订单").first).to_be_visible()
    sent: list[Any] = []
    page.on("requestfinished", lambda request: sent.append(body_of(request)))
    with page.expect_request_finished(
        lambda each: body_of(each).get("operationName") == "OrderList"
    ):
        page.reload()
    with page.expect_request_finished(
        lambda each: body_of(each).get("operationName") == "OrderDetail"
    ):
        grid_rows(page, "订单").first.dblclick()
    asked = [body["operationName"] for body in sent if body]
    assert {"OrderList", "OrderDetail"} <= set(asked)
    assert [body["operationName"] for body in sent if "query" in body] == []
