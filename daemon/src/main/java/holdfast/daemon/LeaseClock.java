package holdfast.daemon;

import holdfast.core.node.Clocks;
import holdfast.drivers.cgroup.BootClock;
import java.util.concurrent.TimeUnit;

/// The node's two clocks. What it counts by itself goes by a clock that only this process knows; its own lease by the
/// machine's CLOCK_BOOTTIME, which the guard reads as well and which counts the machine's sleep (L1).
final class LeaseClock {

    private LeaseClock() {}

    static Clocks now() {
        return new Clocks(
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                BootClock.millis(),
                System.currentTimeMillis());
    }
}
