#!/bin/sh
# 启动旁边的 sanxing.pyz：./sanxing.sh overdue；不写命令就看概况
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2

python=
for each in python@VERSION@ python3 python; do
  if "$each" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@VERSION@")' 2>/dev/null; then
    python=$each
    break
  fi
done
if [ -z "$python" ]; then
  echo "错误：没有找到 Python @VERSION@（先装好它，见 说明.txt）" >&2
  exit 2
fi

if [ -z "${SANXING_PLAN:-}" ] && [ -f "$here/plan/plan.yaml" ]; then
  export SANXING_PLAN="$here/plan"
fi

# 程序第一次启动时把自己展开；家目录不能写，就展开到只有自己能进的临时目录，用完删去
if [ -z "${SHIV_ROOT:-}" ]; then
  SHIV_ROOT=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/sanxing
  if ! mkdir -p "$SHIV_ROOT" 2>/dev/null || [ ! -w "$SHIV_ROOT" ]; then
    SHIV_ROOT=$(mktemp -d) || exit 2
    trap 'rm -rf "$SHIV_ROOT"' EXIT
  fi
  export SHIV_ROOT
fi

[ $# -gt 0 ] || set -- status
"$python" "$here/sanxing.pyz" "$@"
