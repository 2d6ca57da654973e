package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.network.AddressBlock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/// A cluster of real daemons, and who asks it.
final class Trial implements AutoCloseable {

    /// Longer than an election, shorter than what a lost member's silence must last.
    private static final Duration ALONE = Duration.ofMillis(1500);

    private final Sandbox sandbox;
    private final ClientSettings settings;
    private final ClusterClient client;

    private Trial(Sandbox sandbox) throws ClientException {
        this.sandbox = sandbox;
        this.settings = ClientSettings.read(sandbox.layout().client());
        this.client = ClusterClient.builder(settings, new SecureRandom()).build();
    }

    static Trial of(SandboxBuilder plan) throws Exception {
        Sandbox sandbox = plan.start();
        try {
            return new Trial(sandbox);
        } catch (ClientException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /// Two nodes and a witness in the sandbox's own shared directory.
    static Trial ofTwoWithWitness() throws Exception {
        return of(Sandbox.builder().nodes(2).witness(true));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ClusterClient client() {
        return client;
    }

    SandboxNode node(int number) {
        return sandbox.nodes().get(number - 1);
    }

    SandboxNode leader() throws InterruptedException {
        Machine.awaitThat("somebody leads", () -> sandbox.leader().isPresent());
        return sandbox.leader().orElseThrow();
    }

    /// Of two.
    SandboxNode other(SandboxNode node) {
        return node.equals(node(1)) ? node(2) : node(1);
    }

    static Endpoint endpoint(SandboxNode node) {
        return new Endpoint.Https(node.place().host(), AddressBlock.API_PORT);
    }

    ClusterClient at(SandboxNode node) {
        return client.at(endpoint(node));
    }

    Load load(String name) throws ClientException {
        return new Load(name, settings);
    }

    /// A load that talks to these nodes alone.
    Load load(String name, SandboxNode... nodes) throws ClientException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (SandboxNode node : nodes) {
            endpoints.add(endpoint(node));
        }
        return new Load(name, settings.at(endpoints));
    }

    NodeStatus status(SandboxNode node) throws ClientException {
        return at(node).status();
    }

    QuorumReport quorum(SandboxNode node) throws ClientException {
        return at(node).quorum();
    }

    List<String> troubles(SandboxNode node) throws ClientException {
        return status(node).problems().stream().map(Trouble::code).toList();
    }

    boolean leads(SandboxNode node) throws ClientException {
        return status(node).role().equals(NodeStatus.LEADER);
    }

    /// Gives the cluster a new witness, and waits until it votes.
    ///
    /// @return its file's id
    UUID useWitness(String location) throws Exception {
        UUID file = Machine.newId();
        client.exchange(Calls.setWitness(location), Ask.within(Duration.ofSeconds(30)).again(file));
        awaitWell();
        return file;
    }

    /// Back into the sandbox's own shared directory.
    void witnessGoesHome() throws Exception {
        useWitness(sandbox.layout().share().toString());
    }

    WitnessStatus witness() throws Exception {
        return status(leader()).witness();
    }

    /// @param words a pattern
    void awaitWitness(String state, String words) throws Exception {
        Pattern pattern = Pattern.compile(words);
        String[] said = new String[1];
        Machine.awaitThat(
                () -> "the witness is " + state + " with '" + words + "', but " + said[0],
                () -> {
                    WitnessStatus witness = witness();
                    said[0] = witness.toString();
                    return witness.state().equals(state)
                            && pattern.matcher(witness.verdict() + witness.reason()).find();
                });
    }

    /// Whether a test may begin on it: its daemons run, and in a while all is well.
    boolean isWell() throws InterruptedException {
        if (sandbox.nodes().stream().anyMatch(node -> node.process().isEmpty())) {
            return false;
        }
        try {
            awaitWell();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /// Waits until every node follows the same leader, is caught up and has its vote back, and nothing is wrong.
    void awaitWell() throws InterruptedException {
        List<String> wanting = new ArrayList<>();
        Machine.awaitThat(
                () -> "all is well, but " + wanting,
                () -> {
                    wanting.clear();
                    look(wanting);
                    return wanting.isEmpty();
                });
    }

    private void look(List<String> wanting) {
        List<String> leaders = new ArrayList<>();
        for (SandboxNode node : sandbox.nodes()) {
            try {
                NodeStatus status = status(node);
                leaders.add(status.leader().id() + " in term " + status.term());
                status.problems().forEach(trouble -> wanting.add(node + ": " + trouble));
                for (MemberStatus member : status.members()) {
                    if (!member.seat().equals(MemberStatus.VOTER)) {
                        wanting.add(node + ": " + member.name() + " is " + member.seat());
                    }
                }
            } catch (ClientException e) {
                wanting.add(node + ": " + e.problem());
            }
        }
        if (leaders.stream().distinct().count() != 1 || leaders.getFirst().startsWith(" ")) {
            wanting.add("leaders: " + leaders);
        }
    }

    /// All settings that a node holds by itself.
    Map<String, String> held(SandboxNode node) throws ClientException {
        Map<String, String> held = new TreeMap<>();
        String after = "";
        do {
            SettingList list = at(node).ask(Calls.settings("", after, Consistency.LOCAL));
            list.settings().forEach(setting -> held.put(setting.key(), setting.value()));
            after = list.next();
        } while (!after.isEmpty());
        return held;
    }

    /// What was acknowledged stands on every node.
    void assertHeldByAll(Load load) throws Exception {
        load.stop();
        for (SandboxNode node : sandbox.nodes()) {
            Machine.awaitThat(
                    node + " has applied all that was acknowledged",
                    () -> status(node).revision() >= load.lastRevision());
            assertThat(load.contradictions(held(node))).as("on " + node).isEmpty();
        }
        assertThat(load.count()).isPositive();
    }

    /// With one of two nodes standing still, a witness that has no vote helps nobody to decide.
    void assertNobodyDecidesAlone() throws Exception {
        SandboxNode leader = leader();
        SandboxNode other = other(leader);
        other.pause();
        try {
            String key = "alone/" + Machine.newId();
            Ask ask = Ask.within(ALONE);
            boolean acknowledged;
            try {
                at(leader).exchange(Calls.putSetting(key, "1", Condition.none()), ask);
                acknowledged = true;
            } catch (ClientException e) {
                acknowledged = false;
            }
            assertThat(acknowledged).as("one node of two decided without the witness").isFalse();
        } finally {
            other.resume();
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
