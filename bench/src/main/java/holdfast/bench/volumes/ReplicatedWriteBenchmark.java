package holdfast.bench.volumes;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// Random writes of 4 KiB to a volume with two copies.
public final class ReplicatedWriteBenchmark implements Benchmark {

    private final SecureRandom chance;

    /// @param chance where ids come from
    public ReplicatedWriteBenchmark(SecureRandom chance) {
        this.chance = chance;
    }

    @Override
    public String name() {
        return "replicated-write";
    }

    @Override
    public String subject() {
        return "random writes of 4 KiB to a volume with two copies, durable in both logs, over TLS";
    }

    @Override
    public double mostOtherLoad() {
        return 0.1;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Findings findings = new Findings(name(), progress);
        try (Scratch scratch = Scratch.make(name())) {
            progress.accept("starting two nodes and a witness, and all rivals");
            try (Rows rows = Rows.start(scratch, effort, chance)) {
                new WriteRounds(rows, effort, findings).measure();
            }
        } catch (IOException e) {
            throw new CannotMeasureException("writing: " + e.getMessage(), e);
        }
        return findings.outcome();
    }
}
