#!/usr/bin/env bash
# Check a plan and judge its changes: gate.sh FOLDER, where FOLDER is the virtual environment of install.sh.
# What to do is read from the environment, so that nothing that somebody typed is read as code.
set -euo pipefail
sanxing="$1/bin/sanxing"
if [ ! -e "$sanxing" ]; then sanxing="$1/Scripts/sanxing.exe"; fi
plan="${SANXING_DIRECTORY:-plan}"
report="$(mktemp -d "${RUNNER_TEMP:-$1}/sanxing.XXXXXX")/diff.md"
strict=() judging=(--check)
asked() { # whether an input is true; anything but true and false is a slip that must not loosen the gate
  case "$2" in
    true) return 0 ;;
    false | "") return 1 ;;
    *) echo "错误：$1 只能写 true 或 false" >&2 && exit 2 ;;
  esac
}
if asked strict "${SANXING_STRICT:-}"; then strict=(--strict); fi
if asked no-new-authority "${SANXING_NO_NEW_AUTHORITY:-}"; then judging=(--no-new-authority); fi

check=0
"$sanxing" check --plan "$plan" --format auto ${strict[@]+"${strict[@]}"} || check=$?

diff=0 told=
if [ -z "${SANXING_BASE:-}" ]; then
  echo "注意：没有可比较的修订，只检查了方案，没有判断改动" >&2
else
  told=yes
  "$sanxing" diff "${judging[@]}" ${strict[@]+"${strict[@]}"} --plan "$plan" --format auto -- "$SANXING_BASE" || diff=$?
  "$sanxing" diff "${judging[@]}" --plan "$plan" --format md --out "$report" -- "$SANXING_BASE" >&2 || [ $? -eq 1 ] || report=
fi

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  { echo "check=$check"; echo "diff=${told:+$diff}"; echo "report=${told:+$report}"; } >>"$GITHUB_OUTPUT"
fi
if [ "$check" -gt "$diff" ]; then exit "$check"; fi
exit "$diff"
