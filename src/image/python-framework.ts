/** What kind of app a project is: it decides the start command, the port and the health check. */
export enum PythonFramework {
  /** Started by gunicorn or uvicorn where the project has them. */
  DJANGO = 'django',
  /** Started by uvicorn or hypercorn. */
  FASTAPI = 'fastapi',
  /** Started by uvicorn or hypercorn. */
  STARLETTE = 'starlette',
  /** Started by gunicorn or waitress where the project has them. */
  FLASK = 'flask',
  /** A worker without a port. */
  CELERY = 'celery',
  /** Started by its own server, on port 8501. */
  STREAMLIT = 'streamlit',
  /** A script, a module or a console script. */
  NONE = 'none',
}
