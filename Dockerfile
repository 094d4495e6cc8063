# One image for web, worker, beat and migrations; docker-compose.yml says which is which.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt requirements-watch.txt ./
# `--build-arg WATCH=1` for error reports and traces.
ARG WATCH=
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
    ${WATCH:+-r requirements-watch.txt}
ENV PATH=/opt/venv/bin:$PATH
COPY . .
# Words and files are made ready here; the keys that settings want for it are thrown away with their folder.
ENV MBC_VAR=/tmp/made
RUN python manage.py compile_words && python manage.py collectstatic --no-input \
    && mkdir -p var/files var/backups && mv /tmp/made/static var/static && rm -r /tmp/made

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin mbc
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app ./
RUN chown -R mbc var/files var/backups
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 MBC_MODE=server MBC_BIND=0.0.0.0:8000
USER mbc
EXPOSE 8000
CMD ["gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi"]
