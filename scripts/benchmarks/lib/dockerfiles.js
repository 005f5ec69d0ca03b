// What a PythonAppImage is compared with: the Dockerfiles that people write for a folder with a requirements.txt.

// Behind a proxy that inspects TLS, each of them gets its certificates, as PythonAppImage does by `caCertificates`.
const ca = process.env.SSL_CERT_FILE;
const mount = ca ? '--mount=type=secret,id=ca ' : '';
const environment = ca ? 'PIP_CERT=/run/secrets/ca SSL_CERT_FILE=/run/secrets/ca ' : '';

exports.CERTIFICATES = ca;

// A virtual environment of its own, since a Python that Debian packaged refuses pip without one.
exports.beginner = base => `FROM ${base}
WORKDIR /app
RUN python3 -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt .
RUN ${mount}${environment}pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
`;

// As uv's guide has it, but uv comes by pip, since no image of it can be had here.
exports.uvGuide = base => `FROM ${base} AS builder
RUN --mount=type=cache,id=pip,target=/root/.cache/pip ${mount}\\
    python3 -m venv /opt/uv && ${environment}/opt/uv/bin/pip install --quiet uv==0.13.9
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN --mount=type=cache,id=uv,target=/root/.cache/uv --mount=type=bind,source=requirements.txt,target=requirements.txt ${mount}\\
    python3 -m venv --without-pip /opt/venv && ${environment}/opt/uv/bin/uv pip install --python /opt/venv -r requirements.txt
FROM ${base}
COPY --from=builder /opt/venv /opt/venv
WORKDIR /app
COPY . .
ENV PATH=/opt/venv/bin:$PATH
USER 10001:10001
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
`;

/** The bytes of all files in the wheels of requirements.txt, in the file /size. */
exports.unpackedWheels = base => `FROM ${base}
RUN python3 -m venv /opt/venv
COPY requirements.txt .
RUN ${mount}${environment}/opt/venv/bin/pip download --quiet --no-cache-dir --dest /wheels -r requirements.txt && \\
    python3 -c "import glob, zipfile; print(sum(f.file_size for w in glob.glob('/wheels/*.whl') for f in zipfile.ZipFile(w).infolist()))" > /size
`;
