# What the machine must have besides this repository. Sourced by ./mingzhang, ./test and .ci/run.

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
    if ! command -v dotnet >/dev/null 2>&1; then
        say "缺少 .NET 10 SDK（命令 dotnet）。请先安装。/ The .NET 10 SDK (command dotnet) is missing: install it first."
        exit 2
    fi
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
}

# need_package PROGRAM DEBIAN-PACKAGE WHAT-FOR: installs it where that is allowed, otherwise says what to type.
# PROGRAM may be a path with * (programs that Debian keeps out of PATH).
need_package() {
    command -v "$1" >/dev/null 2>&1 && return 0
    compgen -G "$1" >/dev/null && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "正在安装 / installing Debian package $2 ($3) …"
        if [ -z "${MINGZHANG_APT_UPDATED:-}" ]; then
            apt-get update -qq >/dev/null 2>&1 || true
            export MINGZHANG_APT_UPDATED=1
        fi
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null 2>&1 && return 0
    fi
    say "缺少 $1（$3）。请安装 / missing $1 ($3). Install it with: sudo apt-get install $2"
    return 1
}

# need_npm: bundles the scripts and styles of the workbench when it is built. Without it the pages stand without styles.
need_npm() {
    need_package npm npm "scripts and styles of the workbench" || true
}

# need_print: Chromium and TrueType fonts for Chinese text, only where a PDF is to be made.
need_print() {
    local file
    need_package chromium chromium "PDF" || true
    for file in wqy/wqy-zenhei.ttc:fonts-wqy-zenhei arphic/uming.ttc:fonts-arphic-uming arphic/ukai.ttc:fonts-arphic-ukai; do
        [ -f "/usr/share/fonts/truetype/${file%%:*}" ] || need_font "${file#*:}"
    done
}

# need_font DEBIAN-PACKAGE: installs it where that is allowed. Without it Chromium takes another font, so it is only a hint.
need_font() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "正在安装 / installing Debian package $1 …"
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1 && return 0
    fi
    say "建议安装字体 / suggested font: sudo apt-get install $1"
}

# wants_print ARGUMENT…: whether the command asks for a PDF (publish … --format pdf, bench publish).
wants_print() {
    case "${1:-} ${2:-}" in
        "bench publish"*) return 0 ;;
        publish*) ;;
        *) return 1 ;;
    esac
    case " $* " in
        *pdf* | *all*) return 0 ;;
    esac
    return 1
}

# Programs that the product runs as child processes. Without them it still reads everything but PDF, and says so.
need_programs() {
    need_package mutool mupdf-tools "PDF" || true
}

# Servers that some tests start for themselves on loopback. Without them these tests report themselves as skipped.
need_test_servers() {
    need_package '/usr/lib/postgresql/*/bin/initdb' postgresql "PostgreSQL, for tests of the server store" || true
    need_package /usr/sbin/clickhouse-server clickhouse-server "ClickHouse, for tests of the corpus over several servers" || true
}
