# Made by cdktf-python-docker. To change it by hand, copy it into the project and set "dockerfile".

# What the app runs on.
FROM python:3.11-slim-bookworm AS base

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

# The packages. Only a change of setup.cfg, setup.py installs them again.
FROM tools AS dependencies
ENV PATH=/opt/uv/bin:$PATH \
    UV_LINK_MODE=copy \
    UV_NO_PROGRESS=1 \
    UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/opt/venv \
    VIRTUAL_ENV=/opt/venv
WORKDIR /src
RUN --mount=type=cache,id=uv,target=/root/.cache/uv \
    --mount=type=bind,source=setup.cfg,target=/src/setup.cfg \
    --mount=type=bind,source=setup.py,target=/src/setup.py \
    set -eu; \
    python3 -m venv --without-pip /opt/venv; \
    uv pip install 'requests'; \
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

# The project itself, as a package.
FROM dependencies AS project
COPY --from=dependencies /out/ /
COPY . /src
RUN --mount=type=cache,id=uv,target=/root/.cache/uv \
    set -eu; \
    /opt/uv/bin/uv pip install --no-deps --prefix /project/opt/venv --python /opt/venv/bin/python /src; \
    rm -f /project/opt/venv/.lock; \
    # The time of the build, which nobody reads.
    find /project -name uv_cache.json -delete; \
    find /project -name RECORD -exec sed -i '/uv_cache.json,/d' {} +; \
    python3 -m compileall -q --invalidation-mode unchecked-hash /project/opt/venv/lib || true; \
    find /project -exec touch -h -d @315532800 {} +

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
COPY --from=project /project/ /
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    VIRTUAL_ENV=/opt/venv \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONFAULTHANDLER=1 \
    PYTHONUNBUFFERED=1
COPY . .
USER 10001:10001
STOPSIGNAL SIGINT
CMD ["python", "main.py"]
