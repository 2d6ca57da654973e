# Leaves nothing of a sandbox behind. Run by sh with: $1 the sandbox's directory, $2 the name of its firewall table.
# Reads from the sandbox until the kernel says that it is gone, in whatever way it ended.
dir=$1 table=$2
trap '' HUP INT TERM
cd / || exit 1

ended_command='' ended_started=''
while read -r word number started; do
    case $word in
    command) ended_command=$number ended_started=$started ;;
    esac
done

# Only what a sandbox made is ever removed.
[ -f "$dir/owner" ] || exit 0
# From here on no daemon starts; see the package's page.
: >"$dir/ending"

started() (
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || exit 1
    # The name stands in parentheses and may hold anything; the 22nd field is the 20th after it.
    set -- ${stat##*) }
    [ "$1" != Z ] || exit 1
    shift 19
    echo "$1"
)

# The process, and all that it started and that is still its own.
tree() (
    for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do
        tree "$child"
    done
    echo "$1"
)

end_command() {
    [ -n "$ended_command" ] || return
    [ "$(started "$ended_command")" = "$ended_started" ] || return
    all=
    for one in $(tree "$ended_command"); do
        all="$all $one:$(started "$one")"
    done
    for signal in HUP CONT; do
        for one in $all; do kill -"$signal" "${one%:*}" 2>/dev/null; done
    done
    for moment in 1 2 3 4 5 6 7 8 9 10; do
        left=
        for one in $all; do
            [ "$(started "${one%:*}")" != "${one#*:}" ] || left="$left $one"
        done
        [ -n "$left" ] || return
        sleep 0.1
    done
    for one in $left; do kill -KILL "${one%:*}" 2>/dev/null; done
}

# Daemons by their arguments, and what they started by its environment. (The globs are expanded before grep runs, so
# it does not find itself.)
nodes() {
    {
        grep -lsaF -e "HOLDFAST_SANDBOX_NODE=$dir/" /proc/[0-9]*/environ
        for file in $(grep -lsaF -e "$dir/" /proc/[0-9]*/cmdline); do
            case $(tr '\0' '\n' <"$file" 2>/dev/null) in
            *"
--data
$dir/"*) echo "$file" ;;
            esac
        done
    } | cut -d / -f 3
}

end_nodes() {
    for moment in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        all=$(nodes)
        [ -n "$all" ] || return
        for one in $all; do kill -KILL "$one" 2>/dev/null; done
        sleep 0.05
    done
}

# What nodes ran is in their cgroups, each named by its node's data id. A process that is killed there is gone a moment
# later, and only then can its cgroup be removed.
end_runs() {
    mount=$(while read -r what place kind rest; do
        [ "$kind" != cgroup2 ] || { printf '%b' "$place"; break; }
    done </proc/mounts)
    machines=
    for file in "$dir"/*/data/identity.json; do
        id=$(sed -n 's/.*"data":"\([0-9a-f-]*\)".*/\1/p' "$file" 2>/dev/null | cut -c 1-12)
        group=$mount/holdfast/$id
        [ -n "$mount" ] && [ -n "$id" ] && [ -d "$group" ] || continue
        # What its virtual machines have beside their disks lies under the same name.
        machines="$machines /run/holdfast/$id"
        for moment in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
            echo 1 2>/dev/null >"$group/cgroup.kill"
            find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null
            [ -d "$group" ] || break
            sleep 0.05
        done
    done
    for one in $machines; do rm -rf -- "$one"; done
}

end_nodes
end_command
# Once more: COMMAND may have started one meanwhile.
end_nodes
end_runs
if [ -e "$dir/firewall" ]; then
    PATH=$PATH:/usr/sbin:/sbin
    nft delete table ip "$table" 2>/dev/null
fi
if [ -e "$dir/keep" ]; then
    rm -f "$dir/control.sock" "$dir/firewall" "$dir/owner"
else
    rm -rf -- "$dir"
    # Goes only with the last sandbox of this user.
    rmdir -- "$(dirname -- "$dir")" 2>/dev/null
fi
exit 0
