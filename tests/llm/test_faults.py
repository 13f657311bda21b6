from types import SimpleNamespace

import pytest

from kzsum.llm.faults import Reply, of_answer, of_reply

PRIVATE = "sk-geheim и статья"


@pytest.mark.parametrize(
    ("reply", "reason", "traits"),
    [
        (Reply(401), "auth", {"shared"}),
        (Reply(403), "auth", {"shared"}),
        (Reply(404), "not_found", {"shared"}),
        (Reply(400, code="model_not_found"), "not_found", {"shared"}),
        (Reply(408), "server_error", {"transient"}),
        (Reply(409), "server_error", {"transient"}),
        (Reply(413), "context_too_long", set()),
        (Reply(429), "rate_limited", {"transient"}),
        (Reply(429, code="insufficient_quota"), "rate_limited", {"shared"}),
        (Reply(429, kind="insufficient_quota"), "rate_limited", {"shared"}),
        (Reply(500), "server_error", {"transient"}),
        (Reply(503), "server_error", {"transient"}),
        (Reply(501), "server_error", {"refuses_mode"}),
        (Reply(400), "other", {"refuses_mode"}),
        (Reply(422), "other", {"refuses_mode"}),
        (Reply(500, message="body.response_format.type: 'text' or 'json_object'"), "server_error", {"refuses_mode"}),
        (Reply(400, code="context_length_exceeded"), "context_too_long", set()),
        (Reply(400, kind="exceed_context_size_error"), "context_too_long", set()),
        (Reply(400, message="This model's maximum context length is 8192 tokens"), "context_too_long", set()),
        (Reply(500, message="Requested tokens (9000) exceed context window of 8192"), "context_too_long", set()),
        (Reply(400, code="content_filter"), "refused", set()),
        (Reply(418), "other", set()),
    ],
)
def test_a_status_has_one_reason_and_one_remedy(reply, reason, traits):
    fault = of_reply(reply)
    assert (fault.failure.reason, fault.traits) == (reason, traits)


def test_the_words_of_the_server_are_never_repeated():
    fault = of_reply(Reply(400, code=PRIVATE, kind=f"{PRIVATE}!", message=PRIVATE))
    assert str(fault) == fault.failure.message == "HTTP 400"


def completion(finish="stop", **message):
    fields = {"content": "{}", "refusal": None, "tool_calls": None} | message
    return SimpleNamespace(choices=[SimpleNamespace(finish_reason=finish, message=SimpleNamespace(**fields))])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (completion(finish="length"), "invalid_answer"),
        (completion(finish="content_filter"), "refused"),
        (completion(refusal="I won't"), "refused"),
        (SimpleNamespace(choices=[]), "empty"),
        (SimpleNamespace(choices=None), "invalid_answer"),
        (SimpleNamespace(choices=[None]), "invalid_answer"),
        (SimpleNamespace(choices={"0": 1}), "invalid_answer"),
        ("<html>", "invalid_answer"),
    ],
)
def test_what_is_no_answer_is_told_apart(answer, reason):
    assert of_answer(answer).failure.reason == reason


def test_an_answer_is_no_fault():
    assert of_answer(completion()) is None
