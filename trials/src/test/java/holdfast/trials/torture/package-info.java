/// Tries the torture: that a seed always gives the same storms with all kinds of faults in them, that the first storms of one
/// hold on a real cluster, and that a cluster whose nodes never freeze is caught. The planted fault is in the deadlines of
/// leases, which daemon, guard and deadman all go by.
@NullMarked
package holdfast.trials.torture;

import org.jspecify.annotations.NullMarked;
