/** How a project declares the packages that it depends on. */
export enum DependencyManager {
  /** `uv.lock`, with `pyproject.toml`. */
  UV = 'uv',
  /** `pylock.toml`, the lock file of PEP 751. */
  PYLOCK = 'pylock',
  /** `poetry.lock`, with `pyproject.toml`. */
  POETRY = 'poetry',
  /** `pdm.lock`, with `pyproject.toml`. */
  PDM = 'pdm',
  /** `Pipfile.lock` or a `Pipfile` without one. */
  PIPENV = 'pipenv',
  /** `requirements.txt`, with the files that it refers to. */
  PIP = 'pip',
  /** `pyproject.toml` without a lock file. */
  PYPROJECT = 'pyproject',
  /** `setup.py` or `setup.cfg`. */
  SETUPTOOLS = 'setuptools',
  /** A block of metadata at the top of a single script (PEP 723). */
  SCRIPT = 'script',
  /** No dependencies. */
  NONE = 'none',
}
