package holdfast.frontends.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// How often what fails is started again. What is not said is as usual where it is made, and stays as it is where it is edited.
final class RestartOptions {

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description = "On the same node, before it fails over (usually 3).")
    private Optional<Long> restarts = Optional.empty();

    @Option(
            names = "--failovers",
            paramLabel = "N",
            description = "Because it failed, before it is left alone (usually 2).")
    private Optional<Long> failovers = Optional.empty();

    @Option(
            names = {"--restart-period", "--period"},
            paramLabel = "TIME",
            defaultValue = "",
            description = "A run that lived as long forgets what failed before it (usually 15m).")
    private String period = "";

    Optional<Long> restarts() {
        return restarts;
    }

    Optional<Long> failovers() {
        return failovers;
    }

    Optional<Long> periodMillis() {
        long millis = ProcessOptions.millis("--restart-period", period);
        return millis == ProcessOptions.USUAL ? Optional.empty() : Optional.of(millis);
    }
}
