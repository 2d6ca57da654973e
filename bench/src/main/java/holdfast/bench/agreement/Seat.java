package holdfast.bench.agreement;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.View;
import holdfast.core.model.NodeId;
import java.util.List;

/// One member of the measured cluster, whatever it is made of.
interface Seat {

    NodeId id();

    /// Puts an event into the member's next batch.
    void hand(Event event);

    /// Puts a client's command there.
    ///
    /// @param number of the command, from 1
    void propose(long number);

    boolean hasWork();

    /// Handles all that was put there, and gives what the drivers are to do.
    List<Action> step(long now);

    View view();

    long nextDeadline();
}
