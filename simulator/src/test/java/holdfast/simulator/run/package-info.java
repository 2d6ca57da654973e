/// Tests of this room.
@NullMarked
package holdfast.simulator.run;

import org.jspecify.annotations.NullMarked;
