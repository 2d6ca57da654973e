package holdfast.frontends.cli;

import holdfast.frontends.client.Condition;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option of a change that rests on what was read before.
final class IfRevision {

    @Option(
            names = "--if-revision",
            paramLabel = "N",
            description = "Only if it was last set at this revision.")
    private Optional<Long> revision = Optional.empty();

    boolean said() {
        return revision.isPresent();
    }

    Condition condition() {
        return revision.map(Condition::revision).orElseGet(Condition::none);
    }
}
