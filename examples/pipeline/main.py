# The same in Python: three programs and one volume, see README.md.
import os
from pathlib import Path

from cdktf import App, TerraformOutput
from cdktf_python_docker import (
    AppVolume,
    HealthCheck,
    PortMapping,
    PythonAppContainer,
    PythonAppImage,
    PythonAppStack,
)

port = int(os.environ.get("PORT", "8000"))

app = App()
stack = PythonAppStack(app, "pipeline")

image = PythonAppImage(
    stack,
    "image",
    source=str(Path(__file__).parent.resolve() / "app"),
    python_version="3.11",
    command=["python3", "show.py"],
    port=8000,
)
data = AppVolume(stack, "data", prevent_destroy=os.environ.get("DESTROY_DATA") != "1")

for step in ["measure", "summarize"]:
    PythonAppContainer(
        stack,
        step,
        image=image,
        command=["python3", "-u", f"{step}.py"],
        volumes=[data.mounted_at("/data")],
        memory="64m",
    )
PythonAppContainer(
    stack,
    "show",
    image=image,
    volumes=[data.mounted_at("/data", read_only=True)],
    ports=[PortMapping.publish_locally(port)],
    health_check=HealthCheck.http("/healthz", interval="1s"),
    memory="64m",
)
TerraformOutput(stack, "url", value=f"http://127.0.0.1:{port}/")

app.synth()
