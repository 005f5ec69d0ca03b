/** What kind of app a project is: it decides the start command, the port and the health check. */
export enum PythonFramework {
  /** Started by gunicorn, uvicorn or another server where the project has one. */
  DJANGO = 'django',
  /** Started by uvicorn or another ASGI server. */
  FASTAPI = 'fastapi',
  /** Started by uvicorn or another ASGI server. */
  STARLETTE = 'starlette',
  /** Started by uvicorn or another ASGI server. */
  LITESTAR = 'litestar',
  /** Started by hypercorn, which it brings, or by uvicorn. */
  QUART = 'quart',
  /** Started by its own server. */
  SANIC = 'sanic',
  /** Started by gunicorn or another WSGI server where the project has one. */
  FLASK = 'flask',
  /** Started by gunicorn or another WSGI server where the project has one. */
  DASH = 'dash',
  /** Started by gunicorn where the project has it, otherwise by its script. */
  AIOHTTP = 'aiohttp',
  /** Started by its script. */
  TORNADO = 'tornado',
  /** Started by its script. */
  ROBYN = 'robyn',
  /** Started by its script, on port 7860. */
  GRADIO = 'gradio',
  /** Started by its script, on port 8080. */
  NICEGUI = 'nicegui',
  /** Started by its own server, on port 8501. */
  STREAMLIT = 'streamlit',
  /** Started by its own server, on port 5006. */
  PANEL = 'panel',
  /** Started by its own server. */
  CHAINLIT = 'chainlit',
  /** Started by its script; it speaks gRPC instead of HTTP. */
  GRPC = 'grpc',
  /** Dagster's web server, on port 3000. */
  DAGSTER = 'dagster',
  /** A script that serves flows: a worker without a port. */
  PREFECT = 'prefect',
  /** Any app whose `asgi.py` has an `app` or `application`. */
  ASGI = 'asgi',
  /** Any app whose `wsgi.py` has an `app` or `application`. */
  WSGI = 'wsgi',
  /** A worker without a port. */
  CELERY = 'celery',
  /** A script, a module or a console script. */
  NONE = 'none',
}
