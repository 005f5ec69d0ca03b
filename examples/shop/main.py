# The same in Python: a shop in six containers, see README.md.
import os
from pathlib import Path

from cdktf import App, TerraformOutput
from cdktf_python_docker import (
    Gateway,
    HealthCheck,
    PortMapping,
    PostgresDatabase,
    PythonAppContainer,
    PythonAppImage,
    PythonAppJob,
    PythonAppStack,
    RedisStore,
    Route,
)

port = int(os.environ.get("PORT", "8000"))

app = App()
stack = PythonAppStack(app, "shop")

database = PostgresDatabase(stack, "database", version="15", database_name="shop")
cache = RedisStore(stack, "cache", version="7")
image = PythonAppImage(
    stack,
    "image",
    source=str(Path(__file__).parent.resolve() / "app"),
    python_version="3.11",
    port=8000,
    command=["gunicorn", "--bind", ":8000", "--workers", "1", "--threads", "8", "--worker-tmp-dir", "/dev/shm", "shop.web:app"],
    # Where the host trusts certificates of its own, such as a proxy's, pip has to trust them too.
    ca_certificates=os.environ.get("SSL_CERT_FILE"),
)

migrate = PythonAppJob(stack, "migrate", image=image, command=["python", "-m", "shop.migrate"])
migrate.connect_to(database)

web = PythonAppContainer(
    stack,
    "web",
    image=image,
    health_check=HealthCheck.http("/healthz", interval="1s"),
    environment={"SHOP_NAME": "The corner shop"},
)
web.connect_to(database, cache)
web.run_after(migrate)

worker = PythonAppContainer(
    stack,
    "worker",
    image=image,
    command=["celery", "--app", "shop.tasks", "worker", "--concurrency", "1", "--loglevel", "info"],
    stop_grace_period="30s",
)
worker.connect_to(database, cache)
worker.run_after(migrate)

Gateway(stack, "gateway", routes=[Route.path("/", web)], ports=[PortMapping.publish_locally(port)])
TerraformOutput(stack, "url", value=f"http://127.0.0.1:{port}/")

app.synth()
