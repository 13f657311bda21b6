"""What a model's tokens cost, by the prices that genai-prices brings along (extra `batch`); no network."""

from __future__ import annotations

from decimal import Decimal


def dollars(model: str, address: str | None, prompt_tokens: int, completion_tokens: int) -> Decimal | None:
    """The price in US dollars; `None` for a model or a server without known prices, or without genai-prices.

    `address` is the server's base URL, `None` for OpenAI's own: a model on a machine of one's own costs nothing by the
    token, whatever it is called.
    """
    try:
        from genai_prices import Usage, calc_price
    except ImportError:
        return None
    usage = Usage(input_tokens=prompt_tokens, output_tokens=completion_tokens)
    try:
        if address is None:
            return calc_price(usage, model, provider_id="openai").total_price
        return calc_price(usage, model, provider_api_url=address).total_price
    except (LookupError, ValueError):
        return None
