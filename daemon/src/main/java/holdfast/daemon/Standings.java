package holdfast.daemon;

import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.failover.Explanation;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.GroupStatus;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.NodeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How leases and groups stand, for the contract: what a node says of its own lease comes with its [Presence], and of one
/// that is silent only the leader knows more.
final class Standings {

    private final Sight sight;
    private final Reports reports;

    Standings(Sight sight, Reports reports) {
        this.sight = sight;
        this.reports = reports;
    }

    LeaseStatus lease(NodeId node) {
        Optional<LeaseNews> said =
                sight.peers().presence(node).map(Presence::lease).filter(_ -> sight.answers(node));
        if (said.isPresent()) {
            LeaseNews news = said.get();
            return new LeaseStatus(
                    news.state(),
                    news.leftMillis(),
                    reports.ago(Duration.ofMillis(news.forMillis())),
                    news.pauses());
        }
        String since = sight.silence(node).map(reports::ago).orElse("");
        return new LeaseStatus(
                sight.node().standing().mayBeEnded(node) ? LeaseStatus.ENDED : LeaseStatus.UNKNOWN,
                -1,
                since,
                -1);
    }

    /// How long leases are.
    static LeaseView length(Leases leases) {
        return new LeaseView(
                leases.length().word(),
                leases.length().millis(),
                leases.longestMillis(),
                leases.changedAt().value());
    }

    /// Names of what this node owns.
    List<String> groupsOf(NodeId node) {
        List<String> names = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : sight.state().groups().byId()) {
            if (group.value().run().filter(run -> run.node().equals(node)).isPresent()) {
                names.add(group.value().name());
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    List<GroupStatus> groups() {
        List<GroupStatus> groups = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : sight.state().groups().byId()) {
            groups.add(group(group.value()));
        }
        groups.sort(Comparator.comparing(GroupStatus::name));
        return groups;
    }

    private GroupStatus group(Group group) {
        Explanation told = Explanation.of(sight.state(), sight.node().standing(), group);
        return new GroupStatus(
                group.id().value().toString(),
                group.name(),
                group.state().word(),
                group.wanted().word(),
                group.run().map(run -> reports.ref(run.node())).orElse(NodeRef.NOBODY),
                group.run().map(Run::number).map(RunNumber::value).orElse(0L),
                told.sentence(),
                told.why(),
                time(group.since().atMillis()),
                told.waits().stream()
                        .map(wait ->
                                new GroupWait(wait.what(), time(wait.sinceMillis()), wait.proofs()))
                        .toList());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
