"""An office as a process of its own, and its REST side; for the plays that need one."""

import contextlib
import json
import pathlib
import subprocess
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PORTREEVE = HERE.parent / "portreeve"
OFFICE = "http://127.0.0.1:8025"
PROVISION = "relay-3"  # of the model policy: it allows blocks


class Ended(Exception):
    """The office ended, or does not answer in time."""


class Office:
    """An office in a folder with a portreeve.yaml; its data are in the folder `data` there."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None

    def start(self):
        with open(self.folder / "serve.log", "ab") as log:
            command = [PORTREEVE, "--config", self.folder / "portreeve.yaml", "serve", "--data", self.folder / "data"]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, start_new_session=True)

    def answers(self, seconds):
        """Returns once the office answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                log = (self.folder / "serve.log").read_text()
                raise Ended(f"serve ended with {self.process.returncode}: {log[-1500:]}")
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(OFFICE + "/health", timeout=2).status == 200:
                    return
            time.sleep(0.1)
        raise Ended("serve does not answer")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def ask(self, method, path, body=None):
        """What the office answers: parsed when it is JSON, else its bytes."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(OFFICE + "/api/v1" + path, data, method=method)
        request.add_header("Authorization", "Bearer " + (self.folder / "data/admin.key").read_text().strip())
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = answer.read()
            return json.loads(content) if "json" in answer.headers.get("Content-Type", "") else content

    def case(self, number):
        return self.ask("GET", f"/cases/{number}")

    def act(self, number, verb, **body):
        return self.ask("POST", f"/cases/{number}/actions/{verb}", body)

    def server(self, key, address, contact, mail):
        """Registers a server and its administrator."""
        self.ask("PUT", f"/servers/{key}", {"names": [key], "addresses": [address]})
        who = {"scope": {"type": "server", "key": key}, "role": "administrator", "mail": mail, "confidence": 90}
        self.ask("PUT", f"/contacts/{contact}", who)


def model_policy():
    return subprocess.run([PORTREEVE, "policy", "model"], capture_output=True, text=True, check=True).stdout
