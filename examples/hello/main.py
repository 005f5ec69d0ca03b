# The same in Python: a Flask app in its container, from its source folder: see app/.
import os
from pathlib import Path

from cdktf import App, TerraformOutput
from cdktf_python_docker import (
    AppNetwork,
    AppVolume,
    HealthCheck,
    PortMapping,
    PythonAppContainer,
    PythonAppImage,
    PythonAppStack,
)

port = int(os.environ.get("PORT", "8000"))

app = App()
stack = PythonAppStack(app, "hello")

image = PythonAppImage(
    stack,
    "image",
    source=str(Path(__file__).parent.resolve() / "app"),
    python_version="3.11",
    # Where the host trusts certificates of its own, such as a proxy's, pip has to trust them too.
    ca_certificates=os.environ.get("SSL_CERT_FILE"),
)
data = AppVolume(
    stack,
    "data",
    # What the visitors left is never destroyed, unless it is asked for: DESTROY_DATA=1 npx cdktf destroy
    prevent_destroy=os.environ.get("DESTROY_DATA") != "1",
)

PythonAppContainer(
    stack,
    "web",
    image=image,
    ports=[PortMapping.publish_locally(port)],
    networks=[AppNetwork(stack, "net")],
    volumes=[data.mounted_at("/data")],
    environment={"GREETING": "Hello, World!"},
    health_check=HealthCheck.http("/health"),
)

TerraformOutput(stack, "url", value=f"http://127.0.0.1:{port}/")

app.synth()
