package holdfast.guard;

import holdfast.guard.protocol.Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// Which addresses are on this machine's devices, in this process's network namespace.
final class Devices {

    private Devices() {}

    static List<Address> present(List<Address> wanted) throws SocketException {
        List<Address> found = new ArrayList<>();
        for (Address address : wanted) {
            if (isPresent(address)) {
                found.add(address);
            }
        }
        return found;
    }

    private static boolean isPresent(Address address) throws SocketException {
        NetworkInterface device = NetworkInterface.getByName(address.device());
        if (device == null) {
            return false;
        }
        InetAddress wanted = address.literal();
        for (InterfaceAddress there : device.getInterfaceAddresses()) {
            if (there.getAddress().equals(wanted)
                    && there.getNetworkPrefixLength() == address.prefix()) {
                return true;
            }
        }
        return false;
    }
}
