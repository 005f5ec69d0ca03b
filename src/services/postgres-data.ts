/**
 * Finds out whether the image can read what the volume holds, and changes nothing. Its arguments are the server's.
 *
 * @param dataPath where the volume is in the container
 */
export function postgresCheck(dataPath: string): string {
  return `set -eu
major=$(postgres --version | sed 's/[^0-9]*\\([0-9]*\\).*/\\1/')

refuse() {
  echo "PostgreSQL can't take the data in the volume, and leaves it as it is: $1" >&2
  exit 1
}

case $PGDATA/ in
  ${dataPath}/*) ;;
  *) refuse "this image would look for it at $PGDATA, but the volume is at ${dataPath}. Give the image's version, e.g. version: '$major'" ;;
esac
find ${dataPath} -maxdepth 3 -name PG_VERSION ! -path '*/base/*' > /tmp/versions
while read -r file; do
  found=$(cat "$file")
  if [ "$found" != "$major" ]; then
    refuse "it is of version $found, which version $major can't read. Take the version back to $found; then dump it there by pg_dumpall, and restore that into a database of version $major with a volume of its own"
  fi
  if [ "$file" != "$PGDATA/PG_VERSION" ]; then refuse "it is at $(dirname "$file"), but this image looks for it at $PGDATA"; fi
done < /tmp/versions
if [ -s "$PGDATA/PG_VERSION" ]; then
  postgres -D "$PGDATA" -C max_connections "$@" > /dev/null || refuse 'the server would not start with these settings, see above'
fi
`;
}

/**
 * Makes the role and the database, and gives the role the present password, as the image does for an empty volume only.
 *
 * The server runs as a single process that nobody reaches, which asks for no password. What is there already stays: so an edit of a name
 * takes no data away, and old clients go on until they are replaced. After a crash the number of the process that held the data may be that
 * of this shell, the parent, or of the container's first process: no other runs here.
 */
export const POSTGRES_TAKE_OVER = `
sql() { printf '%s;\\n' "$@" | PG_GRANDPARENT_PID=1 postgres --single -D "$PGDATA" postgres > /tmp/answer; }

if [ -s "$PGDATA/PG_VERSION" ]; then
  password=$(sed "s/'/''/g" "$POSTGRES_PASSWORD_FILE")
  sql "SET log_statement TO 'none'" "SET log_min_error_statement TO 'panic'" \\
    "DO \\$do\\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$POSTGRES_USER') THEN CREATE ROLE \\"$POSTGRES_USER\\" SUPERUSER; END IF; END \\$do\\$" \\
    "ALTER ROLE \\"$POSTGRES_USER\\" LOGIN PASSWORD '$password'" \\
    "SELECT 'the database is there' FROM pg_database WHERE datname = '$POSTGRES_DB'"
  grep -q 'the database is there' /tmp/answer || sql "CREATE DATABASE \\"$POSTGRES_DB\\" OWNER \\"$POSTGRES_USER\\""
fi
`;
