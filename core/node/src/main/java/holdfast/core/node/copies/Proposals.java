package holdfast.core.node.copies;

import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.model.FillId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.replication.Proposal;
import java.util.Optional;

/// What a group wants of the agreement, as a command.
public final class Proposals {

    private Proposals() {}

    public static StorageCommand command(ReplicationGroupId group, Proposal proposal) {
        return switch (proposal) {
            case Proposal.ChangeInSync change ->
                    new StorageCommand.ChangeInSync(
                            group,
                            change.epoch(),
                            change.drop().list(),
                            change.committed(),
                            change.add().map(Proposals::addition));
            case Proposal.Promote(var epoch, int seat) ->
                    new StorageCommand.Promote(
                            group, epoch, seat, false, "its node's daemon was started again");
            case Proposal.ClearOwed(var epoch) -> new StorageCommand.Serving(group, epoch);
            case Proposal.ReportDamaged(var epoch, int seat, var copy) ->
                    new StorageCommand.ReportDamage(group, epoch, seat, copy);
        };
    }

    private static StorageCommand.Addition addition(Proposal.Addition add) {
        return new StorageCommand.Addition(
                add.seat(),
                add.copy(),
                add.position(),
                add.fill().equals(FillId.NONE) ? Optional.empty() : Optional.of(add.fill()));
    }
}
