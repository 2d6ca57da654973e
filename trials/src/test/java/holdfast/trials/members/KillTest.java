package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.json.Json;
import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.trials.Ledger;
import holdfast.trials.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes lose their power: SIGKILL to daemons whose disks forget what was not synced (`lossyFiles`), under load. What was
/// acknowledged is there afterwards, whoever is asked, and who returns catches up and has its vote back.
@Covers({"A1", "A8"})
final class KillTest {

    private static final Duration PATIENCE = TrialCluster.PATIENCE;

    @Test
    void threeNodes() throws Exception {
        trial(Sandbox.builder().nodes(3));
    }

    @Test
    @Covers({"W4", "W5", "W6"})
    void twoNodesAndAWitness() throws Exception {
        trial(Sandbox.builder().nodes(2).witness(true));
    }

    /// Shows that a loss would be seen: a daemon whose log says "durable" and writes nothing.
    @Test
    void aDiskThatKeepsNothingIsCaught(@TempDir Path classes) throws Exception {
        String persist = "private void persist(List<Action.Persist> batch) throws IOException {";
        DaemonProgram planted =
                Planted.daemon(
                        "drivers/disk/src/main/java/holdfast/drivers/disk/LogWriter.java",
                        persist,
                        persist + " if (!batch.isEmpty()) { return; }",
                        classes);
        try (TrialCluster cluster =
                TrialCluster.start(Sandbox.builder().nodes(3).program(planted))) {
            Load load = cluster.load();
            goesOn(cluster, load);
            load.stop();
            cluster.assertNothingLost(load, cluster.nodes());
            killAtOnce(cluster.nodes());
            for (SandboxNode node : cluster.nodes()) {
                node.start();
            }
            cluster.sandbox().awaitHealthy(PATIENCE);
            Ledger.Comparison comparison =
                    load.ledger().compare(cluster.clients().at(cluster.leader()));
            assertThat(comparison.lost()).hasSize(comparison.keys());
        }
    }

    private static void trial(SandboxBuilder plan) throws Exception {
        for (int node = 1; node <= 3; node++) {
            plan.settings("n" + node, Map.of("lossyFiles", Json.number(9_700 + node)));
        }
        try (TrialCluster cluster = TrialCluster.start(plan)) {
            Load load = cluster.load();
            goesOn(cluster, load);
            int rounds = TrialCluster.FULL ? 5 : 1;
            for (int round = 0; round < rounds; round++) {
                killOne(cluster, load, cluster.follower());
                killOne(cluster, load, cluster.leader());
            }
            List<List<SandboxNode>> orders = orders(cluster.nodes());
            for (List<SandboxNode> order : TrialCluster.FULL ? orders : slice(orders)) {
                killAll(cluster, load, order);
            }
            load.stop();
            tell(cluster, load);
        }
    }

    /// Of three nodes two orders, of two the one in which the last becomes the first.
    private static List<List<SandboxNode>> slice(List<List<SandboxNode>> orders) {
        return orders.size() == 2
                ? List.of(orders.getLast())
                : List.of(orders.getFirst(), orders.getLast());
    }

    private static void killOne(TrialCluster cluster, Load load, SandboxNode node)
            throws Exception {
        long from = System.nanoTime();
        node.kill();
        goesOn(cluster, load);
        long until = System.nanoTime();
        System.out.println(
                "killed "
                        + node
                        + ": gap "
                        + load.ledger().longestGap(from, until).toMillis()
                        + " ms");
        cluster.assertNothingLost(load, cluster.others(node));
        node.start();
        compareWhole(cluster, load);
    }

    private static void killAll(TrialCluster cluster, Load load, List<SandboxNode> order)
            throws Exception {
        killAtOnce(cluster.nodes());
        for (SandboxNode node : order) {
            node.start();
        }
        compareWhole(cluster, load);
    }

    private static void killAtOnce(List<SandboxNode> nodes) {
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> kills = new ArrayList<>();
            for (SandboxNode node : nodes) {
                kills.add(CompletableFuture.runAsync(() -> kill(node), atOnce));
            }
            kills.forEach(CompletableFuture::join);
        }
    }

    private static void kill(SandboxNode node) {
        try {
            node.kill();
        } catch (Exception e) {
            throw new AssertionError("cannot kill " + node, e);
        }
    }

    private static void goesOn(TrialCluster cluster, Load load) {
        assertThat(load.awaitMore(20, PATIENCE))
                .as(() -> cluster.tells("writes are acknowledged again"))
                .isTrue();
    }

    /// With the load at rest, so that all can be equal.
    private static void compareWhole(TrialCluster cluster, Load load) throws Exception {
        goesOn(cluster, load);
        load.pause();
        cluster.awaitWhole();
        cluster.assertNothingLost(load, cluster.nodes());
        load.resume();
    }

    static List<List<SandboxNode>> orders(List<SandboxNode> nodes) {
        if (nodes.isEmpty()) {
            return List.of(List.of());
        }
        List<List<SandboxNode>> orders = new ArrayList<>();
        for (SandboxNode first : nodes) {
            List<SandboxNode> rest = nodes.stream().filter(node -> !node.equals(first)).toList();
            for (List<SandboxNode> order : orders(rest)) {
                List<SandboxNode> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private static void tell(TrialCluster cluster, Load load) {
        System.out.println(
                cluster.nodes().size()
                        + " nodes: "
                        + load.ledger().count()
                        + " writes acknowledged, "
                        + load.ledger().unknownCount()
                        + " of unknown outcome, none lost");
    }
}
