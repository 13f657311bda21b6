"""The suite cannot reach the network: what runs offline in the tests runs offline everywhere."""

import socket

import pytest

ELSEWHERE = ("192.0.2.1", 80)  # a documentation address, never routed
blocked = pytest.raises(RuntimeError, match="Network is disabled")


@pytest.fixture
def client():
    with socket.socket() as client:
        client.settimeout(1)
        yield client


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_a_connection_is_refused_before_it_leaves(client):
    with blocked:
        client.connect(ELSEWHERE)


def test_loopback_is_closed_as_well_unless_a_test_asks_for_it(client, server):
    with blocked:
        client.connect(server.getsockname())


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_marked_test_may_use_loopback_only(client, server):
    with blocked:
        client.connect(ELSEWHERE)
    client.connect(server.getsockname())
