package holdfast.drivers.wire;

import java.util.concurrent.atomic.LongAdder;

/// How much went to a peer, came from it, and was dropped on the way out.
final class Traffic {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    void sent(int frames) {
        sent.add(frames);
    }

    void received() {
        received.increment();
    }

    void dropped(int frames) {
        dropped.add(frames);
    }

    long sent() {
        return sent.sum();
    }

    long receivedSoFar() {
        return received.sum();
    }

    long dropped() {
        return dropped.sum();
    }
}
