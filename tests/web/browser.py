"""What a browser does with the application: keeps its cookies, sends its token."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette

from tests.factories.auth import PASSWORD

SIGN_IN = """
mutation ($input: SignInInput!) {
  signIn(input: $input) {
    viewer { name kind permissions csrfToken user { email } }
    userErrors { code details }
  }
}
"""


@dataclass
class Browser:
    client: httpx.AsyncClient
    app: Starlette
    headers: dict[str, str] = field(default_factory=dict)

    async def post(self, query: str, **variables: Any) -> httpx.Response:
        body = {"query": query, "variables": variables}
        return await self.client.post("/graphql", json=body, headers=self.headers)

    async def data(self, query: str, **variables: Any) -> Any:
        """The data of an operation that must have no errors."""
        answer = (await self.post(query, **variables)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def code(self, query: str, **variables: Any) -> str:
        """The code of the one error of an operation."""
        (error,) = (await self.post(query, **variables)).json()["errors"]
        return str(error["extensions"]["code"])

    async def sign_in(self, email: str = "wang@example.com", password: str = PASSWORD) -> Any:
        """The payload; on success the token goes with every later request."""
        found = await self.data(SIGN_IN, input={"email": email, "password": password})
        if found["signIn"]["viewer"] is not None:
            self.headers["X-CSRF-Token"] = found["signIn"]["viewer"]["csrfToken"]
        return found["signIn"]

    async def settle(self) -> None:
        """Waits until what a request left to be written is written."""
        await self.app.state.touches.drain()
