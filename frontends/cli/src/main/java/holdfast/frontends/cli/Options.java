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
                    Map.entry("preferredOwners", "--preferred-owner"),
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
                    Map.entry("antiAffinity", "--anti-affinity"),
                    Map.entry("bothWays", "--both-ways"),
                    Map.entry("failback", "--failback"),
                    Map.entry("gainPercent", "--gain"),
                    Map.entry("groups", "--groups"),
                    Map.entry("holdSeconds", "--hold"),
                    Map.entry("home", "--home"),
                    Map.entry("milliCpus", "--cpus"),
                    Map.entry("movesAtOnce", "--moves"),
                    Map.entry("points", "--points"),
                    Map.entry("possibleOwners", "--possible-owner"),
                    Map.entry("rule", "NAME"),
                    Map.entry("shutdown", "--shutdown"),
                    Map.entry("site", "--site"),
                    Map.entry("startDelayMillis", "--start-delay"),
                    Map.entry("stickiness", "--stickiness"),
                    Map.entry("thresholdPercent", "--threshold"),
                    Map.entry("tolerateFailures", "--tolerate-failures"),
                    Map.entry("weighing", "--weighing"),
                    Map.entry("If-Match", "--if-revision"),
                    Map.entry("If-None-Match", "--if-absent"),
                    Map.entry("Idempotency-Key", "--idempotency-key"),
                    Map.entry("Holdfast-Timeout", "--timeout"));

    private Options() {}

    /// What a verb calls otherwise.
    private static final Map<String, String> OF_VERBS =
            Map.of(
                    "rule create nodes", "--must-nodes, --should-nodes and the like",
                    "rule create sites", "--must-sites, --should-sites and the like");

    /// The option or parameter; nothing where the field is no such thing.
    ///
    /// @param command such as `holdfast rule create`
    static Optional<String> of(String command, String field) {
        String own = command.substring(command.indexOf(' ') + 1) + " " + field;
        return Optional.ofNullable(OF_VERBS.getOrDefault(own, OF_FIELDS.get(field)));
    }
}
