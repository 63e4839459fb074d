"""What OpenAPI says of the server is asked of the server: no 5xx, no answer that is not documented.

    python documented.py PATH-OF-UPRAVDOM PATH-OF-SCHEMATHESIS
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

# The answers must be as documented. What is sent need not be refused: a list of commands is answered item by item.
CHECKS = ",".join([
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
    "ignored_auth",
])

# As many examples for each operation; the whole takes a minute or two.
EXAMPLES = 20


def main(program: str, schemathesis: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "demo", "--database", f"{folder}/demo.db", "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address, phone, password = greeting(server.stdout)
            token = sign_in(address, phone, password)
            # Signing out comes last, for it ends the sign-in; who is not signed in may do it too, for the first answer may have been lost.
            asked = ask(schemathesis, folder, address, token, "--exclude-path", "/v1/sign-out")
            left = ask(schemathesis, folder, address, token, "--include-path", "/v1/sign-out", "--exclude-checks", "ignored_auth")
            return asked or left
        finally:
            server.terminate()
            server.wait()


def greeting(lines) -> tuple[str, str, str]:
    """The address, the phone of the leader, and everybody's password, as the demo prints them."""
    said = ""
    while "Остановить" not in said:
        line = lines.readline()
        if not line:
            sys.exit(f"the demo ended: {said}")
        said += line
    address = re.search(r"(http://\S+)/login", said)[1]
    phone = re.search(r"Руководитель.*(\+7[ 0-9-]+)", said)[1].strip()
    return address, phone, re.search(r"password: (\S+)", said)[1]


def sign_in(address: str, phone: str, password: str) -> str:
    wish = json.dumps({"login": phone, "password": password, "channel": "desktop"}).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{address}/v1/sign-in", wish)) as answer:
        return json.load(answer)["sign_ins"][0]["token"]


def ask(schemathesis: str, folder: str, address: str, token: str, *which: str) -> int:
    command = [schemathesis, "run", f"{address}/v1/openapi.json", "--header", f"Authorization: Bearer {token}"]
    command += ["--checks", CHECKS, "--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing", "--seed", "1"]
    command += ["--continue-on-failure", "--warnings", "off", "--no-color", "--request-timeout", "30", *which]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*(str(pathlib.Path(argument).absolute()) for argument in sys.argv[1:])))
