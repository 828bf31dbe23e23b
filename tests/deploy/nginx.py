"""A real nginx with the deployed configuration, made to listen and to pass on here."""

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.services.processes import Launch, Site, started
from tests.services.programs import Program

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NGINX = Program(
    title="nginx",
    names=["nginx"],
    folders=["/usr/sbin", "/opt/homebrew/opt/nginx/bin", "/usr/local/opt/nginx/bin"],
    apt_package="nginx",
    brew_arguments=["nginx"],
)


def render(nginx: str, site: Site, web_ports: Sequence[int]) -> Path:
    """The deployed file with the addresses and paths of this machine."""
    said = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", said)
    assert found is not None
    servers = "".join(f" server 127.0.0.1:{port};" for port in web_ports)
    text = CONFIGURATION.read_text()
    for deployed, here in {
        "/etc/nginx/mime.types": str(Path(found[1]).with_name("mime.types")),
        "/tmp/nginx.pid": str(site.folder / "nginx.pid"),
        "listen 80 ": f"listen 127.0.0.1:{site.port} ",
        "http://web:8000": "http://web_processes",
        "http {": f"http {{\n    upstream web_processes {{{servers} }}",
    }.items():
        assert deployed in text
        text = text.replace(deployed, here, 1)
    rendered = site.folder / "nginx.conf"
    rendered.write_text(text)
    return rendered


@contextmanager
def balancing(
    nginx: str, web_ports: Sequence[int], is_ready: Callable[[str], bool]
) -> Iterator[str]:
    """The address of a balancer in front of these ports, once `is_ready(address)`."""

    def command(site: Site) -> list[str]:
        return [nginx, "-c", str(render(nginx, site, web_ports)), "-g", "daemon off;"]

    launch = Launch("nginx", command, lambda site: is_ready(f"127.0.0.1:{site.port}"))
    with started(launch) as site:
        yield f"127.0.0.1:{site.port}"
