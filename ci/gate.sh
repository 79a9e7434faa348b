#!/usr/bin/env bash
# Check a plan and judge its changes: gate.sh FOLDER, where FOLDER is the virtual environment of install.sh.
# What to do is read from the environment, so that nothing that somebody typed is read as code.
set -euo pipefail
sanxing="$1/bin/sanxing"
if [ ! -e "$sanxing" ]; then sanxing="$1/Scripts/sanxing.exe"; fi
plan="${SANXING_DIRECTORY:-plan}"
report="$(mktemp -d "${RUNNER_TEMP:-$1}/sanxing.XXXXXX")/diff.md"
strict=() judging=(--check)
if [ "${SANXING_STRICT:-}" = true ]; then strict=(--strict); fi
if [ "${SANXING_NO_NEW_AUTHORITY:-}" = true ]; then judging=(--no-new-authority); fi

check=0
"$sanxing" check --plan "$plan" --format auto ${strict[@]+"${strict[@]}"} || check=$?

diff=0 told=
if [ -n "${SANXING_BASE:-}" ]; then
  told=yes
  "$sanxing" diff "${judging[@]}" ${strict[@]+"${strict[@]}"} --plan "$plan" --format auto -- "$SANXING_BASE" || diff=$?
  "$sanxing" diff "${judging[@]}" --plan "$plan" --format md --out "$report" -- "$SANXING_BASE" >&2 || [ $? -eq 1 ] || report=
fi

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  { echo "check=$check"; echo "diff=${told:+$diff}"; echo "report=${told:+$report}"; } >>"$GITHUB_OUTPUT"
fi
if [ "$check" -gt "$diff" ]; then exit "$check"; fi
exit "$diff"
