package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster whose nodes run groups, and one group whose process leaves [Stamps].
record Stand(Cluster cluster, Stamps stamps, LeaseLength lease) implements AutoCloseable {

    private static final String GROUP = "stamper";

    /// What is usual, in a wish.
    private static final int USUAL = -1;

    /// A node that can't run groups says so.
    private static final String UNABLE = "runs-no-groups";

    /// One without the group.
    static Stand bare(Topology topology, LeaseLength lease, SecureRandom chance) {
        Cluster cluster =
                Cluster.start(
                        Sandbox.builder()
                                .nodes(topology.nodes())
                                .witness(topology.hasWitness())
                                .hosts(true)
                                .lease(lease.word()),
                        chance);
        try {
            requireHosts(cluster);
            Path directory =
                    Files.createDirectory(cluster.sandbox().layout().directory().resolve("stamps"));
            Stand stand = new Stand(cluster, new Stamps(directory), lease);
            Waits.until("all leases are of " + lease.millis() + " ms", stand::isSettled);
            stand.awaitThawed();
            return stand;
        } catch (IOException e) {
            cluster.close();
            throw new CannotMeasureException("making a directory for stamps: " + e, e);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /// With the group online.
    static Stand start(Topology topology, LeaseLength lease, SecureRandom chance) {
        Stand stand = bare(topology, lease, chance);
        try {
            stand.create(GROUP, stand.stamps.command());
            stand.awaitReady();
            return stand;
        } catch (RuntimeException e) {
            stand.close();
            throw e;
        }
    }

    private static void requireHosts(Cluster cluster) {
        cluster.nodes().stream()
                .map(cluster::statusOf)
                .flatMap(Optional::stream)
                .map(NodeStatus::problems)
                .flatMap(List::stream)
                .filter(problem -> problem.code().equals(UNABLE))
                .findFirst()
                .ifPresent(problem -> {
                    throw new CannotMeasureException(problem.what() + " " + problem.remedy());
                });
    }

    /// Nobody has a lease in the first moment, and a busy machine may change its leader then.
    void create(String group, List<String> command) {
        CreateGroup wish =
                new CreateGroup(
                        group, "", List.of(), command, "/", Map.of(), "", "", USUAL, USUAL, USUAL,
                        USUAL, List.of());
        Waits.until(
                "group " + group + " is made",
                () -> {
                    cluster.any().ask(GroupCalls.create(wish));
                    return true;
                });
    }

    private boolean isSettled() throws ClientException {
        LeaseView view = cluster.any().ask(GroupCalls.lease(Consistency.CURRENT));
        return view.millis() == lease.millis() && view.longestMillis() == lease.millis();
    }

    /// The group as the cluster agreed.
    GroupView group() throws ClientException {
        return group(GROUP);
    }

    /// The same, where a cluster that is busy may take a while to say so.
    GroupView agreed() {
        GroupView[] found = new GroupView[1];
        Waits.until(
                "the group can be read",
                () -> {
                    found[0] = group();
                    return true;
                });
        return found[0];
    }

    GroupView group(String name) throws ClientException {
        return cluster.any().ask(GroupCalls.group(name, Consistency.CURRENT));
    }

    /// Who has it; on its way from one node to another nobody does.
    SandboxNode owner() {
        String[] name = new String[1];
        Waits.until(
                "somebody has the group",
                () -> {
                    name[0] = group().owner().name();
                    return !name[0].isEmpty();
                });
        return Cluster.must(() -> cluster.sandbox().node(name[0]));
    }

    /// Waits until the cluster is whole, every node holds its lease, and the group writes.
    void awaitReady() {
        cluster.awaitWhole();
        awaitThawed();
        Waits.until("the group is online", () -> group().state().equals("online"));
        Waits.until(
                "its process writes",
                () -> {
                    GroupView group = group();
                    return stamps.hasBegun(group.owner().name(), group.run());
                });
    }

    /// What runs on a node is thawed exactly where the node holds its lease (L5).
    private void awaitThawed() {
        for (SandboxNode node : cluster.nodes()) {
            Waits.until(node + " holds its lease", () -> isThawed(node));
        }
    }

    static boolean isThawed(SandboxNode node) {
        return node.whole().cgroup().map(parent -> !Frost.isAsked(parent)).orElse(false);
    }

    /// Waits until the group's present run has written something after a moment.
    ///
    /// @param micros since 1970
    void awaitLineAfter(long micros) {
        Waits.until("the group writes on", () -> stamps.runs().getLast().last() > micros);
    }

    /// How long the group wrote nothing around some time: this run of it, or, where it was moved, until the next one wrote.
    ///
    /// @return milliseconds
    double longestGap(long run, long from, long until) {
        List<Stamps.Run> runs = stamps.runs();
        Stamps.Run before =
                runs.stream().filter(one -> one.number() == run).findFirst().orElseThrow();
        long micros =
                runs.stream()
                        .filter(one -> one.number() > run)
                        .findFirst()
                        .map(after -> after.first() - before.last())
                        .orElseGet(() -> before.longestGap(from, until));
        return micros / 1e3;
    }

    /// Has the group on this node.
    void move(SandboxNode to) {
        Waits.until(
                "the group moves to " + to,
                () -> {
                    GroupView group = group();
                    boolean there = group.owner().name().equals(to.name());
                    if (!there && group.state().equals("online")) {
                        cluster.any().ask(GroupCalls.move(GROUP, to.name(), Condition.none()));
                    }
                    return there;
                });
        awaitReady();
    }

    /// Lets a node lead, or another one.
    void lead(SandboxNode node, boolean wanted) {
        String to = (wanted ? node : cluster.othersThan(node).getFirst()).name();
        Waits.until(
                wanted ? node + " leads" : "another than " + node + " leads",
                () -> {
                    if (cluster.leader().equals(node) != wanted) {
                        cluster.any().moveManager(to);
                        return false;
                    }
                    return cluster.sandbox().wanting().isEmpty()
                            && cluster.at(node).status().role().equals(NodeStatus.LEADER) == wanted;
                });
    }

    @Override
    public void close() {
        cluster.close();
    }
}
