package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group that is being changed by one entry. Lives as long as the rule that changes it.
final class GroupDraft {

    final GroupId id;
    final String name;
    ResourceSpec resource;
    Wanted wanted;
    GroupPolicies policies;
    Owner owner;
    final List<OwedRun> owed;
    RunNumber lastRun;
    Proof proof;
    Attempts attempts;
    Aim aim;
    Optional<NodeId> returnsTo;
    Why why;
    Moment since;
    Revision changedAt;
    private final long createdAtMillis;

    GroupDraft(Group from) {
        id = from.id();
        name = from.name();
        resource = from.resource();
        wanted = from.wanted();
        policies = from.policies();
        owner = from.owner();
        owed = new ArrayList<>(from.owed());
        lastRun = from.lastRun();
        proof = from.proof();
        attempts = from.attempts();
        aim = from.aim();
        returnsTo = from.returnsTo();
        why = from.why();
        since = from.since();
        changedAt = from.changedAt();
        createdAtMillis = from.createdAtMillis();
    }

    /// The group is as it is from now on, for this reason.
    void because(Why reason, Moment now) {
        why = reason;
        since = now;
    }

    Group group(Revision touchedAt) {
        return new Group(
                id,
                name,
                resource,
                wanted,
                policies,
                owner,
                owed,
                lastRun,
                proof,
                attempts,
                aim,
                returnsTo,
                why,
                since,
                changedAt,
                touchedAt,
                createdAtMillis);
    }
}
