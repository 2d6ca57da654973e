package holdfast.trials.input;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Identity;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// What a daemon needs to start, made by hand in a directory, so that a test can spoil it; and the daemons that were
/// started on it, which end with it.
final class Grounds implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SecureRandom chance = new SecureRandom();
    private final Path folder;
    private final AddressBlock addresses;
    private final Authority authority;
    private final Path ca;
    private final List<Process> started = new ArrayList<>();

    Grounds(Path folder) throws IOException, SandboxException {
        this(folder, Instant.now());
    }

    /// @param dated the day on which the authority made its certificates, good for ten years
    Grounds(Path folder, Instant dated) throws IOException, SandboxException {
        this.folder = folder;
        addresses = AddressBlock.take(chance);
        authority = new Authority("trial", dated, chance);
        ca = authority.write(folder);
    }

    Path folder() {
        return folder;
    }

    String address(int node) {
        return addresses.address(node);
    }

    SecureRandom chance() {
        return chance;
    }

    Authority authority() {
        return authority;
    }

    Path ca() {
        return ca;
    }

    UUID newId() {
        return new UUID(chance.nextLong(), chance.nextLong());
    }

    /// A node of a name, with its certificate.
    NodeFiles node(int number, UUID id) throws IOException {
        String name = "n" + number;
        Identity.Files trust = authority.forNode(name, id, address(number)).write(folder, name, ca);
        return new NodeFiles(
                name,
                id,
                address(number) + ":" + AddressBlock.WIRE_PORT,
                address(number) + ":" + AddressBlock.API_PORT,
                trust,
                folder.resolve(name + "-data"),
                folder.resolve(name + ".json"),
                "");
    }

    /// A document by which these nodes found a cluster.
    JsonObject founding(List<NodeFiles> nodes) {
        return Json.object()
                .put("cluster", "trial")
                .put("generation", newId().toString())
                .put("members", Json.array(nodes.stream().map(NodeFiles::founder).toList()))
                .put("witness", JsonObject.EMPTY)
                .build();
    }

    /// Nodes of a new cluster, with settings and the document that founds it.
    List<NodeFiles> founders(int count) throws IOException {
        List<NodeFiles> nodes = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            nodes.add(node(number, newId()).founding("founding.json"));
        }
        write("founding.json", JsonWriter.text(founding(nodes)));
        for (NodeFiles node : nodes) {
            node.writeSettings();
        }
        return nodes;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// Runs a daemon that is expected to end by itself.
    Ended run(String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said-", ".log");
        Process process = launch(output, words);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the daemon goes on: " + read(output));
        }
        return new Ended(process.exitValue(), read(output));
    }

    Ended run(NodeFiles node) throws IOException, InterruptedException {
        return run(node.words());
    }

    /// Starts a daemon that is expected to run, and waits until it does.
    Running start(NodeFiles node) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said-", ".log");
        Running running = new Running(node, launch(output, node.words()), output);
        running.awaitUp(PATIENCE);
        return running;
    }

    private Process launch(Path output, String... words) throws IOException {
        DaemonProgram program = DaemonProgram.ofThisJvm();
        List<String> command = new ArrayList<>();
        command.add(program.java());
        command.addAll(program.options());
        command.addAll(List.of("-cp", program.classPath(), program.main(), "daemon"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile())
                        .start();
        synchronized (started) {
            started.add(process);
        }
        return process;
    }

    static String read(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        synchronized (started) {
            started.forEach(Process::destroyForcibly);
            started.forEach(Grounds::reap);
        }
        addresses.close();
    }

    private static void reap(Process process) {
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
