package holdfast.frontends.cli;

import java.util.Map;
import java.util.Optional;

/// What a person types for a field of the contract.
final class Options {

    private static final Map<String, String> OF_FIELDS =
            Map.ofEntries(
                    Map.entry("append", "--append"),
                    Map.entry("address", "ADDRESS"),
                    Map.entry("addresses", "--address"),
                    Map.entry("blockSize", "--block-size"),
                    Map.entry("bytes", "--size"),
                    Map.entry("command", "COMMAND"),
                    Map.entry("confirm", "--confirm"),
                    Map.entry("copies", "--copies"),
                    Map.entry("cpus", "--cpus"),
                    Map.entry("directory", "--directory"),
                    Map.entry("disks", "--disk"),
                    Map.entry("environment", "--env"),
                    Map.entry("failovers", "--failovers"),
                    Map.entry("generation", "GENERATION"),
                    Map.entry("group", "NAME"),
                    Map.entry("initrd", "--initrd"),
                    Map.entry("kernel", "--kernel"),
                    Map.entry("key", "KEY"),
                    Map.entry("length", "LENGTH"),
                    Map.entry("location", "LOCATION"),
                    Map.entry("logBytes", "--log-size"),
                    Map.entry("member", "NAME"),
                    Map.entry("memoryBytes", "--memory"),
                    Map.entry("minCopies", "--min-copies"),
                    Map.entry("name", "NAME"),
                    Map.entry("node", "NAME"),
                    Map.entry("nodes", "--on"),
                    Map.entry("pool", "POOL"),
                    Map.entry("preferredOwners", "--prefer"),
                    Map.entry("priority", "--priority"),
                    Map.entry("restartPeriodMillis", "--restart-period"),
                    Map.entry("restarts", "--restarts"),
                    Map.entry("stopMillis", "--stop-time"),
                    Map.entry("stopSignal", "--stop-signal"),
                    Map.entry("to", "NODE"),
                    Map.entry("token", "TOKEN"),
                    Map.entry("user", "--user"),
                    Map.entry("value", "VALUE"),
                    Map.entry("vm", "NAME"),
                    Map.entry("volume", "NAME"),
                    Map.entry("wanted", "--offline"),
                    Map.entry("seconds", "--for"),
                    Map.entry("limit", "--limit"),
                    Map.entry("If-Match", "--if-revision"),
                    Map.entry("If-None-Match", "--if-absent"),
                    Map.entry("Idempotency-Key", "--idempotency-key"),
                    Map.entry("Holdfast-Timeout", "--timeout"));

    private Options() {}

    /// The option or parameter; nothing where the field is no such thing.
    static Optional<String> of(String field) {
        return Optional.ofNullable(OF_FIELDS.get(field));
    }
}
