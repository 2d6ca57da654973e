package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Run;
import holdfast.core.failover.Explanation;
import holdfast.core.failover.Standing;
import holdfast.core.failover.Wait;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.ProcessView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Groups in the words of the contract.
final class GroupViews {

    private GroupViews() {}

    static GroupList list(ClusterState state, Standing standing) {
        List<GroupView> views = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            views.add(view(state, standing, group.value()));
        }
        views.sort(Comparator.comparing(GroupView::name));
        return new GroupList(state.revision().value(), views);
    }

    static GroupView view(ClusterState state, Standing standing, Group group) {
        Explanation explanation = Explanation.of(state, standing, group);
        return new GroupView(
                group.id().value().toString(),
                group.name(),
                group.state().word(),
                group.wanted().word(),
                group.run().map(run -> NodePages.ref(state, run.node())).orElse(NodeRef.NOBODY),
                group.run().map(Run::number).map(RunNumber::value).orElse(0L),
                explanation.sentence(),
                explanation.why(),
                time(group.since().atMillis()),
                explanation.waits().stream().map(GroupViews::wait).toList(),
                group.preferredOwners().stream().map(node -> NodePages.ref(state, node)).toList(),
                group.attempts().restarts(),
                group.attempts().failovers(),
                group.priority(),
                PolicyViews.of(state, group),
                RuleViews.notes(state, group.id()),
                Resources.of(state, standing, group),
                group.resource() instanceof ProcessSpec process
                        ? Optional.of(process(process))
                        : Optional.empty(),
                group.resource() instanceof MachineSpec machine
                        ? Optional.of(VmViews.part(state, machine))
                        : Optional.empty(),
                time(group.createdAtMillis()),
                group.changedAt().value());
    }

    private static GroupWait wait(Wait wait) {
        return new GroupWait(wait.what(), time(wait.sinceMillis()), wait.proofs());
    }

    private static ProcessView process(ProcessSpec process) {
        return new ProcessView(
                process.command(),
                process.directory(),
                process.environment(),
                process.user(),
                process.stopSignal(),
                process.stopMillis(),
                process.restart().restarts(),
                process.restart().failovers(),
                process.restart().periodMillis(),
                process.addresses().stream().map(DeviceAddress::toString).toList());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
