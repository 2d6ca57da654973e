package holdfast.guard.protocol;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// An address that a resource has put on a device of this node, and that must not outlive the lease (L6).
///
/// @param device  such as `br0`
/// @param address with its prefix, such as `192.0.2.7/24` or `2001:db8::7/64`
public record Address(String device, String address) {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(([0-9]{1,3}\\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])"
                            + "|(?=[^/]*:)[0-9A-Fa-f:.]{2,45}/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))");

    /// These words are handed to another program: nothing else may be in them.
    public Address {
        if (!DEVICE.matcher(device).matches() || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    Words.shown(address) + " on " + Words.shown(device) + " is no address");
        }
        // Refuses what only looks like one.
        InetAddress.ofLiteral(address.substring(0, address.indexOf('/')));
    }

    /// Without its prefix.
    public InetAddress literal() {
        return InetAddress.ofLiteral(address.substring(0, address.indexOf('/')));
    }

    public int prefix() {
        return Integer.parseInt(address.substring(address.indexOf('/') + 1));
    }

    @Override
    public String toString() {
        return device + " " + address;
    }

    static Address read(Words words, int at) throws LineException {
        try {
            return new Address(words.text(at), words.text(at + 1));
        } catch (IllegalArgumentException e) {
            throw new LineException(String.valueOf(e.getMessage()));
        }
    }

    /// What [#toString()] wrote.
    public static Address parse(String line) throws LineException {
        return read(Words.of("address " + line).with(2), 1);
    }
}
