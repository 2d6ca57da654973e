# Starts one run's program and writes down how it ended. It outlives the daemon, and does nothing else.
#
# $1 the run's directory  $2 the run's cgroup  $3 bytes of one file of output  $4 the user, or nothing
#
# What it leaves in the run's directory: `main` (the program's pid), `output` and `output.1`, `refused` (a word that
# says why the program was not begun, or nothing) and `status`, which is there when the program has ended.
set -u
umask 077
run=$1 cgroup=$2 bytes=$3 user=$4
cd "$run" || exit 1

# From here on in the run's cgroup: in a frozen one this is the last instruction until it thaws. Where the cgroup is
# gone, the run was closed before it began, and nothing may begin any more.
echo $$ > "$cgroup/cgroup.procs" || exit 1

# Keeps the last of what the program says in two files of bounded size; where the disk takes nothing, drops it.
pump() {
    while :; do
        if stdbuf -o0 head -c "$bytes" > output; then
            [ "$(wc -c < output)" -lt "$bytes" ] && return
            mv output output.1
        else
            [ -s output ] && mv output output.1
            [ "$(head -c "$bytes" | wc -c)" -eq 0 ] && return
        fi
    done
}
mkfifo pipe || exit 1
pump < pipe &
pump=$!
exec 5> pipe
rm pipe

# As the user, in the program's environment; its words and environment come by descriptor 3, so that they stand in
# no process list. Descriptor 4 takes the word of refusal.
begin='
eval "$(cat <&3)"
exec 3<&-
refuse() { echo "$1" >&4; exit 126; }
cd -- "$1" 2>/dev/null || { [ -d "$1" ] && refuse directory-denied || refuse no-such-directory; }
shift
case $1 in
*/*) [ -e "$1" ] || refuse no-such-command
     { [ -f "$1" ] && [ -x "$1" ]; } || refuse command-denied ;;
*)   ( IFS=:; there=
       for place in $PATH; do
           [ -f "${place:-.}/$1" ] || continue
           [ -x "${place:-.}/$1" ] && exit 0
           there=yes
       done
       [ -z "$there" ] || exit 2; exit 1 )
     case $? in 1) refuse no-such-command ;; 2) refuse command-denied ;; esac ;;
esac
umask 022
exec "$@" 4>&-'

(
    read -r self rest < /proc/self/stat
    echo "$self" > main
    exec 3< order 4> refused
    rm order
    entry=$(getent passwd "${user:-$(id -u)}") || { echo no-such-user >&4; exit 126; }
    IFS=: read -r name secret uid gid about home shell <<END
$entry
END
    set -- env -i --default-signal "HOME=$home" "USER=$name" "LOGNAME=$name" sh -c "$begin" "$name"
    if [ -n "$user" ]; then
        set -- setpriv --reuid "$uid" --regid "$gid" --init-groups --no-new-privs --inh-caps=-all "$@"
        setpriv --reuid "$uid" --regid "$gid" --init-groups true 2>/dev/null \
            || { echo user-denied >&4; exit 126; }
    fi
    exec setsid "$@" < /dev/null >&5 2>&1 5>&-
)
status=$?
read -r at idle < /proc/uptime

# Whoever is still here besides this shell and what keeps the output was left behind by the program.
left=
while read -r pid; do
    [ "$pid" = $$ ] || [ "$pid" = "$pump" ] && continue
    name= parent=
    while read -r word value; do
        case $word in
        Name:) name=$value ;;
        PPid:) parent=$value; break ;;
        esac
    done 2>/dev/null < "/proc/$pid/status"
    [ -n "$parent" ] && [ "$parent" != "$pump" ] && left="$left $pid/$name"
done < "$cgroup/cgroup.procs"

printf 'status %s\nat %s\nleft%s\nend\n' "$status" "$at" "$left" > status.new &&
    sync status.new && mv status.new status && sync .
