package holdfast.drivers.wire;

import java.util.concurrent.TimeUnit;

/// The one thread that looks at the clock. It never waits for anything else, and calls nobody's code.
final class Pulse implements Runnable {

    /// A pulse that comes much later means that this node stood still, and heard nothing because of that.
    private static final int LATE_PULSES = 2;

    private final WireLimits limits;
    private final Table table;
    private final Door door;
    private final Dialler dialler;
    private volatile boolean stopped;

    Pulse(WireLimits limits, Table table, Door door, Dialler dialler) {
        this.limits = limits;
        this.table = table;
        this.door = door;
        this.dialler = dialler;
    }

    @Override
    public void run() {
        long pulseNanos = TimeUnit.MILLISECONDS.toNanos(limits.pulseMillis());
        long last = System.nanoTime();
        while (!stopped) {
            long now = System.nanoTime();
            long passed = Math.min(now - last, LATE_PULSES * pulseNanos);
            last = now;
            door.pulse(now);
            for (Peer peer : table.all()) {
                peer.pulse(now, passed);
                dialler.pulse(peer, now);
            }
            try {
                Thread.sleep(limits.pulseMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void stop() {
        stopped = true;
    }
}
