import sys
from decimal import Decimal

from kzsum.batch.cost import dollars


def test_a_known_model_has_a_price():
    price = dollars("gpt-4o-mini", None, 1_000_000, 1_000_000)
    assert price is not None
    assert price == 2 * dollars("gpt-4o-mini", None, 500_000, 500_000) > Decimal(0)
    assert price == dollars("gpt-4o-mini", "https://api.openai.com/v1", 1_000_000, 1_000_000)


def test_an_unknown_model_or_a_server_of_ones_own_has_none():
    assert dollars("qwen2.5-coder-1.5b-instruct", None, 1, 1) is None
    assert dollars("gpt-4o-mini", "http://127.0.0.1:8111/v1", 1, 1) is None


def test_without_the_package_there_is_no_price(monkeypatch):
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    assert dollars("gpt-4o-mini", None, 1, 1) is None
