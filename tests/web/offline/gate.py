"""A line between a phone and the server that can be cut: what is on it breaks off, and nothing new gets through."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress


class Gate:
    """Listens on a port of its own and passes everything on to the server, until it is shut."""

    def __init__(self, port: int):
        self.to, self.is_open, self.brought = port, True, 0  # `brought`: bytes, from the server
        self.here = socket.create_server(("127.0.0.1", 0))
        self.port = self.here.getsockname()[1]
        self.lines: set[socket.socket] = set()
        threading.Thread(target=self._listen, daemon=True).start()

    def shut(self) -> None:
        self.is_open = False
        for line in list(self.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.shut()
        with suppress(OSError):
            self.here.shutdown(socket.SHUT_RDWR)
        self.here.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.here.accept()
                if not self.is_open:
                    near.close()
                    continue
                threading.Thread(target=self._pass_on, args=(near,), daemon=True).start()

    def _pass_on(self, near: socket.socket) -> None:
        with suppress(OSError), near, socket.create_connection(("127.0.0.1", self.to)) as far:
            self.lines |= {near, far}
            while True:
                for one in select.select([near, far], [], [])[0]:
                    said = one.recv(65_536)
                    if not said:
                        return
                    self.brought += len(said) if one is far else 0
                    (far if one is near else near).sendall(said)
