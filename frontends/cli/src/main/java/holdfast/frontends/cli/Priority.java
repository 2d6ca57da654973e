package holdfast.frontends.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The option of verbs that say what starts first.
final class Priority {

    private static final long AS_IT_IS = -1;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "1 to 1000; of what waits, the higher starts first (default: 500).")
    private Optional<Long> priority = Optional.empty();

    boolean said() {
        return priority.isPresent();
    }

    /// -1 where it was not said.
    long number() {
        return priority.orElse(AS_IT_IS);
    }
}
