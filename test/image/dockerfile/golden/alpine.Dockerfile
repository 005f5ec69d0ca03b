# Made by cdktf-python-docker. To change it by hand, copy it into the project and set "dockerfile".

# What the app runs on.
FROM python:3.13-alpine AS base

# uv installs the packages. Neither it nor anything else of this stage reaches the image.
FROM base AS tools
ENV PYTHONDONTWRITEBYTECODE=1
RUN --mount=type=cache,id=pip,target=/root/.cache/pip \
    set -eu; \
    # Official images have pip. Python of Debian has it in environments only, which take seconds to make.
    if python3 -c "import pip" 2>/dev/null; then \
      python3 -m pip install --disable-pip-version-check --no-compile --quiet --target /opt/uv uv==0.13.9; \
    else \
      python3 -m venv /opt/uv; \
      /opt/uv/bin/pip install --disable-pip-version-check --no-compile --quiet uv==0.13.9; \
    fi

# The packages. Only a change of requirements.txt installs them again.
FROM tools AS dependencies
# hadolint ignore=DL3018
RUN apk add --no-cache build-base
ENV PATH=/opt/uv/bin:$PATH \
    UV_LINK_MODE=copy \
    UV_NO_PROGRESS=1 \
    UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/opt/venv \
    VIRTUAL_ENV=/opt/venv
WORKDIR /src
RUN --mount=type=cache,id=uv,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/src/requirements.txt \
    set -eu; \
    python3 -m venv --without-pip /opt/venv; \
    uv pip install --requirements requirements.txt; \
    rm -rf /opt/venv/.lock /opt/venv/include /opt/venv/bin/activate* /opt/venv/bin/Activate.ps1; \
    for package in dask matplotlib networkx numba numpy pandas pyarrow scipy sklearn statsmodels sympy xarray; do \
      for folder in /opt/venv/lib/python3.*/site-packages/"$package"; do \
        if [ -d "$folder" ]; then find "$folder" -type d -name tests -prune -exec rm -rf {} +; fi; \
      done; \
    done; \
    # Byte code that is checked against nothing: it starts faster and is the same in each build.
    python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -x '/tests?/' /opt/venv/lib || true; \
    # A user without rights, and everything in one folder with fixed times.
    mkdir -p /out/app /out/etc /out/opt /out/data; \
    mv /opt/venv /out/opt/venv; \
    cp /etc/group /etc/passwd /out/etc/; \
    echo 'app:x:10001:' >> /out/etc/group; \
    echo 'app:x:10001:10001:owns /data:/tmp:/usr/sbin/nologin' >> /out/etc/passwd; \
    chown 10001:10001 /out/data; \
    find /out -exec touch -h -d @315532800 {} +

# Byte code of the standard library, where the base has none: it saves 0.3 s of each start.
FROM base AS stdlib
RUN set -eu; \
    library="$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"; \
    mkdir /stdlib; \
    if [ -z "$(find "$library/__pycache__" -name 'antigravity.*.pyc' 2>/dev/null)" ]; then \
      python3 -m compileall -q -f -j 0 --invalidation-mode unchecked-hash -x '/(tests?|idlelib|tkinter|turtledemo|lib2to3|ensurepip|pydoc_data|site-packages|dist-packages)/' "$library" || true; \
      find "$library" -name '*.pyc' -exec sh -c 'cp --parents "$@" /stdlib' sh {} +; \
    fi; \
    find /stdlib -exec touch -h -d @315532800 {} +

# The image: layers in the order of how often they change.
FROM base
COPY --from=stdlib /stdlib/ /
COPY --from=dependencies /out/ /
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    VIRTUAL_ENV=/opt/venv \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONFAULTHANDLER=1 \
    PYTHONUNBUFFERED=1 \
    PORT=8000
COPY . .
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python3", "-IS", "-c", "import os, socket, sys\nport, timeout, address, *http = sys.argv[1:]\nport, timeout = int(port or os.environ['PORT']), float(timeout)\ntry:\n    address = address or socket.gethostbyname(socket.gethostname())\nexcept OSError:\n    address = '127.0.0.1'\ndef ask(address):\n    connection = socket.create_connection((address, port), timeout)\n    if http:\n        path, host, _ = http\n        connection.sendall(f'GET {path} HTTP/1.0\\r\\nHost: {host}\\r\\n\\r\\n'.encode())\n        return connection.makefile('rb').readline(1000).decode('latin-1').strip()\ndef fail(problem):\n    sys.exit((f'GET {http[0]} as \"{http[1]}\" from ' if http else '') + f'{address}:{port}: {problem}')\ntry:\n    answer = ask(address)\nexcept OSError as error:\n    try:\n        ask('127.0.0.1')\n    except OSError:\n        fail(error)\n    fail(f'{error}. It listens at 127.0.0.1 alone, where nobody else reaches it: let it listen at 0.0.0.0')\nif http:\n    protocol, _, status = answer.partition(' ')\n    if not protocol.startswith('HTTP/') or not status[:3].isdigit():\n        fail(f'{answer!r} is no answer by HTTP')\n    if not 200 <= int(status[:3]) < int(http[2]):\n        fail(status)\n    print(status)\n", "", "5", "", "/", "localhost", "500"]
CMD ["gunicorn", "--worker-tmp-dir", "/dev/shm", "--threads", "8", "--graceful-timeout", "30", "--access-logfile", "-", "--access-logformat", "%(h)s - \"%(r)s\" %(s)s", "app:app"]
