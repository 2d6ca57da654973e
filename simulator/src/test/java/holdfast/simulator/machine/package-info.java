/// Virtual machines on replicated volumes, rehearsed: a slice of seeds, and what their invariants take for wrong.
@NullMarked
package holdfast.simulator.machine;

import org.jspecify.annotations.NullMarked;
