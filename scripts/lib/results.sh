# shellcheck shell=bash
# What scripts/test counts: single checks, and the tests that jest reports. Sourced, after common.sh.

# jest writes its JUnit reports here, for other tools too.
REPORTS=$REPOSITORY/test-reports
CHECKS=$REPORTS/checks
# By report, the command that runs files of it once more.
AGAIN=$REPORTS/again

forget_results() {
  rm -rf "$REPORTS"
  mkdir -p "$CHECKS" "$AGAIN"
}

# prefixed NAME COMMAND...: runs a command; each line of its output says whose it is.
prefixed() {
  local name=$1 line
  shift
  "$@" 2>&1 </dev/null | while IFS= read -r line; do printf '%s | %s\n' "$name" "$line"; done
}

# record passed|failed|skipped NAME: counts one test.
record() {
  echo "$1" >"$CHECKS/${2// /-}"
  case $1 in
    passed) printf '✓ %s\n' "$2" ;;
    failed) printf '✗ %s\n' "$2" >&2 ;;
    skipped) printf -- '– %s, skipped\n' "$2" ;;
  esac
}

# check NAME COMMAND...: one test, that is passed when the command succeeds.
check() {
  local name=$1
  shift
  if prefixed "$name" "$@"; then record passed "$name"; else record failed "$name"; fi
}

# jest_run NAME COMMAND...: the tests that the command's jest reports; one more, failed, where it fails in another way. Fails when it did.
jest_run() {
  local name=$1 passed failed skipped
  shift
  can_run_again "$name" "$@"
  if with_report "$name" "$@"; then
    printf '✓ %s\n' "$name"
    return
  fi
  read -r passed failed skipped < <(reports count "$REPORTS/$name.xml")
  if [[ $failed == 0 ]]; then record failed "$name"; else printf '✗ %s: %s of %s\n' "$name" "$failed" $((passed + failed + skipped)) >&2; fi
  return 1
}

# with_report NAME COMMAND...: runs a command whose jest writes a report of that name.
with_report() {
  local name=$1
  shift
  # Suites are named by their files; a test file that doesn't compile is a failure like any other.
  JEST_JUNIT_OUTPUT_NAME=$name.xml JEST_JUNIT_SUITE_NAME='{filepath}' JEST_JUNIT_REPORT_TEST_SUITE_ERRORS=true prefixed "$name" "$@"
}

# can_run_again NAME COMMAND...: the command of a jest, that runs files of a report once more.
can_run_again() { printf '%q ' "${@:2}" >"$AGAIN/$1"; }

# run_failed_again: each file in which a test failed is run once more, alone. What passes then is flaky, and the run passes.
run_failed_again() {
  local name file command
  for name in "$AGAIN"/*; do
    name=${name##*/}
    command=$(cat "$AGAIN/$name")
    while IFS= read -r file; do
      printf '\n%s: %s failed, and is run once more, alone\n' "$name" "$file"
      eval "with_report '$name-again' $command --runTestsByPath '$file'" || true
      reports settle "$REPORTS/$name.xml" "$REPORTS/$name-again.xml"
      rm -f "$REPORTS/$name-again.xml"
    done < <(reports failed "$REPORTS/$name.xml")
  done
}

# reports COMMAND ARGUMENT...: see scripts/lib/reports.js.
reports() { node "$REPOSITORY/scripts/lib/reports.js" "$@"; }

# count_checks RESULT: how many single checks ended so. grep fails where there is none.
count_checks() { cat "$CHECKS"/* 2>/dev/null | grep -c "$1" || true; }

# print_flaky: what failed and then passed. It is a defect of the test or of what it tests: whoever sees it mends it.
print_flaky() {
  local name found=false
  printf '\n'
  while IFS= read -r name; do
    found=true
    printf 'flaky: %s\n' "$name"
  done < <(reports flaky "$REPORTS"/*.xml)
  if ! $found; then printf 'flaky: none\n'; fi
}

# print_totals: what took longest, what is flaky, and the totals as the last line; fails when anything failed, or nothing passed.
print_totals() {
  local passed failed skipped
  printf '\nwhat took longest:\n'
  reports slowest 10 "$REPORTS"/*.xml
  reports phases "$REPORTS"/phases/*.txt
  reports coverage "$REPOSITORY/coverage/lcov.info"
  print_flaky
  read -r passed failed skipped < <(reports count "$REPORTS"/*.xml)
  passed=$((passed + $(count_checks passed)))
  failed=$((failed + $(count_checks failed)))
  skipped=$((skipped + $(count_checks skipped)))
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0))
}
