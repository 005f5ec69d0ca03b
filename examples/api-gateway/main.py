# The same in Python: two services behind one API, see README.md.
import os
from pathlib import Path

from cdktf import App, TerraformOutput
from cdktf_python_docker import (
    Gateway,
    HealthCheck,
    PortMapping,
    PythonAppContainer,
    PythonAppImage,
    PythonAppStack,
    Route,
)

port = int(os.environ.get("PORT", "8000"))

app = App()
stack = PythonAppStack(app, "api")


def service(name: str) -> PythonAppContainer:
    image = PythonAppImage(
        stack,
        f"{name}-image",
        source=str(Path(__file__).parent.resolve() / name),
        python_version="3.11",
        ca_certificates=os.environ.get("SSL_CERT_FILE"),
    )
    return PythonAppContainer(stack, name, image=image, memory="128m", health_check=HealthCheck.http("/healthz", interval="1s"))


users = service("users")
orders = service("orders")
orders.connect_to(users)

Gateway(
    stack,
    "gateway",
    routes=[Route.path("/users", users), Route.path("/orders", orders)],
    ports=[PortMapping.publish_locally(port)],
    max_body_size="1m",
)
TerraformOutput(stack, "url", value=f"http://127.0.0.1:{port}")

app.synth()
