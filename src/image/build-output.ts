/** Name of the file with what a build says. */
export const BUILD_LOG = 'build.log';
/** Its name when it was reported. */
export const FAILED_BUILD_LOG = `failed-${BUILD_LOG}`;

/**
 * A shell script that runs beside a build and, where that fails, prints its step and the last lines of what it said.
 *
 * Terraform's own error holds the command and its exit code, and the provider has nothing else to give. The script ends when nobody
 * writes the log any more. It gives up where no build begins in five seconds, so that it never keeps Terraform from building.
 */
export const SHOW_FAILURE = `# show-failure.sh FOLDER: see docs/images.md, "When a build fails".
log=$1/${BUILD_LOG}
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if [ -s "$log" ]; then break; fi
  sleep 0.5
done
if [ ! -s "$log" ]; then exit 0; fi
# Whether a process that has the file open writes it: whoever reads along ends nothing, and keeps nothing waiting.
writes() {
  while read -r key flags; do
    case "$key$flags" in flags:*[1256]) return 0 ;; esac
  done 2>/dev/null < "\${1%/fd/*}/fdinfo/\${1##*/}"
  return 1
}
if [ -d /proc/self/fdinfo ]; then
  for file in /proc/[0-9]*/fd/*; do
    while [ "$file" -ef "$log" ] && writes "$file"; do sleep 0.2; done
  done
else
  while lsof -F a "$log" 2>/dev/null | grep -q '^a[wu]'; do sleep 1; done
fi
failure=$(awk '
  # A cache that cannot be read is no failure.
  /^#[0-9]+ ERROR: / { if (title[$1] !~ /^importing cache/) { step = $1; error = substr($0, length($1) + 9) } next }
  /^#[0-9]+ / {
    line = substr($0, length($1) + 2)
    if (!($1 in title)) title[$1] = line
    if (line == title[$1] || line == "..." || line ~ /^CANCELED/) next
    sub(/^[0-9]+\\.[0-9]+ /, "", line)
    lines[$1, count[$1]++] = line
  }
  END {
    if (step == "") exit
    gsub(/--mount=[^ ]+ +/, "", title[step])
    gsub(/ +/, " ", title[step])
    printf "The build failed:\\n  %s\\n", substr(title[step], 1, 160)
    for (i = count[step] > 30 ? count[step] - 30 : 0; i < count[step]; i++) print "  " lines[step, i]
    if (!count[step]) print "  " substr(error, 1, 500)
  }
' "$log")
if [ -z "$failure" ]; then exit 0; fi
cures=$(
  said() { grep -qE "$1" "$log"; }
  if said "pg_config.*not found"; then
    echo 'psycopg2 is compiled from its source: set "buildPackages" to gcc, libc6-dev and libpq-dev, and "runtimePackages" to libpq5; or take psycopg2-binary.'
  elif said "mysql_config|MYSQLCLIENT_CFLAGS"; then
    echo 'mysqlclient is compiled from its source: set "buildPackages" to gcc, libc6-dev, pkg-config and default-libmysqlclient-dev, and "runtimePackages" to libmariadb3.'
  elif said "Python\.h: No such file"; then
    echo 'A package is compiled from its source, and the headers of Python are missing: set "buildPackages" to gcc, libc6-dev and python3-dev.'
  elif said "(command|execute|find|file or directory:) '?([a-z0-9_]+-linux-gnu-)?(gcc|cc|g[+][+]|c[+][+])'?|([a-z0-9_-]*gcc|cc): (command )?not found|[Nn]o C compiler|Unknown compiler"; then
    echo 'A package is compiled from its source, and there is no compiler: set "buildPackages", such as gcc and libc6-dev (g++ for C++), or take a version with a wheel for this Python.'
  fi
  if said "Git executable not found|No such file or directory: 'git'"; then echo 'Packages come from git: set "buildPackages" to git.'; fi
)
# The next build is not taken for this one.
mv "$log" "$1/${FAILED_BUILD_LOG}"
if [ -n "$cures" ]; then failure="$failure
$cures"; fi
# No byte of it steers the terminal of whoever reads it.
failure=$(printf %s "$failure" | tr -d '\\000-\\010\\013-\\037\\177')
printf '%s\\nAll of its output:\\n  %s\\n' "$failure" "$(pwd)/$1/${FAILED_BUILD_LOG}"
exit 1
`;
