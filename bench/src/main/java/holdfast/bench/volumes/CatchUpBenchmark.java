package holdfast.bench.volumes;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// A copy that was away comes back.
public final class CatchUpBenchmark implements Benchmark {

    private static final String VOLUME = "v1";
    private static final long MIB = 1 << 20;
    private static final int DEPTH = 16;

    private final SecureRandom chance;

    /// @param chance where ids come from
    public CatchUpBenchmark(SecureRandom chance) {
        this.chance = chance;
    }

    /// @param volume bytes
    /// @param missed writes, each of another block, that the copy missed
    /// @param millis that the guest writes before
    private record Length(int rounds, long volume, long log, long missed, long millis) {}

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public String subject() {
        return "a copy that was away comes back: what it is sent, and what that costs the guest";
    }

    @Override
    public double mostOtherLoad() {
        return 0.1;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Length length =
                switch (effort) {
                    case QUICK -> new Length(1, 64 * MIB, 512 * MIB, 4_096, 1_000);
                    case FULL -> new Length(3, 512 * MIB, 4_096 * MIB, 65_536, 5_000);
                };
        Findings findings = new Findings(name(), progress);
        try (Scratch scratch = Scratch.make(name())) {
            progress.accept("starting two nodes and a witness");
            try (VolumeStand stand = VolumeStand.start(2, true, scratch, chance)) {
                stand.make(VOLUME, length.volume(), length.log(), stand.cluster().nodes());
                measure(stand, length, findings);
            }
        } catch (IOException e) {
            throw new CannotMeasureException("writing: " + e.getMessage(), e);
        }
        return findings.outcome();
    }

    private static void measure(VolumeStand stand, Length length, Findings findings)
            throws IOException {
        Returns returns = new Returns(stand, VOLUME, DEPTH);
        double[][] found = new double[8][length.rounds()];
        try (Guest filling = stand.guest(VOLUME, length.volume())) {
            filling.fill();
        }
        for (int round = 0; round < length.rounds(); round++) {
            findings.say(
                    "round " + (round + 1) + " of " + length.rounds() + ": no guest meanwhile");
            Returns.Return alone;
            try (Guest guest = stand.guest(VOLUME, length.volume())) {
                alone = returns.alone(guest, Load.writes(DEPTH, length.missed()));
            }
            findings.say("round " + (round + 1) + ": a guest writes all the while");
            Returns.Return beside;
            try (Guest guest = stand.guest(VOLUME, length.volume())) {
                beside = returns.beside(guest, length.missed(), length.millis());
            }
            findings.say(
                    "in sync after "
                            + Findings.text(alone.seconds())
                            + " s without a guest, after "
                            + Findings.text(beside.seconds())
                            + " s beside one");
            double[] row = {
                alone.payload() / (double) (length.missed() * Guest.BLOCK),
                alone.bytes() / (double) (length.missed() * Guest.BLOCK),
                alone.bytesPerSecond() / MIB,
                beside.bytesPerSecond() / MIB,
                beside.bytesPerSecond() / alone.bytesPerSecond(),
                beside.guestMeanwhile() / beside.guestBefore(),
                alone.seconds(),
                beside.seconds()
            };
            for (int at = 0; at < row.length; at++) {
                found[at][round] = row[at];
            }
        }
        tell(found, findings);
        note(length, findings);
    }

    private static void tell(double[][] found, Findings findings) {
        findings.line(
                "payload",
                "payload sent : blocks that changed while it was away",
                "",
                found[0],
                Findings.Goals.median(1.1),
                "");
        findings.line("sent", "the same with headers, TLS and all else", "", found[1]);
        findings.line("rate-alone", "catching up, no guest", "MiB/s", found[2]);
        findings.line("rate-beside", "catching up, beside a guest", "MiB/s", found[3]);
        findings.line(
                "rate",
                "catching up, beside a guest : without one",
                "",
                found[4],
                new Findings.Goals(new Goal.AtLeast(0.25), Goal.none()),
                "");
        findings.line(
                "guest",
                "guest's writes a second, meanwhile : before",
                "",
                found[5],
                new Findings.Goals(new Goal.AtLeast(0.6), Goal.none()),
                "");
        findings.line("seconds-alone", "until in sync, no guest", "s", found[6]);
        findings.line("seconds-beside", "until in sync, beside a guest", "s", found[7]);
    }

    private static void note(Length length, Findings findings) {
        findings.note(
                "a node is killed, dropped, misses "
                        + length.missed()
                        + " writes of 4 KiB, each of another block and "
                        + DEPTH
                        + " under way, and is started again; from its first look at what it lacks until it is in sync");
        findings.note(
                "sent: as the kernel counts for the connections of the two nodes; payload: that without a header for each record");
        findings.note(
                "a guest that writes all the while writes on when the copy is away, so what is missed grows until it counts again");
    }
}
