package holdfast.drivers.trust;

import java.net.InetAddress;

/// What a certificate may say about where its holder is reached.
final class Hosts {

    private Hosts() {}

    /// Whether this is an IP address and no name; nothing is looked up.
    static boolean isAddress(String host) {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
