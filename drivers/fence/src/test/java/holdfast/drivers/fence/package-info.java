/// Tests of fence agents: each makes an agent of its own, a real script in a real process, which says that the power is
/// off, lies, hangs, prints without end, or is broken.
@NullMarked
package holdfast.drivers.fence;

import org.jspecify.annotations.NullMarked;
