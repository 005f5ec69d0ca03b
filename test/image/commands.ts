/** How gunicorn starts by default, up to what it serves. */
export const GUNICORN = 'gunicorn --worker-tmp-dir /dev/shm --threads 8 --graceful-timeout 30 --access-logfile - --access-logformat %(h)s - "%(r)s" %(s)s';

/** How uvicorn starts by default, up to what it serves. */
export const UVICORN = 'uvicorn --host 0.0.0.0 --port 8000 --timeout-graceful-shutdown 30';

/** How hypercorn starts by default, up to what it serves. */
export const HYPERCORN = 'hypercorn --bind 0.0.0.0:8000 --graceful-timeout 30 --access-logfile - --access-logformat %(h)s - "%(r)s" %(s)s';
