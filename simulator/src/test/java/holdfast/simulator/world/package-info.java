/// Tests of this room.
@NullMarked
package holdfast.simulator.world;

import org.jspecify.annotations.NullMarked;
