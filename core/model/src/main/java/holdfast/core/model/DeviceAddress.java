package holdfast.core.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address that moves from node to node, and the device of each node that it is put on. Written as
/// `192.0.2.7/24%eth0` or `2001:db8::7/64%eth0`.
///
/// @param address in the one form that it has: decimal, or as RFC 5952 writes IPv6
/// @param prefix  bits of its network: 1 to 32, or to 128
/// @param device  a name as the kernel has it, at most 15 characters
public record DeviceAddress(String address, int prefix, String device) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "([0-9A-Fa-f.:]{2,45})/([0-9]{1,3})%([A-Za-z0-9_][A-Za-z0-9_.-]{0,14})");

    /// @throws IllegalArgumentException where it is no address that can move
    public DeviceAddress {
        String form = new IpText(address).canonical().orElse("");
        int bits = address.indexOf(':') < 0 ? 32 : 128;
        String text = address + "/" + prefix + "%" + device;
        if (!form.equals(address) || prefix < 1 || prefix > bits || !TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("no address of a device: " + text);
        }
    }

    /// What a person wrote, or a command has; nothing where it is no address that can move.
    public static Optional<DeviceAddress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(matcher.group(2));
        String device = matcher.group(3);
        return new IpText(matcher.group(1))
                .canonical()
                .filter(address -> prefix >= 1 && prefix <= (address.indexOf(':') < 0 ? 32 : 128))
                .map(address -> new DeviceAddress(address, prefix, device));
    }

    /// Whether it is of IPv6.
    public boolean isSix() {
        return address.indexOf(':') >= 0;
    }

    /// With its prefix, as `ip` takes it.
    public String withPrefix() {
        return address + "/" + prefix;
    }

    @Override
    public String toString() {
        return withPrefix() + "%" + device;
    }
}
