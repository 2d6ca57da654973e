package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells the neighbours on the wire that an address is here now: gratuitous ARP by `arping`, and neighbour advertisements
/// by `ndsend`. Neither is everywhere; where one is missing that is said once, and neighbours find out when what they
/// remember grows old. Nobody waits for it.
final class Announcer {

    private final Consumer<Problem> troubles;
    private final AtomicBoolean told = new AtomicBoolean();

    Announcer(Consumer<Problem> troubles) {
        this.troubles = troubles;
    }

    void announce(List<DeviceAddress> addresses) {
        for (DeviceAddress address : addresses) {
            Thread.ofVirtual().name("announce").start(() -> announce(address));
        }
    }

    private void announce(DeviceAddress address) {
        List<String> words =
                address.isSix()
                        ? List.of("ndsend", address.address(), address.device())
                        : List.of(
                                "arping",
                                "-U",
                                "-c",
                                "2",
                                "-I",
                                address.device(),
                                address.address());
        Optional<String> wrong = IpTool.run(words, "");
        if (wrong.isPresent() && told.compareAndSet(false, true)) {
            troubles.accept(
                    new Problem(
                            "address-not-announced",
                            "announcing an address",
                            address.toString(),
                            "Its neighbours were not told that it is here now: "
                                    + wrong.get()
                                    + ".",
                            "Install arping (for IPv4) and ndsend (for IPv6); until then neighbours find"
                                    + " out when what they remember grows old, which may take a"
                                    + " minute."));
        }
    }
}
