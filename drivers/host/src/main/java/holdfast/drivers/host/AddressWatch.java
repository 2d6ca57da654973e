package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import java.util.List;

/// Whoever takes addresses away when the lease is over, also where this process can't: the guard (L6).
public interface AddressWatch {

    /// From now on it is taken away at the deadline, and renewed until then. Said before it is put on its device.
    void register(DeviceAddress address);

    /// They are not touched any more. Said before they are taken off their devices; waits a moment for the answer.
    void forget(List<DeviceAddress> addresses);

    /// The deadline that was told last, by CLOCK_BOOTTIME; 0 where no lease is held.
    long untilMillis();
}
