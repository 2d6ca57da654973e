/// What the rehearsal of replicated volumes is itself held against.
@NullMarked
package holdfast.simulator.volume;

import org.jspecify.annotations.NullMarked;
