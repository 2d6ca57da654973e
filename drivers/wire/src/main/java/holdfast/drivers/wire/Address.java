package holdfast.drivers.wire;

import holdfast.core.model.Problem;
import java.net.InetSocketAddress;

/// `host:port`, an IPv6 address in brackets.
record Address(String host, int port) {

    private static final int MOST_PORT = 65_535;

    /// @throws WireException where the text is of another form
    static Address parse(String text) throws WireException {
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            String host = text.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            String bare = bracketed ? host.substring(1, host.length() - 1) : host;
            int port = port(text.substring(colon + 1));
            if (port >= 0 && !bare.isEmpty() && (bracketed || bare.indexOf(':') < 0)) {
                return new Address(bare, port);
            }
        }
        throw new WireException(
                new Problem(
                        "address-unreadable",
                        "read an address",
                        "'" + text + "'",
                        "It is not of the form host:port.",
                        "Write it as 10.0.0.1:7420, node1.example:7420 or [fd00::1]:7420."));
    }

    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(Character::isDigit)) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= MOST_PORT ? port : -1;
    }

    /// Looks the name up, which may take as long as the resolver likes.
    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
