package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Findings.Goals;
import holdfast.bench.Goal;
import holdfast.bench.cluster.Cluster;
import holdfast.core.model.Problem;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A daemon that was stopped in order starts again on the log that it has: from the start of its process to a member that
/// lacks nothing and votes, as it says itself and as the leader says.
final class Starts {

    private static final double GOAL = 1;
    private static final double NANOS_A_SECOND = 1e9;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Each look costs the one that starts a piece of its time.
    private static final long LOOK_MILLIS = 10;

    /// Changes that it has missed, as after an update of the program.
    private static final int MISSED = 200;

    private final Cluster cluster;
    private final Findings findings;

    Starts(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /// @param port until its API accepts connections
    /// @param full until it lacks nothing and votes
    private record Run(double port, double full) {}

    void measure(int runs) {
        double[] bare = new double[runs];
        double[] ports = new double[runs];
        double[] full = new double[runs];
        for (int run = 0; run < runs; run++) {
            bare[run] = Bare.once().seconds();
            Run one = once();
            ports[run] = one.port();
            full[run] = one.full();
            findings.say(
                    "start: run "
                            + (run + 1)
                            + " of "
                            + runs
                            + ", "
                            + Findings.text(one.full())
                            + " s");
        }
        Figure jvm = findings.line("start-bare", "start of a bare JVM", "s", bare);
        findings.line("start-api", "daemon started to API accepts", "s", ports);
        Figure whole = Figure.of("", "s", full, Goal.none());
        findings.line(
                "start-votes",
                "daemon started to current and voting",
                "s",
                full,
                Goals.median(GOAL),
                Findings.times(whole, jvm, "a bare JVM"));
    }

    private Run once() {
        SandboxNode node = cluster.someFollower();
        Cluster.must(() -> {
            node.stop();
            return node;
        });
        SandboxNode leader = cluster.leader();
        write(leader);
        long wanted = cluster.revisionAt(leader);
        AtomicReference<Optional<Problem>> failure = new AtomicReference<>(Optional.empty());
        long begun = System.nanoTime();
        Thread starting = Thread.ofVirtual().start(() -> start(node, failure));
        awaitPort(node, failure);
        double port = (System.nanoTime() - begun) / NANOS_A_SECOND;
        long end = begun + LIMIT.toNanos();
        while (!isBack(node, leader, wanted)) {
            if (System.nanoTime() - end > 0 || !Pause.millis(LOOK_MILLIS)) {
                throw new CannotMeasureException(
                        node + " does not vote " + LIMIT.toSeconds() + " s after its start");
            }
        }
        double full = (System.nanoTime() - begun) / NANOS_A_SECOND;
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.awaitWhole();
        return new Run(port, full);
    }

    private static void start(SandboxNode node, AtomicReference<Optional<Problem>> failure) {
        try {
            node.start();
        } catch (SandboxException e) {
            failure.set(Optional.of(e.problem()));
        }
    }

    private void write(SandboxNode leader) {
        for (int change = 0; change < MISSED; change++) {
            String value = Integer.toString(change);
            Cluster.must(() ->
                    cluster.at(leader)
                            .exchange(
                                    Calls.putSetting("bench/missed", value, Condition.none()),
                                    Ask.within(LIMIT)));
        }
    }

    private static void awaitPort(SandboxNode node, AtomicReference<Optional<Problem>> failure) {
        String api = node.place().api();
        int colon = api.lastIndexOf(':');
        int port = Integer.parseInt(api.substring(colon + 1));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getByName(node.place().host()), port));
                return;
            } catch (IOException notYet) {
                Optional<Problem> problem = failure.get();
                if (problem.isPresent() || System.nanoTime() - end > 0 || !Pause.millis(1)) {
                    throw new CannotMeasureException(
                            "starting "
                                    + node
                                    + ": "
                                    + problem.map(Problem::toString).orElse(notYet.toString()),
                            notYet);
                }
            }
        }
    }

    private boolean isBack(SandboxNode node, SandboxNode leader, long wanted) {
        try {
            var own = cluster.at(node).status();
            return own.revision() >= wanted && own.quorum().held() && cluster.isFull(node, leader);
        } catch (ClientException notYet) {
            return false;
        }
    }
}
