package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands in for the guard: knows what it was told, and does nothing by itself.
final class StandInWatch implements AddressWatch {

    final Set<String> registered = new ConcurrentSkipListSet<>();
    final List<String> said = new CopyOnWriteArrayList<>();
    volatile long untilMillis;

    @Override
    public void register(DeviceAddress address) {
        registered.add(address.toString());
        said.add("register " + address);
    }

    @Override
    public void forget(List<DeviceAddress> addresses) {
        for (DeviceAddress address : addresses) {
            registered.remove(address.toString());
            said.add("forget " + address);
        }
    }

    @Override
    public long untilMillis() {
        return untilMillis;
    }
}
