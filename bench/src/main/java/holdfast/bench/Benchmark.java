package holdfast.bench;

import java.util.function.Consumer;

/// One subject that can be measured.
public interface Benchmark {

    /// What `./holdfast bench NAME` calls it.
    String name();

    /// What it measures, a sentence.
    String subject();

    /// The share of the whole machine, 0 to 1, that other processes may take while it runs: above it a
    /// judgement would be about them.
    double mostOtherLoad();

    /// Measures.
    ///
    /// @param progress is told what is being done
    Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException;
}
