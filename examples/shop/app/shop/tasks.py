"""Work that nobody waits for."""
import os

from celery import Celery

from .database import connect

celery = Celery("shop", broker=os.environ["REDIS_URL"])
celery.conf.update(broker_connection_retry_on_startup=True, task_acks_late=True)


@celery.task(autoretry_for=(Exception,), retry_backoff=True, max_retries=10)
def confirm(order: int) -> None:
    with connect() as connection:
        connection.execute("UPDATE orders SET confirmed = now() WHERE id = %s", (order,))
