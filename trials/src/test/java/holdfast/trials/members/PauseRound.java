package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.simulator.history.LinearizabilityChecker;
import holdfast.simulator.history.Verdict;
import holdfast.trials.RegisterLoad;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The leader stands still (SIGSTOP) while clients read, write and compare through all nodes, the others go on, and it
/// wakes to find reads at its door that were asked after newer values were written.
///
/// @param name       of this round, for its keys
/// @param seed       of what clients do
/// @param length     of the pause at the least; zero for until the others have written
/// @param operations that overlap the pause at the least; it lasts until then
/// @param cut        whether the news of the others reaches the woken node late: they are cut from it meanwhile
record PauseRound(String name, long seed, Duration length, int operations, boolean cut) {

    /// The others have hardly written anything when the old leader wakes, cut from them: by its own clock it may still
    /// be taken for the leader, and all that can tell it otherwise is a round.
    static PauseRound brief(String name, long seed) {
        return new PauseRound(name, seed, Duration.ZERO, 0, true);
    }

    static PauseRound extended(String name, long seed, Duration length, int operations) {
        return new PauseRound(name, seed, length, operations, false);
    }

    /// What came out of it.
    ///
    /// @param millis     of the pause
    /// @param operations that overlapped it
    record Findings(Verdict verdict, long millis, long operations, int all) {}

    private static final Duration PATIENCE = TrialCluster.PATIENCE;

    /// At the woken node: on each key several, one behind the other on their way to its loop.
    private static final int READERS = 12;

    /// Changes that others make in the pause before anybody reads at the paused node: one that was made before may be told
    /// late, two hardly.
    private static final int NEWER = 2;

    /// The last reads at the paused node are asked so long before it wakes, so that they lie in its sockets.
    private static final long ARRIVE_MILLIS = 3;

    /// The woken node is left to its beliefs for so long: a leader without an answer gives up within as much.
    private static final long AWAKE_MILLIS = 300;

    Findings run(TrialCluster cluster) throws Exception {
        // Who stood still for longer than a lease has lost its vote. Until it is given back, two
        // vote, and one of them can't
        // go on without the other: that would be right, and is not what is tried here.
        cluster.awaitVotes(cluster.nodes().toArray(SandboxNode[]::new));
        SandboxNode old = cluster.leader();
        ClusterClient atOld = cluster.clients().at(old);
        try (RegisterLoad load =
                RegisterLoad.start(
                        cluster.clients(), RegisterLoad.Plan.usual("pause/" + name + "/", seed))) {
            goesOn(cluster, load);
            // Opens the connections: a greeting would take the woken node too long.
            join(load.readAtOnce(atOld, READERS));
            long from = System.nanoTime();
            List<Thread> readers = standStill(cluster, load, old, atOld, from);
            long until = System.nanoTime();
            Pause.millis(AWAKE_MILLIS);
            readers.addAll(load.readAtOnce(atOld, READERS));
            if (cut) {
                cluster.sandbox().healAll();
            }
            join(readers);
            goesOn(cluster, load);
            load.stop();
            return new Findings(
                    LinearizabilityChecker.check(load.history()),
                    TimeUnit.NANOSECONDS.toMillis(until - from),
                    load.overlapping(from, until),
                    load.history().size());
        }
    }

    private List<Thread> standStill(
            TrialCluster cluster,
            RegisterLoad load,
            SandboxNode old,
            ClusterClient atOld,
            long from)
            throws Exception {
        old.pause();
        try {
            if (cut) {
                cluster.sandbox().isolate(old);
            }
            assertThat(load.awaitChanges(NEWER, PATIENCE))
                    .as(() -> cluster.tells("others go on without " + old))
                    .isTrue();
            long end = from + length.toNanos();
            while (System.nanoTime() - end < 0
                    || load.overlapping(from, System.nanoTime()) < operations) {
                Pause.millis(20);
                assertThat(System.nanoTime() - end).isLessThan(PATIENCE.toNanos());
            }
            List<Thread> readers = load.readAtOnce(atOld, READERS);
            Pause.millis(ARRIVE_MILLIS);
            return readers;
        } finally {
            old.resume();
        }
    }

    private static void goesOn(TrialCluster cluster, RegisterLoad load) {
        assertThat(load.awaitChanges(20, PATIENCE))
                .as(() -> cluster.tells("changes are acknowledged"))
                .isTrue();
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
