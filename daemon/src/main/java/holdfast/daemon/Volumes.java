package holdfast.daemon;

import holdfast.core.model.CommandId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.CopyReport;
import java.util.List;

/// The copies that this node keeps. Any thread may call.
interface Volumes {

    /// How each copy on this node stands now. Answers at once. Empty where none is kept.
    List<CopyReport> copies();

    /// As the node of the group's primary: drains, and has the role handed over by a command of this very id, so that a repeat
    /// finds its outcome (R11). Returns when this node has applied that. Where it gives up, the group is served here again.
    ///
    /// @throws WireException refused, or not possible now
    void movePrimary(CommandId command, ReplicationGroupId group, int seat, Deadline deadline)
            throws WireException, InterruptedException;

    /// Says how far the comparison of a volume's copies is that this node as its primary makes in the background, or what the
    /// last one found.
    ///
    /// @param begin whether one is begun where none runs
    /// @throws WireException where this node is not its primary, or none was ever begun here
    VerifyReport verify(VolumeId volume, boolean begin) throws WireException;
}
