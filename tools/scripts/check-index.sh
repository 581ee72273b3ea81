#!/usr/bin/env bash
# Writes docs/checks/README.md, the list of all checks, from the pages themselves (their first heading).
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../docs/checks"
{
    printf '# Checks\n\nOne page per code: what must hold, a passing and a failing example, what to do.\n'
    printf 'This list is made by `tools/scripts/check-index.sh`.\n'
    group() {
        printf '\n## %s\n\n' "$2"
        for page in MZ"$1"*.md; do
            [ -e "$page" ] || continue
            printf -- '- [%s](%s)\n' "$(head -n 1 "$page" | sed 's/^# *//')" "$page"
        done
    }
    group 1 '文件与概况 / document and profile'
    group 2 '单元格、代码与名称 / cells, codes and names'
    group 3 '表内关系 / within a table'
    group 4 '表间关系 / between tables'
    group 5 '表文一致 / tables against prose'
    group 6 '文字说明 / prose against itself'
    group 7 '绩效目标 / performance targets'
    group 8 '台账 / oversight'
    group 9 '草稿 / drafts'
} >README.md
