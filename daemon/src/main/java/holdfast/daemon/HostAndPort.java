package holdfast.daemon;

import java.net.InetSocketAddress;

/// Addresses as settings write them.
final class HostAndPort {

    private static final int MOST = 65_535;

    private HostAndPort() {}

    /// `host:port`, an IPv6 address in brackets.
    ///
    /// @throws IllegalArgumentException in words, where it is something else
    static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bare = host.indexOf(':') >= 0 && !(host.startsWith("[") && host.endsWith("]"));
        if (host.isEmpty() || bare) {
            throw new IllegalArgumentException(
                    "host:port expected, such as 192.0.2.1:7400 or [2001:db8::1]:7400, found '"
                            + text
                            + "'");
        }
        return new InetSocketAddress(
                host.replace("[", "").replace("]", ""), port(text.substring(colon + 1), text));
    }

    private static int port(String digits, String whole) {
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number && digits.length() < 6 ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MOST) {
            throw new IllegalArgumentException(
                    "a port from 1 to " + MOST + " expected in '" + whole + "'");
        }
        return port;
    }
}
