#!/usr/bin/env bash
# The one entry point: finds a JDK 25, builds when a source is newer than the last build, hands over to the tool.
# ./run-bench.sh --help shows what it can do. Runs on bash 3.2 too, which is what macOS has.
set -euo pipefail
unset CDPATH

# Exit code 1 is for a regression alone, so that everything that goes wrong here is 2.
fail() {
    printf 'lockstep: %s\n' "$@" >&2
    exit 2
}

# The repository's folder, wherever it is called from and through any links.
home_of() {
    local script=$1 link
    while [ -L "$script" ]; do
        link=$(readlink "$script")
        case $link in
        /*) script=$link ;;
        *) script=${script%/*}/$link ;;
        esac
    done
    cd -P "$(dirname "$script")" && pwd
}

home=$(home_of "${BASH_SOURCE[0]}")
benchmarks=$home/benchmarks/target/benchmarks.jar
stamp=$home/target/build.stamp
lock=$home/target/build.lock
log=$home/target/build.log

# The one file that the build leaves, named by the version, which is the first of pom.xml.
version=
while [ -z "$version" ] && IFS= read -r line; do
    case $line in
    *'<version>'*) version=${line#*<version>} version=${version%%</version>*} ;;
    esac
done <"$home/pom.xml"
jar=$home/cli/target/lockstep-$version-all.jar

# The stamp's time is that of the last build's start, its text the list of files that were built. The stress tests are
# in the tree and not in the tool.
sources() (
    cd "$home"
    shopt -s nullglob
    find .mvn pom.xml ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main -type f ! -name '.*' ! -name '*~' \
        ! -path './impls/stress/*' "$@"
)

sorted_sources() {
    sources | LC_ALL=C sort
}

is_stale() {
    [ ! -r "$jar" ] || [ ! -r "$benchmarks" ] || [ ! -r "$stamp" ] || [ -n "$(sources -newer "$stamp")" ] \
        || [ "$(sorted_sources)" != "$(<"$stamp")" ]
}

lives() {
    kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

# Two starts at once must not build into each other. The lock is a link that names its owner: made whole or not at all.
take_lock() {
    local owner waited_s=0 limit_s=${LOCKSTEP_LOCK_LIMIT_S:-900}
    until ln -s $$ "$lock" 2>/dev/null; do
        owner=$(readlink "$lock") || owner=
        if [ "$waited_s" -ge "$limit_s" ]; then
            fail "waited $limit_s s for the build of process ${owner:-unknown}: end it, or remove $lock if it is dead"
        elif [ -n "$owner" ] && ! lives "$owner"; then
            take_away_lock_of "$owner"
        else
            [ "$waited_s" -gt 0 ] || echo "lockstep: waiting for the build that process $owner has begun" >&2
            sleep 1
        fi
        waited_s=$((waited_s + 1))
    done
}

# A dead owner's lock. Moved before it is looked at again: another start may have taken it over in between.
take_away_lock_of() {
    mv "$lock" "$lock.$$" 2>/dev/null || return 0
    [ "$(readlink "$lock.$$")" = "$1" ] || ln -s "$(readlink "$lock.$$")" "$lock" 2>/dev/null || true
    rm -f "$lock.$$"
}

child=
drop_lock() {
    rm -f "$stamp.$$"
    [ "$(readlink "$lock" 2>/dev/null)" != $$ ] || rm -f "$lock"
}

stop_build() {
    trap '' INT TERM HUP
    if [ -n "$child" ]; then
        kill -TERM -- "-$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    exit "$1"
}

build() {
    mkdir -p "$home/target" 2>/dev/null || true
    [ -w "$home/target" ] || fail "$home is not built or not up to date, and $(id -un) may not write there: \
build it as its owner (./run-bench.sh --version) or use a clone of your own"
    trap drop_lock EXIT
    trap 'stop_build 130' INT
    trap 'stop_build 143' TERM
    trap 'stop_build 129' HUP
    take_lock
    if is_stale; then
        echo "lockstep: building (the first time this downloads what it needs; log: $log)" >&2
        sorted_sources >"$stamp.$$"
        set -m # a process group of its own, so that all of the build can be ended
        JAVA_HOME=$jdk "$home/mvnw" -f "$home/pom.xml" -q -B -Dmaven.test.skip=true -pl benchmarks,cli -am package \
            >"$log" 2>&1 </dev/null &
        child=$!
        set +m
        wait "$child" || fail_build
        child=
        mv "$stamp.$$" "$stamp"
    fi
    drop_lock
    trap - EXIT INT TERM HUP
}

fail_build() {
    local told
    told=$(grep '^\[ERROR\] .' "$log" \
        | grep -v -e '^\[ERROR\] \(-> \)*\[Help' -e '[Rr]e-run Maven' \
            -e 'For more info' -e 'resume the build' -e 'mvn <args>' \
        | head -n 12) || true
    printf '%s\n' "${told:-$(tail -n 12 "$log")}" >&2
    fail "the build failed; all of it is in $log"
}

# A java that fails ends with 1, as a regression does, or with any other code, even 0 where it was asked for its version
# alone. So the tool ends with its exit code and this added, and what ends otherwise has not answered.
answer_base=40

# Runs the tool to its end and ends with its exit code. In the background, because bash hears signals only while it
# waits, and in the same process group, so that Ctrl-Z stops all of it. A process in the background is deaf to INT:
# that one is passed on as TERM.
run_tool() {
    local code heard=yes interrupted=
    trap 'heard=yes interrupted=130; kill -TERM "$child" 2>/dev/null || true' INT
    trap 'heard=yes; kill -TERM "$child" 2>/dev/null || true' TERM
    trap 'heard=yes; kill -HUP "$child" 2>/dev/null || true' HUP
    trap 'heard=yes' QUIT # the terminal sends it to java as well, which prints its threads
    "$jdk/bin/java" "$@" <&0 &
    child=$!
    while [ -n "$heard" ]; do
        heard=
        wait "$child" && code=0 || code=$?
    done
    case $code in
    4[0-3]) exit $((code - answer_base)) ;;
    129 | 130 | 143) exit "${interrupted:-$code}" ;;
    *) fail "java ended with exit code $code before the tool gave an answer. What it says stands above; \
JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS, where they are set, change how it starts." ;;
    esac
}

# shellcheck disable=SC1091
. "$home/.mvn/jdk.sh"
read_names_as_utf8
# JAVA_HOME stays the user's: the builds that the gate starts are theirs.
jdk=$(find_jdk) || fail \
    "a JDK $JDK_NEEDED or newer is needed; none was found by JAVA_HOME, on PATH or where JDKs usually are." \
    "Get one from https://adoptium.net (Temurin) or by \"sdk install java $JDK_NEEDED-tem\", or set JAVA_HOME to yours."
if is_stale; then
    build
fi

terminal=
[ ! -t 1 ] || terminal=out
[ ! -t 2 ] || terminal=${terminal:+$terminal,}err
# Asked of the terminal itself: standard output is a pipe within $(...).
columns=
case $terminal in
out*) { columns=$(stty size <&3 2>/dev/null) || columns=; } 3>&1 ;;
err) { columns=$(stty size <&3 2>/dev/null) || columns=; } 3>&2 ;;
esac
# C1 alone: the tool starts fast, the report of a quick run takes a fifth less time, and the compiler leaves the CPUs to
# the forks that are measured. What only draws has the CPUs for itself and collects in parallel.
case ${1-} in
report | profile) jvm=(-XX:+UseParallelGC -XX:TieredStopAtLevel=1) ;;
*) jvm=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1) ;;
esac
run_tool "${jvm[@]}" \
    -Dlockstep.home="$home" -Dlockstep.terminal="$terminal" -Dlockstep.columns="${columns#* }" \
    -Dlockstep.exit.base=$answer_base -jar "$jar" "$@"
