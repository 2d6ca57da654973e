package holdfast.daemon.copies;

import holdfast.core.cluster.CommandBody;

/// Brings commands of this node's copies to whoever leads.
@FunctionalInterface
public interface CommandDesk {

    /// Does not wait, and tells no outcome: the agreed state does, and what is not there after a while is proposed anew.
    void propose(CommandBody body);
}
