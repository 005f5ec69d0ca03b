FROM python:3.11-slim-bookworm
ENV GREETING="good evening"
CMD ["python3", "main.py"]
