# Read by ./holdfast: the runtime image in target/holdfast (jars, and the JDK's ahead-of-time cache of loaded classes).
# Needs $root and environment.sh.

image=$root/target/holdfast

# The cache only serves a JVM with the same class path and collector, so both are named in one place.
# A cache that does not fit is passed over in silence: it only costs time.
image_options='-XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr'

# A daemon's: small, because a node's memory belongs to its guests, and quick to start. The largest state takes a few
# hundred megabytes while it is written down; otherwise the daemon itself sees to it that the heap stays small. Both
# compilers: only the second knows the processor's instructions for AES and SHA-256, without which what goes between copies
# of a volume is encrypted ten times slower; it costs some twelve megabytes. They begin three times as late as usual: what
# runs only at the start is not worth it, and ten megabytes of compiled code stay unmade. Outside of the heap lies what volumes wrote and
# did not yet put in place: up to 64 MiB each. The cache does not say what was compiled in training: the JVM would compile
# that at the start, which took a sixth of all that a start took of the processors.
daemon_options='-XX:+UseSerialGC -XX:-UsePerfData -XX:CompileThresholdScaling=3 -XX:ReservedCodeCacheSize=48m -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining -XX:ArchiveRelocationMode=0 -Xss512k -Xms16m -Xmn6m -Xmx384m -XX:MaxDirectMemorySize=8g -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr'

# A guard's: smaller still, for as long as the node runs. The same words as in GuardProgram, which daemons start guards by;
# its native calls are the clock's and those that make the socket of the disks.
guard_options='-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:ReservedCodeCacheSize=8m -XX:+ExitOnOutOfMemoryError -Xss256k -Xms4m -Xmn1m -Xmx16m --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr'

# Heartbeats must not wait behind whatever else the machine does: words that start a program which the scheduler serves
# first, where this user may ask for that.
first_served() { [ -n "$(nice -n -10 true 2>&1)" ] || echo nice -n -10; }

# In the order of the alphabet, so that it is the same at every start.
image_class_path() {
    class_path=
    for jar in "$image"/lib/*.jar; do
        class_path=${class_path:+$class_path:}$jar
    done
    echo "$class_path"
}

# The guard's own jars and no others, in the same order.
guard_class_path() {
    class_path=
    for jar in "$image"/lib/holdfast-core-json-*.jar "$image"/lib/holdfast-core-model-*.jar \
        "$image"/lib/holdfast-drivers-cgroup-*.jar "$image"/lib/holdfast-guard-*.jar; do
        class_path=${class_path:+$class_path:}$jar
    done
    echo "$class_path"
}

# Folders are looked at too: one is newer when a file in it was deleted.
image_is_current() {
    [ -f "$image/stamp" ] || return 1
    [ "$(cat "$image/stamp")" = "$JAVA_HOME" ] || return 1
    newer=$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/*/pom.xml \
        "$root"/*/src/main "$root"/*/*/src/main -newer "$image/stamp" -print -quit 2>/dev/null)
    [ -z "$newer" ]
}

ensure_image() { image_is_current || build_image; }

# One build at a time in one tree; who waited looks again whether there is still something to do.
build_image() {
    need_maven
    mkdir -p "$root/target"
    exec 9>"$root/target/build.lock"
    if ! flock -n 9; then
        say "waiting for another build of this tree"
        flock 9
    fi
    if [ "$verb" = build ] || ! image_is_current; then
        compile_image
    fi
    # Otherwise the program that we become would keep the lock.
    exec 9>&-
}

compile_image() {
    say "building what is newer than the last build (log: target/build.log)"
    rm -rf "$image"
    mkdir -p "$image"
    # From before the build: what is edited meanwhile counts as newer.
    echo "$JAVA_HOME" >"$image/stamp.new"
    started=$(date +%s)
    (cd "$root" && exec mvn -B -Pquick,image -Dmaven.test.skip=true package) >"$root/target/build.log" 2>&1 </dev/null 9>&- &
    maven=$!
    trap 'kill "$maven" 2>/dev/null; exit 130' INT
    trap 'kill "$maven" 2>/dev/null; exit 143' TERM HUP
    watch_build
    wait "$maven" || build_failed
    trap - INT TERM HUP
    cp "$root"/architecture/target/quick/holdfast-architecture-*.jar "$image/lib/" || build_failed
    train_caches
    mv "$image/stamp.new" "$image/stamp"
    say "built in $(($(date +%s) - started)) s"
}

# A line for every module, and one every ten seconds where it takes longer (a first build downloads).
watch_build() {
    shown= waited=0
    while kill -0 "$maven" 2>/dev/null; do
        sleep 0.2
        waited=$((waited + 1))
        module=$(sed -n 's/^\[INFO\] Building Holdfast \([^ ]*\) [^ ]*  *\(\[[0-9/]*\]\)$/\2 \1/p' "$root/target/build.log" | tail -n 1)
        if [ "$waited" -gt 5 ] && [ "$module" != "$shown" ]; then
            say "  $module"
            shown=$module
        elif [ $((waited % 50)) -eq 0 ]; then
            say "  $((waited / 5)) s, still in: ${module:-setting up}"
        fi
    done
}

build_failed() {
    say "the build failed:"
    # Without Maven's advice about itself, and each line once.
    grep -e '^\[ERROR\] .' "$root/target/build.log" |
        grep -v -i -e 'help 1' -e 're-run maven' -e 'for more information' -e 'after correcting' -e 'mvn <args>' |
        awk '!seen[$0]++' | head -n 40 >&2
    fail 1 "the whole log is in target/build.log"
}

# For each kind of program a run that loads what a usual run loads, then the cache made from what it recorded. Without a
# cache all works, only slower. (In one step the JVM would pass its options on to a child by a variable that cannot hold
# paths with spaces.)
train_caches() {
    {
        trained tools "$image_options" holdfast.simulator.Main simulate --seeds 20
        train_daemon
        train_guard
    } >"$image/training.log" 2>&1 </dev/null 9>&-
    rm -f "$image"/*.recorded
}

# trained NAME OPTIONS CLASS [ARGUMENT...]
trained() {
    name=$1 options=$2
    shift 2
    recording "$name" "$options" "$@"
    make_cache "$name" "$options"
}

# recording NAME OPTIONS CLASS [ARGUMENT...]
recording() {
    recorded=$image/$1.recorded options=$2
    shift 2
    # shellcheck disable=SC2086 # the options are words on purpose
    timeout 300 "$JAVA_HOME/bin/java" -XX:AOTMode=record "-XX:AOTConfiguration=$recorded" $options \
        "-Dholdfast.root=$root" -cp "$(image_class_path)" "$@" || true
}

# make_cache NAME OPTIONS
make_cache() {
    # shellcheck disable=SC2086 # the options are words on purpose
    timeout 120 "$JAVA_HOME/bin/java" -XX:AOTMode=create "-XX:AOTConfiguration=$image/$1.recorded" \
        "-XX:AOTCache=$image/$1.aot" $2 -cp "$(image_class_path)" || true
}

# A cluster of two, whose second node is stopped, misses something, comes back and leads: a restart is what has to be
# quick, and then what it does for years. Only the daemon that came back records; the other starts as it can. Records
# client and sandbox as well.
train_daemon() {
    echo "$daemon_options" >"$image/daemon.options"
    recording sandbox "$image_options" "-Dholdfast.daemon.options=@$image/daemon.options" \
        holdfast.sandbox.Main sandbox --nodes 2 -- /bin/sh -c "$asked" asked \
        "$JAVA_HOME/bin/java" "$(image_class_path)" "$image_options" "$image_options $(record cli)" \
        "$image/daemon.options" "$daemon_options $(record daemon)" "$image/tools.aot"
    rm -f "$image/daemon.options"
    make_cache sandbox "$image_options"
    make_cache cli "$image_options"
    make_cache daemon "$daemon_options"
}

# A guard with a daemon that only sleeps, and a parent group where that is possible, for a second or so.
train_guard() {
    training=$(mktemp -d) || return
    cgroup2=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
    group=$cgroup2/holdfast/training-$$
    [ -n "$cgroup2" ] && [ -w "$cgroup2" ] || group=
    echo "{\"format\":1,\"parent\":\"$group\",\"daemon\":[\"sleep\",\"60\"],\"directory\":\"/\",\"output\":\"\"}" >"$training/guard.json"
    # shellcheck disable=SC2086 # the options are words on purpose
    "$JAVA_HOME/bin/java" $(record guard) $guard_options -cp "$(guard_class_path)" \
        holdfast.guard.Main guard --data "$training" &
    guard=$!
    waited=0
    until [ -S "$training/guard.sock" ] || [ "$waited" -ge 100 ]; do
        sleep 0.2
        waited=$((waited + 1))
    done
    sleep 1
    kill "$guard"
    wait "$guard"
    # shellcheck disable=SC2086
    timeout 120 "$JAVA_HOME/bin/java" -XX:AOTMode=create "-XX:AOTConfiguration=$image/guard.recorded" \
        "-XX:AOTCache=$image/guard.aot" $guard_options -cp "$(guard_class_path)" || true
    [ -z "$group" ] || rmdir "$group"
    rm -rf "$training"
}

record() { echo "-XX:AOTMode=record -XX:AOTConfiguration=$image/$1.recorded"; }

# What is asked: java, class path, options, options that record, the file with the daemons' options, those that record, and
# a cache that serves meanwhile.
asked='
java=$1 classes=$2 options=$3 cache=$7
cli() { "$java" "-XX:AOTCache=$cache" $options -cp "$classes" holdfast.frontends.cli.Main "$@"; }
sandbox() { "$java" "-XX:AOTCache=$cache" $options -cp "$classes" holdfast.sandbox.Main sandbox "$@"; }
# What records is slow, and a client that is in a hurry gives it up.
again() { "$@" || "$@" || "$@"; }
sandbox stop n2
again cli setting set training 1
echo "$6" >"$5"
sandbox start n2
again cli manager move n2
back=$(sed "s/.*\"api\":\"\([^\"]*\)\",[^{]*\"name\":\"n2\".*/--endpoint \1/" "$HOLDFAST_SANDBOX")
again cli setting set training 2 $back
again "$java" $4 -cp "$classes" holdfast.frontends.cli.Main status $back
sandbox stop n2
'
