# shellcheck shell=bash
# What scripts/test counts: single checks, and the tests that jest reports. Sourced, after common.sh.

# jest writes its JUnit reports here, for other tools too.
REPORTS=$REPOSITORY/test-reports
CHECKS=$REPORTS/checks

forget_results() {
  rm -rf "$REPORTS"
  mkdir -p "$CHECKS"
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

# jest_run NAME COMMAND...: the tests that the command's jest reports; one more, failed, where it fails in another way.
jest_run() {
  local name=$1 passed failed skipped
  shift
  export JEST_JUNIT_OUTPUT_NAME=$name.xml
  # A test file that doesn't compile is a failure like any other.
  export JEST_JUNIT_REPORT_TEST_SUITE_ERRORS=true
  if prefixed "$name" "$@"; then
    printf '✓ %s\n' "$name"
  else
    read -r passed failed skipped < <(count_reports "$REPORTS/$name.xml")
    if [[ $failed == 0 ]]; then record failed "$name"; else printf '✗ %s: %s of %s\n' "$name" "$failed" $((passed + failed + skipped)) >&2; fi
  fi
}

# count_reports FILE...: "PASSED FAILED SKIPPED" of JUnit reports.
count_reports() { node "$REPOSITORY/scripts/lib/count-reports.js" "$@"; }

# count_checks RESULT: how many single checks ended so. grep fails where there is none.
count_checks() { cat "$CHECKS"/* 2>/dev/null | grep -c "$1" || true; }

# print_totals: the last line; fails when anything failed, or nothing passed.
print_totals() {
  local passed failed skipped
  read -r passed failed skipped < <(count_reports "$REPORTS"/*.xml)
  passed=$((passed + $(count_checks passed)))
  failed=$((failed + $(count_checks failed)))
  skipped=$((skipped + $(count_checks skipped)))
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0))
}
