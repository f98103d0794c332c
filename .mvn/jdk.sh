# Finds the JDK that builds and runs Lockstep. Sourced by mvnw and run-bench.sh: plain POSIX sh, functions only.
# Versions come from the JDKs' own release files: starting every JVM that is found would take longer than all the rest.
# LOCKSTEP_JDKS, where it is set, names the folders of JDKs to look into (colons between), instead of the usual ones.

JDK_NEEDED=25

# Prints the home of the first JDK that is new enough; fails without one.
find_jdk() (
    set +ef
    candidates=$(jdk_candidates)
    set -f
    IFS='
'
    for home in $candidates; do
        if is_new_enough "$home"; then
            printf '%s\n' "$home"
            exit 0
        fi
    done
    exit 1
)

jdk_candidates() {
    [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
    jdk_on_path
    if [ -n "${LOCKSTEP_JDKS+set}" ]; then
        (IFS=: && for folder in $LOCKSTEP_JDKS; do printf '%s\n' "$folder"/*; done)
    else
        printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /Library/Java/JavaVirtualMachines/*/Contents/Home
        printf '%s\n' "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* \
            "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
            "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home
        [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v "$JDK_NEEDED+" 2>/dev/null
    fi
}

# The home of the java on PATH, behind the links that Linux distributions put before it.
jdk_on_path() {
    command=$(command -v java) || return 0
    while [ -L "$command" ]; do
        link=$(readlink "$command")
        case $link in
        /*) command=$link ;;
        *) command=${command%/*}/$link ;;
        esac
    done
    printf '%s\n' "${command%/bin/java}"
}

is_new_enough() {
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="*\([0-9]*\).*/\1/p' "$1/release")
    [ "${version:-0}" -ge "$JDK_NEEDED" ]
}

# A JVM reads the names of files by the locale: under "C" a path that is not ASCII could not be opened.
read_names_as_utf8() {
    if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ]; then
        export LC_ALL=C.UTF-8
    fi
}
