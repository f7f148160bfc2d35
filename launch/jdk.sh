# Finds a JDK that is new enough. Sourced by ./portreeve and ./verify, which set `root`.

jdk_least=25 # the release that Portreeve is built and tested with

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# 2, because 0, 1, 3 and 4 are verdicts.
fail() {
    say "$@"
    exit 2
}

# Whether the folder $1 is a JDK of at least $jdk_least. Sets jdk_release and jdk_build. Starts no process: it is run
# for every candidate at every start.
is_jdk() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_release=0 jdk_build=
    while IFS='="' read -r key _ value _; do
        case $key in
            JAVA_VERSION) jdk_release=${value%%[!0-9]*} ;;
            JAVA_RUNTIME_VERSION) jdk_build=$value ;;
        esac
    done <"$1/release"
    [ "${jdk_release:-0}" -ge "$jdk_least" ]
}

# Sets `jdk` to the home of a JDK: what the environment names, else the release above, else a newer one.
find_jdk() {
    jdk=${PORTREEVE_JAVA_HOME:-}
    if [ -n "$jdk" ]; then
        is_jdk "$jdk" || fail "PORTREEVE_JAVA_HOME is $jdk, which is no JDK $jdk_least or newer"
        return
    fi
    jdk=${JAVA_HOME:-}
    if [ -n "$jdk" ] && is_jdk "$jdk"; then return; fi
    jdk=
    for candidate in /usr/lib/jvm/* /usr/java/* /usr/local/*jdk* /opt/* /opt/*/* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        is_jdk "$candidate" || continue
        [ -n "$jdk" ] && [ "$jdk_release" != "$jdk_least" ] || jdk=$candidate
        [ "$jdk_release" != "$jdk_least" ] || break
    done
    [ -n "$jdk" ] || jdk=$(jdk_of_system)
    [ -n "$jdk" ] && is_jdk "$jdk" || fail "needs a JDK $jdk_least or newer and found none.
  Looked at PORTREEVE_JAVA_HOME, JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman and the java on the PATH.
  Install one (a package such as openjdk-$jdk_least-jdk or temurin-$jdk_least-jdk, or: sdk install java),
  or set PORTREEVE_JAVA_HOME to the folder of one."
}

# What the system itself takes for its Java.
jdk_of_system() {
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v "$jdk_least+" 2>/dev/null && return
    fi
    java=$(command -v java) && java=$(readlink -f "$java") && printf '%s\n' "${java%/bin/java}" || :
}
