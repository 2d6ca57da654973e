package holdfast.daemon;

import holdfast.core.model.Problem;
import holdfast.drivers.wire.Trust;
import holdfast.frontends.rest.ClusterAccess;
import holdfast.frontends.rest.RestLimits;
import holdfast.frontends.rest.RestServer;
import holdfast.frontends.rest.RestSettings;
import java.io.IOException;
import java.security.SecureRandom;

/// The node's API: over HTTPS at its address, and on a socket file in its data directory.
final class Api implements AutoCloseable {

    private final RestServer server;
    private final String at;

    Api(
            DaemonSettings settings,
            DataDirectory directory,
            Trust trust,
            ClusterAccess access,
            SecureRandom chance)
            throws StartFailure {
        at = settings.api();
        var https =
                new RestSettings.Https.On(
                        HostAndPort.parse(at),
                        trust.context(Trust.Dates.JUDGED),
                        settings.keepsTrust());
        try {
            server =
                    new RestServer(
                            new RestSettings(https, directory.socket(), RestLimits.NORMAL, chance),
                            access);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private StartFailure failure(IOException e) {
        return new StartFailure(
                StartFailure.ENVIRONMENT,
                new Problem(
                        "api-not-served",
                        "start of the daemon",
                        "API address " + at,
                        "It can't be served: " + Words.of(e) + ".",
                        "See who has the port (ss -ltnp), and whether the address is this machine's."));
    }

    void start() throws StartFailure {
        try {
            server.start();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // Its sockets go with the process at the latest.
        }
    }
}
