#!/bin/busybox sh
# Numbered records, one a sector, from sector 1 of /dev/vda on, round and round over at most 16,384 sectors.
# $1 seconds between two records
disk=/dev/vda
read -r sectors < /sys/block/vda/size
places=$((sectors - 1))
[ "$places" -gt 16384 ] && places=16384

last=$(dd if=$disk bs=64k count=129 2> /dev/null | tr -d '\000' | grep -a '^REC [0-9]* ' | sort -n -k 2 | tail -n 1)
set -- "$1" $last
number=${3:-0}
echo "REC-RESUME $number"

while :; do
    next=$((number + 1))
    read -r uptime idle < /proc/uptime
    if printf 'REC %d %s\n' $next "$uptime" |
        dd of=$disk bs=512 seek=$((number % places + 1)) conv=sync,fsync,notrunc 2> /dev/null; then
        number=$next
        echo "REC $number $uptime"
    else
        echo "REC-FAIL $next $uptime"
    fi
    sleep "$1"
done
