# Builds what the launcher runs, when it has to. Sourced after jdk.sh, with `root` and `jdk` set.

product=$root/app/target/portreeve # lib/*.jar, the start-up cache, and the stamp of the build they come from
state=$root/.portreeve             # lock, log, and Maven's downloads where the home cannot hold them
log=$state/build.log
if [ -t 2 ]; then tty=yes; else tty=; fi

# Leaves `jar` and `cache` set for the start; `cache` is empty when there is none for this JDK and this place.
ensure_built() {
    if ! is_fresh || ! is_trained; then
        if can_write; then
            lock
            is_fresh || build
            is_trained || train
            unlock
        elif [ ! -f "$product/stamp" ]; then
            fail "is not built yet, and $(id -un) may not write to $root: let its owner run ./portreeve once"
        elif ! is_fresh; then
            say "sources are newer than the build, but $(id -un) may not write to $root: running what is built"
        fi
    fi
    find_jar
    cache=$product/portreeve.aot
    is_trained && [ -r "$cache" ] || cache=
}

# Whether a build is there and no source is newer than its start.
is_fresh() {
    [ -f "$product/stamp" ] || return 1
    [ -z "$(find "$root/pom.xml" "$root/.mvn" "$root/launch" "$root"/*/pom.xml "$root"/*/src/main \
        -newer "$product/stamp" -print -quit)" ]
}

# Whether the start-up cache was made (or tried) by this JDK, for these jars at this place: else the JVM refuses it.
is_trained() {
    find_jar
    [ -f "$product/trained" ] && read -r trained <"$product/trained" && [ "$trained" = "$jdk $jdk_build $root" ] &&
        [ ! "$jar" -nt "$product/trained" ]
}

find_jar() {
    for jar in "$product"/lib/portreeve-app-*.jar; do :; done
}

can_write() {
    mkdir -p "$state" 2>/dev/null && (: >>"$state/lock" && : >>"$log") 2>/dev/null &&
        [ -w "$root/app" ] && { [ ! -e "$root/app/target" ] || [ -w "$root/app/target" ]; }
}

# One build at a time. Without flock a folder is the lock; one whose owner is gone is taken over.
lock() {
    if command -v flock >/dev/null; then
        exec 9>>"$state/lock"
        flock -n 9 || { say "another one is building; waiting for it" && flock 9; }
        return
    fi
    until mkdir "$state/building" 2>/dev/null; do
        owner=$(cat "$state/building/pid" 2>/dev/null) || owner=
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$state/building"; else sleep 1; fi
    done
    echo $$ >"$state/building/pid"
    trap 'rm -rf "$state/building"' EXIT
}

unlock() {
    if command -v flock >/dev/null; then
        exec 9>&-
    else
        rm -rf "$state/building"
        trap - EXIT
    fi
}

build() {
    need_maven
    announce "building (one to three minutes the first time; log: $log)"
    : >"$log"
    begin_product
    { maven -pl app -am -Dquick -Dmaven.test.skip=true package || touch "$state/failed"; } 2>&1 | follow
    if [ -e "$state/failed" ]; then
        [ -z "$tty" ] || echo >&2
        grep '^\[ERROR\]' "$log" | head -n 5 >&2 || :
        fail "the build failed; see $log"
    fi
    end_product
}

# Jars are made anew, never written over: a Portreeve that runs has the old ones open.
begin_product() {
    rm -rf "$product" "$state/failed"
    touch "$state/begun"
}

end_product() {
    mv "$state/begun" "$product/stamp"
}

need_maven() {
    command -v mvn >/dev/null || fail "needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH.
  Install it (on most systems a package called maven)."
}

# mvn in this tree, with the JDK that was found.
maven() (
    cd "$root"
    repository=$(maven_fallback)
    [ -z "$repository" ] || set -- "-Dmaven.repo.local=$repository" "$@"
    export JAVA_HOME="$jdk"
    exec mvn -B -ntp "$@" </dev/null
)

# Maven keeps downloads below the home that Java sees, which is the one in the system's list of users. Prints another
# place when that one cannot be written.
maven_fallback() {
    eval "place=~$(id -un)/.m2/repository"
    while [ -n "$place" ] && [ ! -e "$place" ]; do
        case $place in
            */*) place=${place%/*} ;;
            *) place= ;;
        esac
    done
    [ -d "$place" ] && [ -w "$place" ] || printf '%s\n' "$state/m2"
}

# Copies Maven's output to the log; on a terminal, shows the part it has come to.
follow() {
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case $line in
            *'] Building '*'['*/*']') [ -z "$tty" ] || announce "building, part ${line##*\[}" ;;
        esac
    done
}

announce() {
    if [ -n "$tty" ]; then printf '\r\033[K%s: %s' "${0##*/}" "${1%]}" >&2; else say "$1"; fi
}

# Makes the JDK's start-up cache by running typical commands once. Portreeve works without it, so nothing here fails.
train() {
    [ -z "$tty" ] || announce "preparing a quick start"
    rm -f "$product/portreeve.aot"
    find_jar
    timeout=$(command -v timeout) || timeout=
    ${timeout:+"$timeout" 120} "$jdk/bin/java" "@$root/launch/jvm.options" -Xlog:aot=warning:stderr \
        "-XX:AOTCacheOutput=$product/portreeve.aot" -cp "$jar" org.portreeve.app.Training </dev/null >>"$log" 2>&1 ||
        rm -f "$product/portreeve.aot"
    printf '%s\n' "$jdk $jdk_build $root" >"$product/trained"
    [ -z "$tty" ] || printf '\r\033[K' >&2
}
