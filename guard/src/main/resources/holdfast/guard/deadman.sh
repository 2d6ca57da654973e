# The deadman (SAFETY.md, L8): what is left when somebody ends every JVM. Freezes GROUP at the deadline.
#
#   DIR GROUP DEADLINE      DEADLINE, and every number here: milliseconds of CLOCK_BOOTTIME, the clock of /proc/uptime
#
# On DIR/deadman.fifo come lines of one word said twice: a deadline, "say", or "stop" (end once GROUP is frozen). Each that
# was taken is answered on DIR/deadman.beats, with itself, or to "say" with the deadline: so the guard sees that this lives, and
# by what. Who feeds it keeps the number of lines without an answer small, so that no write here ever waits.
dir=$1 freeze=$2/cgroup.freeze deadline=$3 stopping='' part='' taken=''

# One reads the fifo at a time: two would take each other's letters.
exec 9>>"$dir/deadman.lock" && flock -n 9 || exit 3
echo "$$" >"$dir/deadman.lock"
exec 3<>"$dir/deadman.fifo" 4<>"$dir/deadman.beats" || exit 3
trap 'stopping=1' TERM INT HUP
# Where that is allowed: served first, and never killed for want of memory.
renice -n -20 -p $$ >/dev/null 2>&1
echo -20 2>/dev/null >/proc/$$/autogroup
echo -1000 2>/dev/null >/proc/$$/oom_score_adj

take() {
    word=${1%% *}
    [[ $1 == "$word $word" ]] || return
    case $word in
    stop) stopping=1 ;;
    say) set -- "$deadline $deadline" ;;
    '' | *[!0-9]* | ????????????????*) return ;;
    *) deadline=$((10#$word)) stopping='' ;;
    esac
    echo "$1" >&4
}

# What outlives a freeze, where neither daemon nor guard is left to take it away. Beside the loop: `ip` may take its time.
take_away() {
    local device address
    while read -r device address; do
        ip addr del "$address" dev "$device"
    done <"$dir/guard.addresses"
}

# hear SECONDS: takes the next line, or keeps as much of it as came. A read that times out in the middle of a line leaves
# that much in the variable; it belongs before what comes next.
hear() {
    line=''
    if read -r -t "$1" -u 3 line; then
        take "$part$line"
        part=''
    else
        part+=$line
    fi
}

while :; do
    # What waits comes first: the deadline that is held may be past, and the next one in the pipe.
    for ((lines = 0; lines < 16; lines++)); do
        read -t 0 -u 3 || break
        hear 0.01
    done
    # Hundredths of a second, cut: one more, so that what is cut makes nothing late.
    read -r up rest </proc/uptime
    left=$((deadline - 10#${up/./} * 10 - 10))
    if ((left <= 0)); then
        # At every look, not once: what somebody thaws after the deadline is frozen again.
        frozen=''
        read -r frozen <"$freeze"
        [[ $frozen == 1 ]] || echo 1 >"$freeze" || [[ ! -e $freeze ]] && [[ $stopping ]] && exit 0
        if [[ $taken != "$deadline" && -s $dir/guard.addresses ]]; then
            taken=$deadline
            take_away >/dev/null 2>&1 3>&- 4>&- 9>&- &
        fi
        left=50
    fi
    printf -v wait '0.%03d' $((left < 50 ? left : 50))
    hear "$wait"
done
