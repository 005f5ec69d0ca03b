FROM python:3.11-slim-bookworm
ENV STAGE=other
