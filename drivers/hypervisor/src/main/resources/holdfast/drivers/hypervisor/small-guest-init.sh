#!/bin/busybox sh
# The first and only program of the small guest. What it says on the serial line:
#   GUEST-UP name uptime          it is up
#   REC-RESUME n                  the highest record found on /dev/vda, 0 for none
#   REC n uptime                  record n is durable: written and synced
#   REC-FAIL n uptime             it could not be written
#   GUEST-POWER-BUTTON            it goes off because it was asked to
# Words of the kernel's command line: holdfast.name=NAME, holdfast.every=SECONDS between two records.
export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev

for module in /modules/*.ko; do
    insmod "$module"
done

name=guest
every=0.1
read -r words < /proc/cmdline
for word in $words; do
    case $word in
    holdfast.name=*) name=${word#*=} ;;
    holdfast.every=*) every=${word#*=} ;;
    esac
done

# The first event of the power button is its being pressed.
for button in /sys/class/input/event*; do
    [ "$(cat "$button/device/name")" = "Power Button" ] || continue
    (
        dd if="/dev/input/${button##*/}" of=/dev/null bs=24 count=1 2> /dev/null || exit
        echo GUEST-POWER-BUTTON
        sync
        poweroff -f
    ) &
done

read -r uptime idle < /proc/uptime
echo "GUEST-UP $name $uptime"
[ -b /dev/vda ] && /bin/record "$every" &

while :; do
    setsid cttyhack sh
    sleep 1
done
