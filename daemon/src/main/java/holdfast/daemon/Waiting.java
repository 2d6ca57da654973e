package holdfast.daemon;

import holdfast.core.model.Problem;
import holdfast.frontends.rest.RestLimits;
import holdfast.frontends.rest.RestServer;
import holdfast.frontends.rest.RestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A daemon without a certificate: it serves the socket file in its data directory and nothing else, until it is told to
/// found a cluster or to join one.
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    /// For the last answer to go out.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private Waiting() {}

    /// Waits until this node has its certificate.
    ///
    /// @param stopped ends the process, after a signal to stop
    static void untilEntered(Path data, DaemonSettings settings, Runnable stopped)
            throws StartFailure, InterruptedException {
        SecureRandom chance = new SecureRandom();
        try (DataDirectory directory = DataDirectory.open(data)) {
            requireNew(directory);
            CountDownLatch entered = new CountDownLatch(1);
            Entering entering = new Entering(settings, directory, chance, entered::countDown);
            RestServer server = server(directory, settings, entering, chance);
            Thread hook =
                    new Thread(
                            () -> {
                                close(server);
                                stopped.run();
                            },
                            "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            LOG.info(
                    "node {} waits to found a cluster or to join one, at {}",
                    settings.name(),
                    directory.socket());
            entered.await();
            server.awaitQuiet(QUIET);
            Runtime.getRuntime().removeShutdownHook(hook);
            close(server);
        }
    }

    /// A node that was one and has lost its certificate is not a new machine.
    private static void requireNew(DataDirectory directory) throws StartFailure {
        var identity = directory.identity();
        if (identity.isPresent() && identity.get().starts() > 0 || Files.exists(directory.log())) {
            throw DataDirectory.failure(
                    "trust-lost",
                    directory.path(),
                    "It is a node's, and its folder 'trust' with the certificate is gone.",
                    "Restore that folder, or remove the node from its cluster and begin anew with"
                            + " an empty directory.");
        }
    }

    private static RestServer server(
            DataDirectory directory,
            DaemonSettings settings,
            Entering entering,
            SecureRandom chance)
            throws StartFailure {
        try {
            RestServer server =
                    new RestServer(
                            new RestSettings(
                                    RestSettings.Https.OFF,
                                    directory.socket(),
                                    RestLimits.NORMAL,
                                    chance),
                            new WaitingNode(settings, directory.path(), entering));
            server.start();
            return server;
        } catch (IOException e) {
            throw new StartFailure(
                    StartFailure.ENVIRONMENT,
                    new Problem(
                            "api-not-served",
                            "start of the daemon",
                            "socket file " + directory.socket(),
                            "It can't be served: " + Words.of(e) + ".",
                            "Is the path too long, or its file system read-only?"));
        }
    }

    private static void close(RestServer server) {
        try {
            server.close();
        } catch (IOException _) {
            // Its sockets go with the process at the latest.
        }
    }
}
