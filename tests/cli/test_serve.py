"""The pages and the timer, served by the real command."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from .test_group import children, until

DAY = timedelta(days=1)


@pytest.fixture
def serve(house):
    """The command at work on a free port; (process, port)."""
    with at_work(house, workers=1) as served:
        yield served


@contextmanager
def at_work(house, workers: int):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = house.command("serve", "--port", str(port), "--workers", str(workers))
    process = subprocess.Popen(command, env=house.environment, cwd=house.home, text=True, stdout=subprocess.PIPE)
    for line in process.stdout:
        if line.startswith("Companionway is at"):
            break
    yield process, port
    process.terminate()
    process.communicate()


def get(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status


def post(address: str, form: dict[str, str]) -> str:
    with urllib.request.urlopen(address, urlencode(form).encode(), timeout=20) as answer:
        return answer.read().decode()


def half_a_request(port: int) -> socket.socket:
    """A request whose body has not all come yet: the server is in the middle of it."""
    caller = socket.create_connection(("127.0.0.1", port), timeout=20)
    caller.sendall(
        b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 14\r\n\r\nlogin=a"
    )
    return caller


def test_pages_and_their_style_are_there(serve):
    _, port = serve
    assert get(port, "/account/login/") == 200
    assert get(port, "/static/companionway/layout.css") == 200


def test_told_to_stop_a_request_in_flight_is_answered_first(serve, house):
    process, port = serve
    with half_a_request(port) as caller:
        get(port, "/account/login/")  # the half request was accepted before this one
        process.terminate()
        process.send_signal(signal.SIGINT)  # and a Ctrl-C on top
        caller.sendall(b"&next=/")
        assert caller.recv(20).startswith(b"HTTP/1.1 4")  # Django refuses it (no CSRF token), and says so
    assert process.wait(40) == 0
    with pytest.raises(OSError, match="refused"):
        get(port, "/account/login/")
    assert "sound" in house.run("verify")


def test_the_timer_works_beside_the_pages(serve, house):
    until(lambda: '"unsealed": 0' in house.run("verify", "--json"))


def test_a_killed_server_comes_back(serve):
    process, port = serve
    pages = next(pid for pid in children(process.pid) if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(pages, signal.SIGKILL)
    assert "The pages ended (killed by SIGKILL)" in process.stdout.readline()
    until(lambda: children(process.pid) and pages not in children(process.pid))

    def answers() -> bool:
        try:
            return get(port, "/account/login/") == 200
        except OSError:
            return False

    assert until(answers)


def test_a_list_of_meetings_that_comes_is_found_by_every_process_without_a_restart(house, tmp_path):
    row = {
        "slug": "pines", "name": "Under the pines", "day": [0, 1, 2, 3, 4, 5, 6], "time": "18:00", "types": ["O"],
        "address": "12 Pine Street", "city": "Boulder", "state": "CO", "latitude": 40.0, "longitude": -105.3,
    }  # fmt: skip
    (tmp_path / "pines.json").write_text(json.dumps([row]))
    with at_work(house, workers=2) as (_, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/meetings", timeout=20) as led:
            finder = led.url

        def answers() -> set[bool]:
            """Of so many calls that each process is asked: whether it is found."""
            return {"Under the pines" in post(finder, {"when": "next-24-hours"}) for _ in range(12)}

        assert answers() == {False}
        house.run("meetings", "import", str(tmp_path / "pines.json"))
        assert answers() == {True}


def test_a_taken_port_is_named(serve, house):
    _, port = serve
    assert f"Port {port} is taken" in house.run("serve", "--port", str(port), code=1)


def test_it_does_not_start_over_an_error(house):
    (house.home / "keys" / "text.keys").chmod(0o644)
    told = house.run("serve", code=1)
    assert "is open to other users" in told
    assert "Not started" in told


def test_it_runs_migrations_only_when_asked(empty):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "changes to the tables wait" in empty.run("serve", "--port", port, code=1)
        told = empty.run("serve", "--migrate", "--port", port, code=1)
    assert "changes to the tables wait" not in told
    assert f"Port {port} is taken" in told


def test_a_certificate_needs_its_key(house):
    assert "--key FILE" in house.run("serve", "--certificate", "cert.pem", code=1)


def self_made(certificate: Path, key: Path) -> None:
    """A certificate for this machine that nobody vouches for, as docs/phones.md has it made."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "harbor")])
    now, names = datetime.now(UTC), [x509.DNSName("localhost")]
    made = x509.CertificateBuilder(name, name, secret.public_key(), x509.random_serial_number(), now, now + DAY)
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    certificate.write_bytes(made.sign(secret, hashes.SHA256()).public_bytes(Encoding.PEM))
    key.write_bytes(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@pytest.fixture
def secure(house):
    """Served over TLS with a certificate made for a trial, as docs/phones.md says; (port, certificate)."""
    certificate, key = house.home / "trial.crt", house.home / "trial.key"
    self_made(certificate, key)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = house.command(
        "serve", "--port", str(port), "--workers", "1", "--certificate", str(certificate), "--key", str(key)
    )
    environment = house.environment | {"COMPANIONWAY_HTTPS": "1"}
    process = subprocess.Popen(command, env=environment, cwd=house.home, text=True, stdout=subprocess.PIPE)
    for line in process.stdout:
        if line.startswith("Companionway is at"):
            assert f"https://localhost:{port}/" in line
            break
    yield port, certificate
    process.terminate()
    process.communicate()


def test_with_a_certificate_it_answers_over_tls_with_secure_cookies_and_says_to_come_only_so(secure):
    port, certificate = secure
    trusting = ssl.create_default_context(cafile=certificate)
    with urllib.request.urlopen(f"https://localhost:{port}/enter", timeout=20, context=trusting) as answer:
        cookies = answer.headers.get_all("Set-Cookie")
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert cookies
        assert all("Secure" in cookie and "SameSite=Lax" in cookie for cookie in cookies)

    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(f"https://localhost:{port}/enter", timeout=20)
