/// Replicated volumes on real nodes, by their real socket: daemons, guards and deadmen of their own, killed, stopped and cut off
/// while clients write, and judged by what the clients were told (SAFETY R).
///
/// What writes and compares is the program `nbd_stamp.py` of the public material, which knows nothing of this product: it keeps
/// a list of what was issued and what was acknowledged, and looks for both afterwards. Where that is not beside the project,
/// these trials are skipped and say so.
@NullMarked
package holdfast.trials.volumes;

import org.jspecify.annotations.NullMarked;
