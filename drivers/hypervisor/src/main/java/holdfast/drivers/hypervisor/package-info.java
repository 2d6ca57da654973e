/// Virtual machines on a Linux host: QEMU as the program of a run, and what is said to it and by it.
///
/// This room decides little. What should happen to a machine is decided by `core/guest`; that a process runs in a cgroup of its own
/// under the node's parent, is frozen, thawed and found again, is the work of `drivers/host`. What is left is here: the words that start QEMU
/// ([holdfast.drivers.hypervisor.LaunchLine]), a conversation with it over QMP ([holdfast.drivers.hypervisor.GuestSession]), its serial line
/// ([holdfast.drivers.hypervisor.SerialLine]), and one thread that brings the three together for all machines of the node
/// ([holdfast.drivers.hypervisor.Guests]).
///
/// **On disk**, of each run, a directory of its own that only its QEMU and the daemon may enter ([holdfast.drivers.hypervisor.RunPlace]): `guest.json` (the
/// machine as it was started), `qmp.sock` (ours), `admin.sock` (a second monitor, for people), `serial.sock`, `serial.log`, `serial.kept`, `vnc.sock`. With the
/// run's cgroup and number that is all that a later start of the daemon needs.
///
/// | a session's state | |
/// |---|---|
/// | seeking | no answer yet: QEMU has not begun, is frozen, or waits for its disks |
/// | talking | it answered the last question in time |
/// | silent | it did not: nothing is concluded from that, and it is asked again |
///
/// Invariants. A time limit that passes says that the outcome is unknown, never that QEMU is dead: its death is the end of its run,
/// which `drivers/host` tells. What is learnt by an event is asked again as a question, so an event that was lost changes
/// nothing. Nobody but the one thread of `Guests` changes what is known of a machine. QEMU listens on no network port, has a user of
/// its own without any rights, and can start no program.
///
/// **The small guest** ([holdfast.drivers.hypervisor.SmallGuest]) is a machine that boots in seconds. With it this room finds out whether the
/// host's KVM can be used at all ([holdfast.drivers.hypervisor.AccelerationProbe]): some hosts offer a KVM under which Linux never comes up.
@NullMarked
package holdfast.drivers.hypervisor;

import org.jspecify.annotations.NullMarked;
