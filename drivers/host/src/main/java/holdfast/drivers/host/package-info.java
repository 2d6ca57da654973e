/// Programs on a Linux host: what a group's resource of type `process` is while it runs.
///
/// This room decides nothing about where or whether something runs. It starts the program of one run in a cgroup of
/// its own under the node's parent, says once how the run ended, and after a restart of the daemon says of every run
/// whether it still goes on. All that it knows stands in cgroups and files, so that nothing rests on the daemon's life.
///
/// **A run** is a program from its start to the moment in which no process of it is left. It belongs to a group and
/// has a number that is never used again ([RunId]). Everything of it is in one cgroup: the program, what it forked
/// (in whatever session or process group), and a small shell, `supervise.sh`, that starts it and writes down how it
/// ended. So it is frozen, counted and killed in one go.
///
/// | a run's state | cgroup | files |
/// |---|---|---|
/// | being started | made, empty: the shell has not joined yet | `order` |
/// | running | has processes | `main` once the program is begun |
/// | ending | has processes: the rest is being killed | `status`, or it was killed |
/// | ended | removed | `status` if the shell could write it, `asked` if we ended it |
///
/// Invariants. The shell joins the cgroup before anything else, so that under a frozen parent no instruction of the
/// program is executed (L5). A run has ended when its cgroup was *removed*, never when it was only found empty: a shell
/// that comes late finds nothing to join and ends without having begun anything; the number being spent, nobody
/// makes that cgroup again. A run is begun only if [HighestRuns] has it durably as the highest of its group (P4).
/// A signal goes only to a process that is in the run's cgroup at that moment.
///
/// A program's words and environment stand in a file that only the daemon's user can read, and that is gone when the
/// program begins: in no process list is there more than the program's own command line. What the program says goes
/// to two files of bounded size ([HostLimits]).
@NullMarked
package holdfast.drivers.host;

import org.jspecify.annotations.NullMarked;
