package holdfast.frontends.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options that every verb has.
final class Common {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    private boolean help;

    @Option(names = "--json", description = "Print the API's own JSON, on one line.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "How long to try (1 to 3600; default: 10, and 3 for what one node tells).")
    private Optional<Integer> timeout = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "ENDPOINT",
            description =
                    "unix:/path or https://host:port, in place of those in the client file; may be"
                            + " repeated.")
    private final List<String> endpoints = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "FILE",
            description = "The client file, in place of the one that HOLDFAST_CLIENT names.")
    private String client = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The node on this machine that has this data directory: the same as --endpoint"
                            + " unix:DIR/api.sock.")
    private final List<String> data = new ArrayList<>();

    boolean help() {
        return help;
    }

    boolean json() {
        return json;
    }

    /// How long to try.
    ///
    /// @param usual where it was not said
    Duration timeout(Duration usual) {
        int most = 3600;
        if (timeout.isEmpty()) {
            return usual;
        }
        if (timeout.get() < 1 || timeout.get() > most) {
            throw new MisuseException("--timeout is from 1 to " + most + " seconds");
        }
        return Duration.ofSeconds(timeout.get());
    }

    List<String> endpoints() {
        List<String> all = new ArrayList<>(endpoints);
        data.forEach(
                directory -> all.add("unix:" + Path.of(directory, "api.sock").toAbsolutePath()));
        return all;
    }

    String client() {
        return client;
    }
}
