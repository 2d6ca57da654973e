package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.model.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A peer that is a process of its own, so that it can be stopped. It sends every message back to node 1, until its
/// input ends.
final class PeerProcess implements AutoCloseable {

    private final Process process;
    final String address;

    private PeerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// @param folder where `<stem>.ca`, `.crt` and `.key` are
    static PeerProcess start(long number, Path folder, String listen, String dials)
            throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx128m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path",
                                                System.getProperty("java.class.path")),
                                        PeerProcess.class.getName(),
                                        Long.toString(number),
                                        folder.resolve("n" + number).toString(),
                                        listen,
                                        dials))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the peer did not start");
        }
        return new PeerProcess(process, line);
    }

    void signal(String name) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    public static void main(String[] arguments) throws Exception {
        long number = Long.parseLong(arguments[0]);
        Trust trust =
                Trust.read(
                        Path.of(arguments[1] + ".ca"),
                        Path.of(arguments[1] + ".crt"),
                        Path.of(arguments[1] + ".key"));
        Station station =
                new Station(
                        number,
                        new WireSettings(
                                Station.greeting(number, 1),
                                arguments[2],
                                trust,
                                WireLimits.NORMAL));
        station.onMessage =
                () -> {
                    Message last = station.messages.getLast();
                    station.wire.send(
                            new Message(
                                    last.to(),
                                    last.fromData(),
                                    last.from(),
                                    last.term(),
                                    last.body()));
                };
        station.wire.start();
        station.wire.peers(Map.of(NodeId.of(1), arguments[3]));
        System.out.println(station.address());
        while (System.in.read() >= 0) {
            // It lives as long as whoever started it.
        }
        station.close();
    }
}
