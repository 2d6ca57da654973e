package holdfast.daemon;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Looks whether this node's addresses are free, before anything is made or anybody is told that it is there. A daemon
/// that only finds out once it was elected would take the lead and lose it again at each try of its supervisor.
final class Ports {

    private Ports() {}

    static void requireFree(DaemonSettings settings) throws StartFailure {
        requireFree("wire", settings.wire());
        requireFree("API", settings.api());
    }

    private static void requireFree(String what, String address) throws StartFailure {
        InetSocketAddress at = HostAndPort.parse(address);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            if (at.isUnresolved()) {
                throw failure(what, address, "no such host is known");
            }
            socket.bind(at);
        } catch (IOException e) {
            throw failure(what, address, Words.of(e));
        }
    }

    private static StartFailure failure(String what, String address, String why) {
        return new StartFailure(
                StartFailure.ENVIRONMENT,
                new Problem(
                        "address-not-free",
                        "start of the daemon",
                        what + " address " + address,
                        "It can't be listened at: " + why + ".",
                        "See who has the port (ss -ltnp), and whether the address is this machine's"
                                + " (ip address)."));
    }
}
