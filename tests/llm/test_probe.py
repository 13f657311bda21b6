"""Whether a server is there: each way in which it is not has its reason, and no words of the server are told."""

import asyncio
import logging

import httpx2
import openai
import pytest

from kzsum.llm import probe as module
from kzsum.llm.probe import probe
from tests.llm.listed import KEY, error, settings

MODELS = {"object": "list", "data": [{"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in "ba"]}


def asked(reply, **changes):
    """The probe of a server that answers so, and the requests that it got."""
    requests = []

    def answer(request):
        requests.append(request)
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, httpx2.Response) else httpx2.Response(200, json=reply)

    http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    client = openai.AsyncOpenAI(api_key=KEY, base_url="http://model.test/v1", http_client=http)
    return asyncio.run(probe(settings(**changes), client)), requests


def test_a_server_that_lists_its_models_is_there():
    found, (request,) = asked(MODELS)
    assert (found.reason, found.models, found.message) == (None, ("a", "b"), "2 models")
    assert (request.method, request.url.path) == ("GET", "/v1/models")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (error(401, code="invalid_api_key"), "auth"),
        (error(404), "not_found"),
        (error(429), "rate_limited"),
        (error(500), "server_error"),
        (error(400), "other"),
        (httpx2.ConnectError(f"refused {KEY}"), "connection"),
        (httpx2.ReadError("broken"), "connection"),
        (httpx2.ReadTimeout("slow"), "timeout"),
        (httpx2.Response(200, text="<html>hi"), "invalid_answer"),
        (httpx2.Response(200, content=b"{", headers={"content-type": "application/json"}), "invalid_answer"),
        ({"object": "list", "data": []}, "invalid_answer"),
        ({"detail": "hello"}, "invalid_answer"),
        ({"data": "models"}, "invalid_answer"),
        ([1], "invalid_answer"),
    ],
)
def test_each_failure_has_its_reason_costs_one_request_and_tells_no_secret(reply, reason, caplog):
    caplog.set_level(logging.DEBUG)
    found, requests = asked(reply)
    assert (found.reason, found.models, len(requests)) == (reason, (), 1)
    assert KEY not in f"{found} {caplog.text}"


def test_a_server_that_is_silent_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(module, "LONGEST_WAIT", 0.05)

    async def silent(_request):
        await asyncio.sleep(5)

    http = httpx2.AsyncClient(transport=httpx2.MockTransport(silent))
    client = openai.AsyncOpenAI(api_key=KEY, base_url="http://model.test/v1", http_client=http)
    assert asyncio.run(probe(settings(), client)).reason == "timeout"
