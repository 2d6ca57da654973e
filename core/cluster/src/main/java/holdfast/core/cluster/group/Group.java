package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What fails over together, and all that is known of its runs.
///
/// @param name            unique in the cluster
/// @param policies        how an administrator wants it to be treated
/// @param owner           who may run it
/// @param owed            runs that were taken and are not known to have ended, the oldest first
/// @param lastRun         the highest number that was ever used or reported
/// @param proof           by which the last run is known to have ended; counts while nobody owns it and
///                        nothing is owed
/// @param aim             where the next run should be
/// @param returnsTo       the node from which it was drained, to which it goes back once that node takes groups again
/// @param why             it is as it is, and `since` when
/// @param changedAt       the revision at which an administrator last changed it
/// @param touchedAt       the revision at which anything about it last changed
/// @param createdAtMillis the stamp of the command that made it
public record Group(
        GroupId id,
        String name,
        ResourceSpec resource,
        Wanted wanted,
        GroupPolicies policies,
        Owner owner,
        List<OwedRun> owed,
        RunNumber lastRun,
        Proof proof,
        Attempts attempts,
        Aim aim,
        Optional<NodeId> returnsTo,
        Why why,
        Moment since,
        Revision changedAt,
        Revision touchedAt,
        long createdAtMillis) {

    public Group {
        owed = List.copyOf(owed);
    }

    /// The nodes that it prefers, the best first.
    public List<NodeId> preferredOwners() {
        return policies.preferred();
    }

    /// From 1; of groups that wait, the higher starts first.
    public int priority() {
        return policies.priority();
    }

    /// Whether the cluster does anything with it: starts it, stops it, moves it, fails it over.
    public boolean isManaged() {
        return wanted != Wanted.IGNORED && !policies.maintenance();
    }

    /// The node where it runs, or where it would start if nothing spoke for another one.
    public Optional<NodeId> seat() {
        return run().map(Run::node)
                .or(() ->
                        switch (aim) {
                            case Aim.Anywhere(), Aim.Elsewhere _ -> Optional.empty();
                            case Aim.Restart(var node) -> Optional.of(node);
                            case Aim.Stay(var node) -> Optional.of(node);
                            case Aim.To(var node) -> Optional.of(node);
                        });
    }

    /// The run that a node owns.
    public Optional<Run> run() {
        return switch (owner) {
            case Owner.Nobody() -> Optional.empty();
            case Owner.Owning(var run, _) -> Optional.of(run);
        };
    }

    /// Every run that is not known to have ended: the owned one first.
    public List<Run> unproven() {
        List<Run> runs = new ArrayList<>(owed.size() + 1);
        run().ifPresent(runs::add);
        for (OwedRun taken : owed) {
            runs.add(taken.run());
        }
        return runs;
    }

    /// Whether any run on this node is not known to have ended.
    public boolean isUnprovenOn(NodeId node) {
        return unproven().stream().anyMatch(run -> run.node().equals(node));
    }

    public GroupState state() {
        return switch (owner) {
            case Owner.Owning(_, var phase) ->
                    switch (phase) {
                        case STARTING -> GroupState.STARTING;
                        case ONLINE -> GroupState.ONLINE;
                        case STOPPING -> GroupState.STOPPING;
                    };
            case Owner.Nobody() -> {
                if (attempts.givenUp()) {
                    yield GroupState.FAILED;
                }
                if (wanted == Wanted.ONLINE) {
                    yield GroupState.WAITING;
                }
                yield owed.isEmpty() ? GroupState.OFFLINE : GroupState.STOPPING;
            }
        };
    }

    /// Whether a plan may give it to a node: wanted, owned by nobody, nothing owed, not left alone.
    public boolean isStartable() {
        return state() == GroupState.WAITING && owed.isEmpty();
    }
}
