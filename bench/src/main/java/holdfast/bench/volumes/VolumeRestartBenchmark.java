package holdfast.bench.volumes;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.nbd.Guest;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The daemon of a volume's primary is killed, and nothing else; its guard starts it again. How long a guest waits.
///
/// A guard starts a daemon again at once, and waits a while before it does so again where that one dies within a minute of
/// its start. What is measured is a daemon that ran well: so there are as many volumes as nodes, each with its primary on
/// another, and their nodes take turns.
public final class VolumeRestartBenchmark implements Benchmark {

    private static final long MIB = 1 << 20;
    private static final long BYTES = 64 * MIB;
    private static final long LOG_BYTES = 256 * MIB;
    private static final int NODES = 3;
    private static final int DEPTH = 4;
    private static final long RAN_WELL_NANOS = Duration.ofSeconds(61).toNanos();
    private static final int STEADY_MILLIS = 1_500;

    private final OptionalInt runs;
    private final SecureRandom chance;

    /// @param runs   instead of the usual number
    /// @param chance where ids and moments come from
    public VolumeRestartBenchmark(OptionalInt runs, SecureRandom chance) {
        this.runs = runs;
        this.chance = chance;
    }

    @Override
    public String name() {
        return "volume-restart";
    }

    @Override
    public String subject() {
        return "the daemon of a volume's primary is killed under load; its guard starts it again";
    }

    @Override
    public double mostOtherLoad() {
        return 0.2;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Findings findings = new Findings(name(), progress);
        int kills = runs.orElse(effort == Effort.QUICK ? 1 : 20);
        try (Scratch scratch = Scratch.make(name())) {
            progress.accept("starting three nodes, and a volume for each");
            try (VolumeStand stand = VolumeStand.start(NODES, false, scratch, chance)) {
                List<SandboxNode> nodes = stand.cluster().nodes();
                for (int node = 0; node < NODES; node++) {
                    List<SandboxNode> copies =
                            List.of(nodes.get(node), nodes.get((node + 1) % NODES));
                    stand.make(volume(node), BYTES, LOG_BYTES, copies);
                }
                measure(stand, kills, findings);
            }
        } catch (IOException e) {
            throw new CannotMeasureException("writing: " + e.getMessage(), e);
        }
        return findings.outcome();
    }

    private static String volume(int node) {
        return "v" + (node + 1);
    }

    /// @param stall  without any reply, milliseconds
    /// @param before the same in a second and a half before
    private record Restart(double stall, double before, int lost, boolean moved) {}

    private void measure(VolumeStand stand, int kills, Findings findings) throws IOException {
        long[] killed = new long[NODES];
        double[] stalls = new double[kills];
        double[] before = new double[kills];
        int lost = 0;
        int moved = 0;
        long begun = System.nanoTime();
        Arrays.fill(killed, begun - RAN_WELL_NANOS);
        for (int kill = 0; kill < kills; kill++) {
            int at = kill % NODES;
            while (System.nanoTime() - killed[at] < RAN_WELL_NANOS && Pause.millis(100)) {
                // The daemon has to run well first.
            }
            Restart one = once(stand, volume(at));
            killed[at] = System.nanoTime();
            stalls[kill] = one.stall();
            before[kill] = one.before();
            lost += one.lost();
            moved += one.moved() ? 1 : 0;
            findings.say(
                    "restart "
                            + (kill + 1)
                            + " of "
                            + kills
                            + ": longest stall "
                            + Findings.text(one.stall())
                            + " ms"
                            + (one.moved() ? ", MOVED" : "")
                            + (one.lost() > 0 ? ", LOST " + one.lost() : ""));
        }
        findings.line("before", "longest time without a reply, all well, 1.5 s", "ms", before);
        findings.line("stall", "longest time without a reply around a restart", "ms", stalls);
        findings.line(
                "moved", "restarts after which another node was primary", "", new double[] {moved});
        findings.line(
                "lost",
                "blocks that do not hold what was acknowledged",
                "",
                new double[] {lost},
                Findings.Goals.median(0),
                "");
        findings.note(
                DEPTH
                        + " writes of 4 KiB under way all the while, each volume with two copies; SIGKILL of the primary's daemon alone,"
                        + " at any moment; the guest connects again and asks again what was not answered");
    }

    private Restart once(VolumeStand stand, String volume) throws IOException {
        stand.awaitInSync(volume);
        SandboxNode primary = stand.primary(volume);
        try (Guest guest = stand.guestAnywhere(volume, BYTES)) {
            double before;
            double stall;
            try (SteadyGuest steady = new SteadyGuest(guest, DEPTH)) {
                Pause.millis(STEADY_MILLIS);
                steady.takeLongestMillis();
                Pause.millis(STEADY_MILLIS);
                before = steady.takeLongestMillis();
                Pause.millis(chance.nextInt(500));
                ProcessId daemon = primary.process().orElseThrow();
                steady.takeLongestMillis();
                Cluster.must(() -> {
                    Signal.KILL.send(daemon.pid());
                    return daemon;
                });
                // What was asked for before may be answered still.
                Pause.millis(50);
                steady.awaitMore(DEPTH);
                stand.awaitInSync(volume);
                Pause.millis(STEADY_MILLIS);
                stall = steady.takeLongestMillis();
            }
            boolean moved = !stand.primary(volume).equals(primary);
            return new Restart(stall, before, guest.lost(), moved);
        }
    }
}
