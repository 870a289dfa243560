"""What tokens cost, by genai-prices; no price is better than a wrong one."""

from __future__ import annotations

from summarizer.engines.llm.client import Client

__all__ = ["price"]


def price(client: Client, tokens_in: int, tokens_out: int) -> float | None:
    """US dollars for so many tokens; ``None`` for an endpoint or model without a known price."""
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
    try:
        found = calc_price(usage, client.model, provider_api_url=client.address)
    except LookupError:
        return None
    return float(found.total_price)
