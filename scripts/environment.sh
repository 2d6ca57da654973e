# Read by ./holdfast: the tools that it stands on. Needs $root; sets JAVA_HOME.

say() { printf 'holdfast: %s\n' "$*" >&2; }

# fail STATUS WORDS...
fail() {
    status=$1
    shift
    say "$*"
    exit "$status"
}

project_version() { sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$root/pom.xml"; }

# From the file that every JDK carries: asking the program itself would cost each start a twentieth of a second.
jdk_version() { sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release" 2>/dev/null; }

jdk_is_new_enough() {
    version=$(jdk_version "$1")
    major=${version%%.*}
    case $major in '' | *[!0-9]*) return 1 ;; esac
    [ "$major" -ge 25 ] && [ -x "$1/bin/javac" ]
}

# The default `java` of a distribution is often an older one, so it is never asked.
find_java() {
    if [ -n "${JAVA_HOME:-}" ] && jdk_is_new_enough "$JAVA_HOME"; then
        export JAVA_HOME
        return
    fi
    look_for_jdk && return
    install_packages "$(first_candidate openjdk-25-jdk-headless temurin-25-jdk)" || true
    look_for_jdk && return
    fail 3 "no JDK 25 or newer under /usr/lib/jvm, and none that apt-get could install here." \
        "Install Temurin 25 (package temurin-25-jdk of Adoptium's Debian repository) or set JAVA_HOME."
}

# Exactly 25 before anything newer: that is what everything here was tried on.
look_for_jdk() {
    newer=
    for jdk in /usr/lib/jvm/*; do
        [ -L "$jdk" ] && continue
        jdk_is_new_enough "$jdk" || continue
        newer=$jdk
        [ "$major" -eq 25 ] && break
    done
    [ -n "$newer" ] || return 1
    JAVA_HOME=$newer
    export JAVA_HOME
}

need_maven() {
    # git is asked for as well: the tree is worked on with it, and nothing else says so early.
    missing=
    command -v mvn >/dev/null || missing="$missing maven"
    command -v git >/dev/null || missing="$missing git"
    [ -z "$missing" ] || install_packages "$missing" || true
    command -v mvn >/dev/null || fail 3 "Maven is missing and could not be installed: apt-get install maven"
}

# want_packages COMMAND:PACKAGE...: installs those whose command lacks, where that is possible; goes on without them
# where not.
want_packages() {
    missing=
    for wanted in "$@"; do
        [ -x "/usr/sbin/${wanted%%:*}" ] || command -v "${wanted%%:*}" >/dev/null || missing="$missing ${wanted##*:}"
    done
    [ -z "$missing" ] || (install_packages "$missing") || say "going on without:$missing"
}

# What virtual machines need: QEMU, and lists of packages to make the small guest of, unless it is made already.
want_guests() {
    want_packages qemu-system-x86_64:qemu-system-x86
    ls "${XDG_CACHE_HOME:-$HOME/.cache}"/holdfast/small-guest/*/about >/dev/null 2>&1 && return
    [ -z "$(first_candidate linux-image-cloud-amd64)" ] || return 0
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0
    say "fetching the lists of Debian packages, for the small guest (log: target/packages.log)"
    mkdir -p "$root/target"
    logged apt-get update || say "that failed: $(tail -n 1 "$root/target/packages.log")"
}

# first_candidate PACKAGE...: the first that the configured repositories offer, or nothing.
first_candidate() {
    command -v apt-cache >/dev/null || return 0
    for package in "$@"; do
        if apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]'; then
            echo "$package"
            return
        fi
    done
}

# logged COMMAND...: its output goes to the log of packages; the screen has a line of that every five seconds.
logged() {
    "$@" >"$root/target/packages.log" 2>&1 </dev/null &
    waited=0
    while kill -0 $! 2>/dev/null; do
        sleep 0.2
        waited=$((waited + 1))
        [ $((waited % 25)) -ne 0 ] || say "  $((waited / 5)) s: $(tail -n 1 "$root/target/packages.log" | cut -c 1-100)"
    done
    wait $!
}

# install_packages "PACKAGE PACKAGE": says which first; progress goes to the log.
install_packages() {
    [ -n "$1" ] || return 1
    command -v apt-get >/dev/null || return 1
    become=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail 3 "these Debian packages are missing:$(printf ' %s' $1); install them as root"
        become=sudo
    fi
    say "installing the Debian packages that are missing:$(printf ' %s' $1) (log: target/packages.log)"
    mkdir -p "$root/target"
    # shellcheck disable=SC2086 # the packages are words on purpose
    logged $become sh -c 'apt-get update &&
        exec env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"' sh $1 && return
    say "that failed; the last lines of target/packages.log:"
    tail -n 5 "$root/target/packages.log" >&2
    return 1
}
