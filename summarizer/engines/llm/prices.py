"""What tokens cost, by genai-prices; no price is better than a wrong one."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.engines.llm.client import Client

__all__ = ["price", "priced_as_batch"]

_BATCH = {"processing": "batch"}


def price(client: Client, tokens_in: int, tokens_out: int) -> float | None:
    """US dollars for so many tokens; ``None`` for an endpoint or model without a known price.

    Through a Batch API that is its price where one is known, and the usual one where not.
    """
    return _price(client, tokens_in, tokens_out, _BATCH if client.meter.batched else None)


def priced_as_batch(client: Client) -> bool:
    """True where a price of its own is known for the model through a Batch API."""
    # a million, so that rounding does not hide the difference
    usual = _price(client, 10**6, 10**6, None)
    return usual is not None and _price(client, 10**6, 10**6, _BATCH) != usual


def _price(
    client: Client, tokens_in: int, tokens_out: int, context: Mapping[str, str] | None
) -> float | None:
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
    try:
        found = calc_price(
            usage, client.model, provider_api_url=client.address, price_context=context
        )
    except LookupError:
        return None
    return float(found.total_price)
