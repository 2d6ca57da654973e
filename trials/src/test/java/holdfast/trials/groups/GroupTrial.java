package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import holdfast.trials.Patience;
import holdfast.trials.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Nodes that may run groups, and one group whose process writes [Ticks].
final class GroupTrial implements AutoCloseable {

    /// After this a trial that waits has failed. Long, because machines may be busy.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String GROUP = "ticker";

    final Sandbox sandbox;
    final Ticks ticks;
    private final Clients clients;

    private GroupTrial(Sandbox sandbox, Clients clients, Ticks ticks) {
        this.sandbox = sandbox;
        this.clients = clients;
        this.ticks = ticks;
    }

    /// Three nodes, with the group online.
    ///
    /// @param directory takes what the group's process writes
    static GroupTrial start(Path directory) throws Exception {
        return start(directory, Sandbox.builder().nodes(3));
    }

    /// The same on other nodes than three.
    static GroupTrial start(Path directory, SandboxBuilder plan) throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
        Sandbox sandbox = plan.hosts(true).start();
        try {
            Clients clients = Clients.of(sandbox, new SecureRandom());
            GroupTrial trial = new GroupTrial(sandbox, clients, new Ticks(directory));
            trial.createGroup(directory);
            trial.await("the group runs", () -> !trial.ticks.spans().isEmpty());
            trial.await("it is online", () -> trial.group().state().equals("online"));
            return trial;
        } catch (Exception | Error e) {
            sandbox.close();
            throw e;
        }
    }

    private void createGroup(Path directory) {
        String body =
                """
                {"name":"%s","command":["sh","-c","%s"],"directory":"/"}
                """
                        .replaceFirst("%s", GROUP)
                        .replace(
                                "%s",
                                Ticks.script(directory)
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\""));
        // Nobody has a lease in the first moment, and a busy machine may change its leader then.
        await(
                "the group is made",
                () -> {
                    clients.any()
                            .ask(
                                    Call.change(
                                            "create-group",
                                            "POST",
                                            "/v1/groups",
                                            body,
                                            GroupView.class));
                    return true;
                });
    }

    /// The group as whoever answers knows it.
    GroupView group() throws ClientException {
        return clients.any().ask(Call.get("read-group", "/v1/groups/" + GROUP, GroupView.class));
    }

    /// A test begins: all is well, and what was written so far is forgotten.
    void begin() throws Exception {
        sandbox.awaitHealthy();
        await("it is online", () -> group().state().equals("online"));
        ticks.forget();
        awaitMoreTicks(owner());
    }

    /// All is well, and it runs, wherever.
    void goesOn() throws Exception {
        sandbox.awaitHealthy();
        // Who owns it may change while one waits.
        long before = ticks.allLines();
        await("it goes on", () -> ticks.allLines() > before + 30);
        await("it is online", () -> group().state().equals("online"));
        assertOneAtATime();
    }

    void assertOneAtATime() {
        assertThat(ticks.overlaps()).as(() -> tells("two at a time")).isEmpty();
    }

    /// Makes its owner the leader, or another node.
    ///
    /// @return the owner
    SandboxNode ownerThatLeads(boolean leads) throws Exception {
        SandboxNode owner = owner();
        makeLead(leads ? owner : other(owner));
        // Whoever leads now, it may have been moved by what was before.
        return owner().equals(owner) ? owner : ownerThatLeads(leads);
    }

    /// Moves it to a node, and waits until it writes there.
    void moveTo(SandboxNode node) {
        await(
                "it is moved to " + node,
                () -> {
                    clients.any().ask(GroupCalls.move(GROUP, node.name(), Condition.none()));
                    return true;
                });
        await("it runs on " + node, () -> ticks.spans().getLast().node().equals(node.name()));
        awaitMoreTicks(node);
    }

    /// Makes a node lead.
    void makeLead(SandboxNode node) throws Exception {
        await(
                node + " leads",
                () -> {
                    boolean leads = clients.any().status().leader().name().equals(node.name());
                    if (!leads) {
                        clients.any().moveManager(node.name());
                    }
                    return leads;
                });
        sandbox.awaitHealthy();
    }

    SandboxNode other(SandboxNode node) {
        return sandbox.nodes().stream().filter(one -> !one.equals(node)).findFirst().orElseThrow();
    }

    /// What this node says of the cluster.
    NodeStatus status(SandboxNode node) throws ClientException {
        return clients.at(node).status();
    }

    /// The cgroups of the runs that a node has, of those that are frozen as well.
    static List<Path> runsOn(SandboxNode node) throws IOException {
        try (Stream<Path> children = Files.list(node.whole().cgroup().orElseThrow())) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    /// Whether the kernel counts all that it runs as frozen.
    static boolean isFrozen(SandboxNode node) throws IOException {
        Path events = node.whole().cgroup().orElseThrow().resolve("cgroup.events");
        return Files.readAllLines(events).contains("frozen 1");
    }

    /// What happened with the last failover, for people.
    void tell(String what) {
        System.out.println(
                what + ": " + ticks.gapMillis() + " ms without a line; " + ticks.spans());
    }

    /// The node that has it, as the cluster says.
    SandboxNode owner() throws Exception {
        return sandbox.node(group().owner().name());
    }

    /// Waits until it writes on another node than this.
    SandboxNode awaitElsewhere(SandboxNode than) throws Exception {
        await(
                "it runs elsewhere than on " + than,
                () -> {
                    Ticks.Span last = ticks.spans().getLast();
                    return !last.node().equals(than.name()) && last.lines() > 10;
                });
        return sandbox.node(ticks.spans().getLast().node());
    }

    void awaitMoreTicks(SandboxNode node) {
        long before = ticks.lines(node.name());
        await("more lines on " + node, () -> ticks.lines(node.name()) > before + 20);
    }

    /// Waits for something; what cannot be asked now is not so yet.
    void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    /// A sentence, the runs so far, and what the daemons printed last.
    String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
        ticks.spans().forEach(span -> text.append('\n').append(span));
        for (SandboxNode node : sandbox.nodes()) {
            text.append("\n--- ").append(node).append(":\n").append(node.tail());
        }
        return text.toString();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
