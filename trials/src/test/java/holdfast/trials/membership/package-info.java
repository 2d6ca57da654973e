/// Members that come and go: a cluster grows and shrinks under load, dead nodes are replaced, nodes are away for so long
/// that only a snapshot brings them back, and disks come back empty.
///
/// What is asserted is what clients can see: nothing that was acknowledged is lost, on any node; who was added follows and
/// votes; who was removed doesn't; what was made anew is never taken for the old. How long things take is told and never
/// judged, apart from waits that end a trial that hangs.
///
/// With the system property `trials.full=true` larger clusters and longer absences are gone through; without it a slice.
@NullMarked
package holdfast.trials.membership;

import org.jspecify.annotations.NullMarked;
