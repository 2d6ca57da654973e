package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A daemon that is asked to stop (SIGTERM) under load: it hands over, its vote is taken, it ends with status 0, and
/// nobody has to find out that it is gone. After a kill somebody does, and that is the difference that clients notice.
@Covers({"A6", "A8"})
@Isolated("a node that does not get its turn campaigns")
final class PlannedStopTest {

    private static final Duration PATIENCE = TrialCluster.PATIENCE;

    private static final int TIMES = TrialCluster.FULL ? 10 : 1;

    /// A node that the machine leaves without its turn for long campaigns by itself; then the stop is tried again.
    private static final int TRIES = 3;

    /// What a node says when it campaigns because its leader is silent.
    private static final String MISSED = "because no leader was heard for an election timeout";

    /// How a node's going away was noticed.
    ///
    /// @param gapMillis the longest time without an acknowledged write
    /// @param campaigns of the others, because they missed their leader
    private record Noticed(long gapMillis, long campaigns) {}

    @Test
    void aPlannedStopIsNoticedLessThanADeath() throws Exception {
        try (TrialCluster cluster = TrialCluster.start(Sandbox.builder().nodes(3))) {
            Load load = cluster.load();
            goesOn(cluster, load);
            stop(cluster, load, cluster.follower());
            List<Noticed> stops = new ArrayList<>();
            List<Noticed> deaths = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                stops.add(stopUnnoticed(cluster, load));
                deaths.add(die(cluster, load, cluster.leader()));
            }
            load.stop();
            System.out.println("leader stopped: " + stops + "; leader killed: " + deaths);
            assertThat(stops).allMatch(noticed -> noticed.campaigns() == 0);
            assertThat(deaths).allMatch(noticed -> noticed.campaigns() > 0);
            if (TrialCluster.FULL) {
                assertThat(median(stops)).isLessThan(median(deaths));
            }
        }
    }

    private static Noticed stopUnnoticed(TrialCluster cluster, Load load) throws Exception {
        Noticed noticed = stop(cluster, load, cluster.leader());
        for (int more = 1; more < TRIES && noticed.campaigns() > 0; more++) {
            noticed = stop(cluster, load, cluster.leader());
        }
        return noticed;
    }

    private static Noticed stop(TrialCluster cluster, Load load, SandboxNode node)
            throws Exception {
        List<SandboxNode> others = cluster.others(node);
        long before = campaigns(others);
        long from = System.nanoTime();
        node.stop();
        cluster.await("the end of " + node + " is known", () -> node.exitStatus().isPresent());
        assertThat(node.exitStatus()).as(() -> cluster.tells("status of " + node)).hasValue(0);
        cluster.awaitVotes(others.toArray(SandboxNode[]::new));
        goesOn(cluster, load);
        Noticed noticed = noticed(load, from, campaigns(others) - before);
        cluster.assertNothingLost(load, others);
        bringBack(cluster, load, node);
        return noticed;
    }

    private static Noticed die(TrialCluster cluster, Load load, SandboxNode node) throws Exception {
        List<SandboxNode> others = cluster.others(node);
        long before = campaigns(others);
        long from = System.nanoTime();
        node.kill();
        goesOn(cluster, load);
        Noticed noticed = noticed(load, from, campaigns(others) - before);
        bringBack(cluster, load, node);
        return noticed;
    }

    private static Noticed noticed(Load load, long from, long campaigns) {
        return new Noticed(load.ledger().longestGap(from, System.nanoTime()).toMillis(), campaigns);
    }

    private static long campaigns(List<SandboxNode> nodes) throws Exception {
        long campaigns = 0;
        for (SandboxNode node : nodes) {
            try (Stream<String> lines = Files.lines(node.place().output())) {
                campaigns += lines.filter(line -> line.contains(MISSED)).count();
            }
        }
        return campaigns;
    }

    private static long median(List<Noticed> all) {
        return all.stream()
                .map(Noticed::gapMillis)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void bringBack(TrialCluster cluster, Load load, SandboxNode node)
            throws Exception {
        node.start();
        load.pause();
        cluster.awaitWhole();
        cluster.assertNothingLost(load, cluster.nodes());
        load.resume();
        goesOn(cluster, load);
    }

    private static void goesOn(TrialCluster cluster, Load load) {
        assertThat(load.awaitMore(30, PATIENCE))
                .as(() -> cluster.tells("writes are acknowledged"))
                .isTrue();
    }
}
