package holdfast.trials.input;

import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A daemon that runs.
record Running(NodeFiles node, Process process, Path output) {

    private static final Duration STOPS = Duration.ofSeconds(30);

    void awaitUp(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!Grounds.read(output).contains(" runs: wire ")) {
            if (!process.isAlive() || System.nanoTime() - end > 0 || !Pause.millis(20)) {
                throw new AssertionError("the daemon is not up: " + Grounds.read(output));
            }
        }
    }

    /// Over the socket file in its data directory.
    ClusterClient client(SecureRandom chance) throws SettingsException {
        Endpoint endpoint = Endpoint.parse("unix:" + node.socket());
        return ClusterClient.builder(ClientSettings.of(endpoint), chance).build();
    }

    Ended stop() throws IOException, InterruptedException {
        process.destroy();
        return awaitEnd(STOPS);
    }

    Ended awaitEnd(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the daemon goes on: " + Grounds.read(output));
        }
        return new Ended(process.exitValue(), Grounds.read(output));
    }
}
