# Settings shared by the lab's shell scripts. Sourced, never run.

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${PORTREEVE_LAB_CACHE:-/var/cache/portreeve-lab} # the Debian base and one layer per package, kept between runs
run=${PORTREEVE_LAB_RUN:-/run/portreeve-lab}           # what a lab that is up needs: roots, process ids, logs
export lab cache run
outside=plab-out router=plab-rtr # network namespaces; a server's is called plab-NAME

say() { printf '%s lab: %s\n' "$(date +%T)" "$*" >&2; }

# Namespaces need root. 77 is the exit code that callers take for "left out".
need_root() {
    if [ "$(id -u)" != 0 ]; then
        echo "lab: needs root to make network namespaces; left out" >&2
        exit 77
    fi
    if ! unshare --mount --net --pid --fork true 2>/dev/null; then
        echo "lab: this machine does not allow namespaces, even to root; left out" >&2
        exit 77
    fi
}

# Runs a command on the outside network, with the lab's DNS.
on_outside() { ip netns exec "$outside" "$@"; }
