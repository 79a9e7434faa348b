#!/usr/bin/env bash
# Install this checkout into a virtual environment of its own: install.sh FOLDER
# -I: nothing of the folder that is being checked is imported.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
"${SANXING_PYTHON:-python3}" -I -m venv "$1"
python="$1/bin/python"
if [ ! -e "$python" ]; then python="$1/Scripts/python.exe"; fi
"$python" -I -m pip install --quiet --disable-pip-version-check "$here"
