package holdfast.trials.joining;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.network.AddressBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A machine with a data directory, and a daemon on it where one runs.
final class Machine implements AutoCloseable {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    final String name;
    final String host;
    final Path data;
    private final Path output;
    private final List<String> program;
    private Process daemon;

    /// @param program the command by which a daemon starts, without its options
    Machine(Path folder, List<String> program, String name, String host) {
        this.name = name;
        this.host = host;
        this.program = program;
        this.data = folder.resolve(name);
        this.output = folder.resolve(name + ".log");
    }

    String wire() {
        return host + ":" + AddressBlock.WIRE_PORT;
    }

    String api() {
        return host + ":" + AddressBlock.API_PORT;
    }

    /// Starts the daemon, and waits until it answers on its socket.
    Machine start() throws Exception {
        Path settings = data.resolveSibling(name + ".json");
        Files.writeString(
                settings,
                "{\"name\":\"%s\",\"wire\":\"%s\",\"api\":\"%s\",\"host\":false}\n"
                        .replaceFirst("%s", name)
                        .replaceFirst("%s", wire())
                        .replaceFirst("%s", api()));
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--data", data.toString(), "--settings", settings.toString()));
        daemon =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        until("it answers", _ -> true);
        return this;
    }

    void stop() throws Exception {
        daemon.destroy();
        daemon.waitFor();
    }

    void kill() throws Exception {
        daemon.destroyForcibly();
        daemon.waitFor();
    }

    /// Waits until what the node says of itself is as wanted.
    NodeStatus until(String what, Predicate<NodeStatus> wish) throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE_NANOS && daemon.isAlive()) {
            try {
                NodeStatus status = ask(Calls.status());
                if (wish.test(status)) {
                    return status;
                }
            } catch (ClientException e) {
                // It is not up yet, or busy becoming a node.
                Pause.millis(20);
            }
            Pause.millis(20);
        }
        throw new AssertionError("waited in vain until " + what + " at " + name + ": " + log());
    }

    <T> T ask(Call<T> call) throws ClientException {
        return ask(call, Duration.ofSeconds(30));
    }

    private <T> T ask(Call<T> call, Duration limit) throws ClientException {
        try (ClusterClient client =
                ClusterClient.builder(
                                ClientSettings.of(
                                        Endpoint.parse("unix:" + data.resolve("api.sock"))),
                                new SecureRandom())
                        .timeout(limit)
                        .build()) {
            return client.ask(call);
        }
    }

    /// The code with which this node refuses it.
    String refusal(Call<?> call) {
        return refusal(call, Duration.ofSeconds(30));
    }

    /// The same of what the node waits with as long as it is given, such as for a leader.
    String refusal(Call<?> call, Duration limit) {
        try {
            return "done: " + ask(call, limit);
        } catch (ClientException e) {
            return e.problem().code();
        }
    }

    String log() throws IOException {
        return Files.readString(output);
    }

    /// Whether every member answers and votes.
    boolean isWhole(int members) throws Exception {
        NodeStatus status = ask(Calls.status());
        return status.members().size() == members
                && status.members().stream()
                        .allMatch(member -> member.answers() && member.seat().equals("voter"));
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
