package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;

/// A group that is being changed by one entry. Lives as long as the rule that changes it.
final class GroupDraft {

    final GroupId id;
    final String name;
    ResourceSpec resource;
    Wanted wanted;
    List<NodeId> preferredOwners;
    int priority;
    Owner owner;
    final List<OwedRun> owed;
    RunNumber lastRun;
    Proof proof;
    Attempts attempts;
    Aim aim;
    Why why;
    Moment since;
    Revision changedAt;
    private final long createdAtMillis;

    GroupDraft(Group from) {
        id = from.id();
        name = from.name();
        resource = from.resource();
        wanted = from.wanted();
        preferredOwners = from.preferredOwners();
        priority = from.priority();
        owner = from.owner();
        owed = new ArrayList<>(from.owed());
        lastRun = from.lastRun();
        proof = from.proof();
        attempts = from.attempts();
        aim = from.aim();
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
                preferredOwners,
                priority,
                owner,
                owed,
                lastRun,
                proof,
                attempts,
                aim,
                why,
                since,
                changedAt,
                touchedAt,
                createdAtMillis);
    }
}
