"""What a process starts with, read once from the environment (prefix ORDERGRAPH_)."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Process configuration. What staff change at run time lives in the settings room instead."""

    model_config = SettingsConfigDict(env_prefix="ORDERGRAPH_", env_file=".env", extra="ignore")

    # sqlite://PATH (embedded) or postgres://USER:PASSWORD@HOST:PORT/NAME; empty: SQLite in var_dir.
    database_url: str = ""
    # redis://HOST:PORT/DB; empty: bus, cache and jobs live in this process.
    redis_url: str = ""
    # Signs nothing by itself; keys for cookies and stored secrets are derived from it.
    secret_key: SecretStr = SecretStr("")
    var_dir: Path = Path("var")
    static_dir: Path = Path("frontend/dist")
    # The address users see, for cookies, links and the origin check; empty: the host asked for.
    public_url: str = ""
    # smtp://USER:PASSWORD@HOST:PORT or smtps://; empty: the house sends no mail.
    smtp_url: SecretStr = SecretStr("")
    # The address that mail comes from.
    mail_sender: str = "ordergraph@localhost"
    log_format: str = Field(default="console", pattern="^(console|json)$")
    development: bool = False
    database_pool_size: int = Field(default=16, ge=1, le=200)
    session_hours: int = Field(default=12, ge=1, le=24 * 30)
    upload_limit_bytes: int = Field(default=100 * 1024 * 1024, ge=1024)
    body_limit_bytes: int = Field(default=1024 * 1024, ge=1024)
    # What one API key, session or unknown address may ask of the graph, in the units of
    # `execution.costs`, an object each: how much at once, and how much every second. As it is, one
    # of them may keep one process busy and no more; lower it where many share one.
    cost_bucket: int = Field(default=5_000_000, ge=100_000)
    cost_restored_per_second: int = Field(default=2_000_000, ge=1)
    # Reverse proxies whose X-Forwarded-* headers are believed.
    trusted_proxies: list[str] = ["127.0.0.1"]
    # How long events stay replayable; a cursor older than that must resync.
    event_retention_days: int = Field(default=30, ge=1)

    @property
    def effective_database_url(self) -> str:
        return self.database_url or f"sqlite://{self.var_dir / 'ordergraph.sqlite3'}"

    @property
    def uploads_dir(self) -> Path:
        return self.var_dir / "uploads"
