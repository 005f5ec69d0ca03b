# Made by cdktf-python-docker. To change it by hand, copy it into the project and set "dockerfile".

# What the app runs on.
FROM python:3.11-slim-bookworm AS base

# The environment, without packages.
FROM base AS dependencies
WORKDIR /src
RUN set -eu; \
    python3 -m venv --without-pip /opt/venv; \
    rm -rf /opt/venv/.lock /opt/venv/include /opt/venv/bin/activate* /opt/venv/bin/Activate.ps1; \
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

# The tests. The image is made only if they pass; it gets an empty folder of this stage.
FROM base AS test
COPY --from=dependencies /out/ /
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    VIRTUAL_ENV=/opt/venv \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONFAULTHANDLER=1 \
    PYTHONUNBUFFERED=1
RUN mkdir /passed && chown 10001:10001 /app
COPY --chown=10001:10001 . .
USER 10001:10001
RUN ["python", "-m", "unittest"]

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
    PYTHONUNBUFFERED=1
COPY . .
COPY --from=test /passed/ /
USER 10001:10001
STOPSIGNAL SIGINT
CMD ["python", "main.py"]
