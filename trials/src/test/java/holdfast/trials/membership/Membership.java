package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import holdfast.trials.Ledger;
import holdfast.trials.Load;
import holdfast.trials.Patience;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A cluster whose members change, with its clients and its load.
final class Membership implements AutoCloseable {

    /// Whether all of every trial is gone through.
    static final boolean FULL = Boolean.getBoolean("trials.full");

    /// After this a trial that waits has failed. Long, because machines may be busy.
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Few writers with some rest: what is tried here is that they go on, not how many there may be.
    private static final Load.Plan PLAN =
            new Load.Plan("load/", 4, 25, Duration.ofMillis(40), Duration.ofSeconds(15));

    private final Sandbox sandbox;
    private final SecureRandom chance = new SecureRandom();
    private final List<Load> loads = new ArrayList<>();
    private Clients clients;

    private Membership(Sandbox sandbox) throws ClientException {
        this.sandbox = sandbox;
        this.clients = Clients.of(sandbox, chance);
    }

    static Membership start(SandboxBuilder plan) throws Exception {
        Sandbox sandbox = plan.start();
        try {
            return new Membership(sandbox);
        } catch (ClientException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Clients clients() {
        return clients;
    }

    List<SandboxNode> nodes() {
        return sandbox.nodes();
    }

    SandboxNode node(int number) {
        return sandbox.nodes().get(number - 1);
    }

    /// Through the nodes that there are now; every change of members begins its own.
    Load load(String prefix) {
        Load load =
                Load.start(
                        clients,
                        new Load.Plan(
                                prefix, PLAN.clients(), PLAN.keys(), PLAN.rest(), PLAN.limit()));
        loads.add(load);
        return load;
    }

    SandboxNode leader() {
        return sandbox.awaitLeader(PATIENCE)
                .orElseThrow(() -> new AssertionError(tells("nobody leads")));
    }

    /// One more node that waits to be added.
    SandboxNode empty() throws Exception {
        SandboxNode node = sandbox.addNode();
        // The old clients stay open: loads that began with them go on with them.
        clients = Clients.of(sandbox, chance);
        return node;
    }

    MemberStatus add(SandboxNode node) throws ClientException {
        return clients.any()
                .exchange(Calls.addMember(node.place().wire()), Ask.within(PATIENCE))
                .value();
    }

    void remove(SandboxNode node) throws ClientException {
        clients.any()
                .exchange(Calls.removeMember(node.place().id().toString()), Ask.within(PATIENCE));
    }

    /// How the member with a node's id sits, as somebody who answers says; nothing where it is none.
    Optional<String> seat(SandboxNode node) throws ClientException {
        return member(node).map(MemberStatus::seat);
    }

    Optional<MemberStatus> member(SandboxNode node) throws ClientException {
        return clients.at(leader()).status().members().stream()
                .filter(member -> member.id().equals(node.place().id().toString()))
                .findFirst();
    }

    void awaitVoter(SandboxNode node) {
        await(node + " votes", () -> seat(node).equals(Optional.of(MemberStatus.VOTER)));
    }

    void put(String key, String value) throws ClientException {
        clients.any()
                .exchange(Calls.putSetting(key, value, Condition.none()), Ask.within(PATIENCE));
    }

    NodeStatus status(SandboxNode node) throws ClientException {
        return clients.at(node).status();
    }

    /// All of these have applied the same. Only without a load, or while that is paused.
    void awaitEqual(List<SandboxNode> nodes) {
        await(
                "all have applied the same",
                () -> {
                    List<Long> revisions = new ArrayList<>();
                    for (SandboxNode node : nodes) {
                        revisions.add(status(node).revision());
                    }
                    return revisions.stream().distinct().count() == 1;
                });
    }

    void goesOn(Load load) {
        assertThat(load.awaitMore(30, PATIENCE))
                .as(() -> tells("writes are acknowledged"))
                .isTrue();
    }

    /// Everything that was acknowledged is there, through each of these nodes.
    void assertNothingLost(Ledger ledger, List<SandboxNode> through) {
        for (SandboxNode node : through) {
            await(
                    "current reads at " + node,
                    () -> {
                        Ledger.Comparison comparison = ledger.compare(clients.at(node));
                        assertThat(comparison.keys()).isPositive();
                        assertThat(comparison.lost())
                                .as(() -> tells("lost, as " + node + " has it"))
                                .isEmpty();
                        return true;
                    });
        }
    }

    /// Waits for something; what cannot be asked now is not so yet.
    void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    /// A sentence, and what the daemons printed last.
    String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
        for (SandboxNode node : nodes()) {
            text.append("\n--- ").append(node).append(":\n").append(node.tail());
        }
        return text.toString();
    }

    @Override
    public void close() {
        loads.forEach(Load::close);
        clients.close();
        sandbox.close();
    }
}
