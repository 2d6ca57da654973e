package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.Verdict;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The groups while one entry changes them, and what is to be told of it. Lives as long as the rule
/// that changes them.
final class GroupsDraft {

    /// As it was before, but for revision and stamp, which are the entry's own.
    final ClusterState state;

    final Moment now;
    private Groups groups;
    private final List<ClusterEvent> events = new ArrayList<>();

    GroupsDraft(ClusterState state) {
        this.state = state;
        this.now = new Moment(state.revision(), state.stampMillis());
        this.groups = state.groups();
    }

    Groups groups() {
        return groups;
    }

    void become(Groups changed) {
        groups = changed;
    }

    void tell(ClusterEvent event) {
        events.add(event);
    }

    /// A draft of this group as it is now; nothing where there is none.
    @Nullable GroupDraft draft(GroupId id) {
        Group group = groups.get(id);
        return group == null ? null : new GroupDraft(group);
    }

    void put(GroupDraft group) {
        groups = groups.with(group.group(now.revision()));
    }

    /// Lets every group be changed that has a run on this node of which the end is not proven.
    void eachUnprovenOn(NodeId node, Consumer<GroupDraft> change) {
        for (OrderedMap.Entry<GroupId, Group> group : groups.byId()) {
            if (group.value().isUnprovenOn(node)) {
                change.accept(new GroupDraft(group.value()));
            }
        }
    }

    /// What people call the node: its name, or its id where it has none.
    String nameOf(NodeId node) {
        NodeRecord described = state.nodes().get(node);
        return described == null ? node.value().toString() : described.name();
    }

    Verdict<Groups> verdict() {
        return new Verdict.Changed<>(groups, events);
    }
}
