"""The one exception of the web room."""

from collections.abc import Mapping


class Refusal(Exception):
    """A request that is not carried out: the status of HTTP, and what is wrong and what to do next."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers
