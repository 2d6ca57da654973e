/// Tests of fence devices in the agreed state: what is refused, what is written down, and above all what the end of
/// an attempt proves about the runs of the node that was switched off, and what it does not prove.
@NullMarked
package holdfast.core.cluster.fence;

import org.jspecify.annotations.NullMarked;
