package holdfast.drivers.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Notes about what went wrong, each thing at its own pace: strangers can cause them as often as they like.
final class Notes {

    /// Beyond this, things that were noted are forgotten, and so may be noted sooner.
    private static final int THINGS = 256;

    private final WireListener listener;
    private final long paceNanos;
    private final Map<String, Paced> things = new HashMap<>();

    private static final class Paced {
        long lastNanos;
        long keptBack;
    }

    Notes(WireListener listener, int paceMillis) {
        this.listener = listener;
        this.paceNanos = TimeUnit.MILLISECONDS.toNanos(paceMillis);
    }

    /// @param thing what it is about: one note in a while for each
    void note(String thing, String text) {
        long keptBack;
        synchronized (things) {
            long now = System.nanoTime();
            Paced paced = things.get(thing);
            if (paced != null && now - paced.lastNanos < paceNanos) {
                paced.keptBack++;
                return;
            }
            if (paced == null) {
                if (things.size() >= THINGS) {
                    things.clear();
                }
                paced = new Paced();
                things.put(thing, paced);
            }
            keptBack = paced.keptBack;
            paced.keptBack = 0;
            paced.lastNanos = now;
        }
        listener.noted(keptBack == 0 ? text : text + " (and " + keptBack + " more like it)");
    }
}
