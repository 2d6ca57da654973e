package holdfast.trials.addresses;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A node in a network namespace of its own, with a device `eth0` on the common bridge.
final class Island {

    private static final Pattern PARENT = Pattern.compile("\"parent\":\"([^\"]+)\"");

    final String name;
    final Namespace network;
    final Path data;
    private final String address;
    private final Path folder;

    private Island(String name, Namespace network, String address, Path folder) {
        this.name = name;
        this.network = network;
        this.address = address;
        this.folder = folder;
        this.data = folder.resolve("d");
    }

    /// @param hub    the namespace with the bridge
    /// @param number from 1
    static Island make(Namespace hub, int number, Path folder) throws Exception {
        Namespace network = Namespace.make();
        String address = "10.77.0." + number;
        String port = "p" + number;
        hub.ip("link add " + port + " type veth peer name eth0 netns " + network.holder());
        hub.ip("link set " + port + " master br0 up");
        network.ip("link set lo up");
        network.ip("link set eth0 up");
        network.ip("addr add " + address + "/24 dev eth0");
        return new Island("n" + number, network, address, Files.createDirectory(folder));
    }

    String api() {
        return address + ":7401";
    }

    void start() throws Exception {
        Path settings = folder.resolve("settings.json");
        Files.writeString(
                settings,
                "{\"name\":\"%s\",\"wire\":\"%s:7400\",\"api\":\"%s\"}\n"
                        .replaceFirst("%s", name)
                        .replaceFirst("%s", address)
                        .replaceFirst("%s", api()));
        DaemonProgram program = DaemonProgram.ofThisJvm();
        List<String> command = new ArrayList<>(network.enter());
        command.addAll(List.of("setsid", program.java()));
        command.addAll(program.options());
        command.addAll(List.of("-cp", program.classPath(), program.main(), "daemon"));
        command.addAll(List.of("--data", data.toString(), "--settings", settings.toString()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private Path output() {
        return folder.resolve("output");
    }

    String log() {
        try {
            List<String> lines = Files.readAllLines(output());
            int from = Math.max(0, lines.size() - 60);
            return String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The process number of its daemon.
    long daemon() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("daemon.pid")).split(" ", 2)[0]);
    }

    <T> T ask(Call<T> call) throws ClientException {
        try (ClusterClient client =
                ClusterClient.builder(
                                ClientSettings.of(
                                        Endpoint.parse("unix:" + data.resolve("api.sock"))),
                                new SecureRandom())
                        .timeout(Duration.ofSeconds(20))
                        .build()) {
            return client.ask(call);
        }
    }

    NodeStatus status() throws ClientException {
        return ask(Calls.status());
    }

    /// Leaves nothing behind.
    void end() throws Exception {
        network.end();
        if (Files.exists(data.resolve("guard.json"))) {
            Matcher parent = PARENT.matcher(Files.readString(data.resolve("guard.json")));
            if (parent.find()) {
                remove(Path.of(parent.group(1)));
            }
        }
    }

    /// The cgroups of its runs; what was in them has been killed.
    private static void remove(Path parent) throws Exception {
        if (!Files.exists(parent)) {
            return;
        }
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                remove(child);
            }
        }
        for (int i = 0; Files.exists(parent); i++) {
            try {
                Files.delete(parent);
            } catch (IOException e) {
                if (i == 500) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
