package holdfast.bench.volumes;

import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.VolumeView;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Lets the node of the copy that is no primary be away while writes are made, and come back.
final class Returns {

    /// A record's header and what names it in a frame.
    private static final long RECORD_BYTES = 4_096 + 5 + 16;

    private static final long LOOK_MILLIS = 5;

    private final VolumeStand stand;
    private final String volume;
    private final int depth;

    /// Of the primary's log when the copy went away.
    private long positionThen;

    Returns(VolumeStand stand, String volume, int depth) {
        this.stand = stand;
        this.volume = volume;
        this.depth = depth;
    }

    /// One return.
    ///
    /// @param bytes          that the primary's node sent it
    /// @param payload        of them, without the headers of records
    /// @param seconds        from its first being heard to its being in sync
    /// @param bytesPerSecond sent in that time
    /// @param guestBefore    writes a second; 0 without a guest
    /// @param guestMeanwhile likewise
    record Return(
            long bytes,
            long payload,
            double seconds,
            double bytesPerSecond,
            double guestBefore,
            double guestMeanwhile) {}

    /// Nothing is written when it comes back.
    Return alone(Guest guest, Load missed) throws IOException {
        SandboxNode away = leave();
        guest.write(missed);
        return comeBack(away, () -> 0);
    }

    /// All the while a guest writes.
    Return beside(Guest guest, long missed, long beforeMillis) {
        stand.awaitAtRest(volume, Long.MAX_VALUE);
        try (SteadyGuest steady = new SteadyGuest(guest, depth)) {
            Pause.millis(beforeMillis / 2);
            double before = rate(steady, beforeMillis);
            SandboxNode away = leave();
            long from = steady.total();
            while (steady.total() - from < missed && Pause.millis(LOOK_MILLIS)) {
                // It misses them.
            }
            Return found = comeBack(away, steady::total);
            return new Return(
                    found.bytes(),
                    found.payload(),
                    found.seconds(),
                    found.bytesPerSecond(),
                    before,
                    found.guestMeanwhile());
        }
    }

    private static double rate(SteadyGuest steady, long millis) {
        long from = steady.total();
        long begun = System.nanoTime();
        Pause.millis(millis);
        return (steady.total() - from) / ((System.nanoTime() - begun) / 1e9);
    }

    private SandboxNode leave() {
        stand.awaitInSync(volume);
        SandboxNode primary = stand.primary(volume);
        SandboxNode away = stand.cluster().othersThan(primary).getFirst();
        Cluster.must(() -> {
            positionThen = stand.view(volume).lastPosition();
            away.kill();
            return away;
        });
        Waits.until(
                away + " is dropped and " + primary + " goes on",
                () -> {
                    VolumeView view = stand.view(volume);
                    return view.serving()
                            && !VolumeStand.copyOn(view, away).state().equals(CopyView.IN_SYNC);
                });
        return away;
    }

    private interface Counter {
        long total();
    }

    private Return comeBack(SandboxNode away, Counter guest) {
        SandboxNode primary = stand.primary(volume);
        Thread starting = Thread.ofVirtual().start(() -> start(away));
        Waits.until(
                away + " is heard",
                () -> {
                    CopyView copy = VolumeStand.copyOn(stand.view(volume), away);
                    return !copy.catchUp().way().isEmpty() || copy.state().equals(CopyView.IN_SYNC);
                });
        long begun = System.nanoTime();
        long sentThen = SentBytes.of(primary, away);
        long writtenThen = guest.total();
        long[] position = new long[1];
        Waits.until(
                away + " is in sync",
                () -> {
                    VolumeView view = stand.view(volume);
                    position[0] = view.lastPosition();
                    return view.serving()
                            && VolumeStand.copyOn(view, away).state().equals(CopyView.IN_SYNC);
                });
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        long written = guest.total() - writtenThen;
        long bytes = SentBytes.of(primary, away);
        join(starting);
        long headers = (position[0] - positionThen) * RECORD_BYTES;
        return new Return(
                bytes,
                bytes - headers,
                seconds,
                (bytes - sentThen) / seconds,
                0,
                written / seconds);
    }

    private static void start(SandboxNode node) {
        Waits.until(
                node + " is started",
                () -> {
                    if (node.process().isEmpty()) {
                        node.start();
                    }
                    return true;
                });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
