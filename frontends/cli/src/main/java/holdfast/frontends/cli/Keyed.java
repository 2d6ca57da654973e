package holdfast.frontends.cli;

import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/// The option of verbs that change something.
final class Keyed {

    @Option(
            names = "--idempotency-key",
            paramLabel = "UUID",
            description =
                    "Ask again for a change whose outcome is unknown, with the key that was told:"
                            + " it is done once.")
    private Optional<UUID> key = Optional.empty();

    Optional<UUID> key() {
        return key;
    }
}
