"""Brings the database's schema up to date; runs once for each new version, before the version serves."""
from .database import connect

MIGRATIONS = [
    "CREATE TABLE orders (id bigserial PRIMARY KEY, item text NOT NULL, created timestamptz NOT NULL DEFAULT now())",
    "ALTER TABLE orders ADD COLUMN confirmed timestamptz",
]


def main() -> None:
    with connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY)")
        done = {number for (number,) in connection.execute("SELECT number FROM migrations")}
        for number, statement in enumerate(MIGRATIONS):
            if number not in done:
                connection.execute(statement)
                connection.execute("INSERT INTO migrations VALUES (%s)", (number,))
                print(f"migration {number}: done")


if __name__ == "__main__":
    main()
