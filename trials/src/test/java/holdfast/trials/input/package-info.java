/// Bad input to real daemons, from everywhere it can come: the command line, settings, certificates, a data directory that
/// is damaged, full or somebody else's, the wire's port and the API's.
///
/// What is asserted: a daemon that can't start says so in a sentence that names the thing and a way out, ends with the
/// status that its help promises, prints no trace of its own code, and leaves what it found as it was; a daemon that runs
/// goes on serving others whatever strangers send, and nothing of the agreed state changes by it. Every trial takes its
/// processes, mounts and directories back, failed or not.
@NullMarked
package holdfast.trials.input;

import org.jspecify.annotations.NullMarked;
