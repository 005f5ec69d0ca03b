/** Where the data lies in the container. */
export const REDIS_DATA = '/data';

/**
 * Finds out what the volume holds: `source` is `dump`, `aof` or `nothing`, and `at` is when that was written. It changes nothing, and
 * ends with an error where this version or these settings would pass over data.
 *
 * Redis itself reads the append-only file and nothing else where `appendonly` is on, and the dump and nothing else where it is off.
 * Here the newer one counts. A dump says when it was begun; after that nothing was appended, or else the append-only file is the newer one.
 */
export const REDIS_FIND = `set -eu
major=$(redis-server --version | sed 's/.* v=\\([0-9]*\\).*/\\1/')
dump=${REDIS_DATA}/$REDIS_DUMP
folder=${REDIS_DATA}/$REDIS_AOF_FOLDER

refuse() {
  echo "Redis can't take the data in the volume, and leaves it as it is: $1" >&2
  exit 1
}

dump_time() {
  seconds=$(head -c 96 "$1" | od -An -v -tx1 | tr -d ' \\n' | sed -n 's/.*fa056374696d65c2\\(..\\)\\(..\\)\\(..\\)\\(..\\).*/0x\\4\\3\\2\\1/p')
  if [ -n "$seconds" ]; then echo $(($seconds)); else stat -c %Y "$1"; fi
}

# Redis 7 has several files in a folder, and moves the single one of older versions there.
aof_files() {
  if [ "$major" -ge 7 ] && [ -e "$folder/$REDIS_AOF.manifest" ]; then
    find "$folder" -type f -name "$REDIS_AOF.*"
  else
    find ${REDIS_DATA} -maxdepth 1 -type f -name "$REDIS_AOF"
  fi
}

aof_time() {
  aof_files | grep -v '\\.manifest$' | while read -r file; do stat -c %Y "$file"; done | sort -n | tail -n 1
}

check_format() {
  [ "$(head -c 5 "$1")" = REDIS ] || return 0
  { head -c 9 "$1"; printf '\\377\\0\\0\\0\\0\\0\\0\\0\\0'; } > /tmp/head.rdb
  redis-check-rdb /tmp/head.rdb > /tmp/head.log 2>&1 \\
    || refuse "$1 was written by a newer version than $major. Go back to that version; or read the data by a client there, and write it to a store of its own"
}

newest_dump() {
  find ${REDIS_DATA} -maxdepth 1 -type f -name '*.rdb' ! -name 'temp-*' | while read -r file; do
    echo "$(dump_time "$file") $file"
  done | sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# The name of the dump may have been edited.
found=$dump
if [ ! -e "$dump" ]; then found=$(newest_dump); fi
dump_at=0
if [ -s "$found" ]; then dump_at=$(dump_time "$found"); fi
aof_at=$(aof_time)
aof_at=\${aof_at:-0}
source=nothing
at=0
if [ "$dump_at" -gt $((aof_at + 1)) ]; then
  source=dump
  at=$dump_at
  check_format "$found"
elif [ "$aof_at" -gt 0 ]; then
  source=aof
  at=$aof_at
  for file in $(aof_files); do check_format "$file"; done
fi

{ aof_files; echo "$found"; } > /tmp/own
find ${REDIS_DATA} -maxdepth 2 -type f \\( -name '*.rdb' -o -name '*.aof' -o -name '*.aof.*' \\) ! -path '*/temp-*' | grep -vxF -f /tmp/own > /tmp/other || true
while read -r file; do
  case $file in
    *.base.rdb | *.aof*) time=$(stat -c %Y "$file") ;;
    *) time=$(dump_time "$file") ;;
  esac
  [ "$time" -le $((at + 1)) ] || refuse "$file is the newest there, and neither version $major nor these settings read it. Take the version back, or dbfilename, appendfilename and appenddirname; or move the file away"
done < /tmp/other
`;

/**
 * Brings what was found to where Redis looks for it with the present settings, its arguments; `/tmp/redis.conf` has the password.
 *
 * A dump becomes the base of an append-only file as it is. An append-only file is read by a server that nobody reaches, which saves a
 * dump. Either can be cut off at any time, and begins anew at the next start.
 */
export const REDIS_TAKE_OVER = `
# At once, so that no part of it is found later.
drop_aof() {
  rm -rf ${REDIS_DATA}/temp-dropped
  if [ "$major" -ge 7 ] && [ -e "$folder" ]; then mv "$folder" ${REDIS_DATA}/temp-dropped; fi
  rm -rf ${REDIS_DATA}/temp-dropped "${REDIS_DATA}/$REDIS_AOF"
}

cli() { REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE") redis-cli -s /tmp/redis.sock "$@" 2> /dev/null; }

dump_to_aof() {
  new=${REDIS_DATA}/temp-appendonly
  rm -rf "$new"
  if [ "$major" -lt 7 ]; then
    cp "$dump" "$new"
    mv "$new" "${REDIS_DATA}/$REDIS_AOF"
    return
  fi
  mkdir "$new"
  ln "$dump" "$new/$REDIS_AOF.1.base.rdb"
  echo "file $REDIS_AOF.1.base.rdb seq 1 type b" > "$new/$REDIS_AOF.manifest"
  drop_aof
  mv "$new" "$folder"
}

aof_to_dump() {
  redis-server /tmp/redis.conf "$@" --appendonly yes --save '' --port 0 --unixsocket /tmp/redis.sock &
  until [ "$(cli ping)" = PONG ]; do
    kill -0 $! 2> /dev/null || refuse 'it could not be read, see above'
    sleep 0.1
  done
  [ "$(cli save)" = OK ] || refuse "$dump could not be written, see above"
  cli shutdown nosave
  wait $!
}

if [ "$source" = dump ] && [ "$found" != "$dump" ]; then mv "$found" "$dump"; fi
case $source-$REDIS_APPENDONLY in
  dump-yes) dump_to_aof ;;
  aof-no) aof_to_dump "$@" ;;
esac
# It would be taken for the newer one later.
if [ "$REDIS_APPENDONLY" = no ]; then drop_aof; fi
`;
