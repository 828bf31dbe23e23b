"""The programs that the deployed house needs beside our own."""

import pytest

from tests.deploy.nginx import NGINX
from tests.services.processes import ServiceUnavailable
from tests.services.programs import find_or_install


@pytest.fixture(scope="session")
def nginx() -> str:
    try:
        return find_or_install(NGINX)
    except ServiceUnavailable as error:
        pytest.fail(str(error), pytrace=False)
