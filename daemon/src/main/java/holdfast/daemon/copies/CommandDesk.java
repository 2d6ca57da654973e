package holdfast.daemon.copies;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import java.util.Optional;

/// Brings commands of this node's copies to whoever leads.
@FunctionalInterface
public interface CommandDesk {

    /// Waits for the outcome, a few seconds at most; nothing where it is not known.
    Optional<Outcome> submit(CommandBody body) throws InterruptedException;
}
