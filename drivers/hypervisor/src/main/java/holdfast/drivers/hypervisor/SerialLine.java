package holdfast.drivers.hypervisor;

import holdfast.core.model.Bytes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A guest's serial line: what it says, kept for as long as its run, and what is typed to it.
///
/// QEMU itself appends what the guest says to `serial.log`, whether or not anybody listens, so a restart of the daemon misses
/// nothing. The log is the one source: whoever watches follows it. While a daemon runs it cuts the log back when it has grown: the end of it goes to
/// `serial.kept`, and the log begins anew. What the guest says in the moment between the last look and the cut is lost, some
/// microseconds once in 768 KiB. While no daemon runs the log only grows, which without a lease is not for long.
///
/// What QEMU writes to the socket is thrown away, it being in the log; the socket is only for what is typed.
public final class SerialLine implements AutoCloseable {

    /// Takes what the guest says. Called by the line's thread; one that waits makes all watchers of this guest wait.
    @FunctionalInterface
    public interface Watcher {
        /// @param bytes to be read now or never
        void said(ByteBuffer bytes);
    }

    private final RunPlace place;
    private final Ring ring = new Ring(HypervisorLimits.SERIAL_BYTES);
    private final List<Watcher> watchers = new ArrayList<>();
    private Optional<SocketChannel> typing = Optional.empty();
    private long read;
    private boolean closed;

    SerialLine(RunPlace place) {
        this.place = place;
        read = addFile(ring, place);
        Thread.ofVirtual().name("serial-" + place.directory().getFileName()).start(this::follow);
    }

    /// What is left of a line whose run is over.
    static byte[] tail(RunPlace place) {
        Ring ring = new Ring(HypervisorLimits.SERIAL_BYTES);
        addFile(ring, place);
        return ring.bytes();
    }

    /// The last of what the guest said: at most 256 KiB.
    public synchronized byte[] tail() {
        look();
        return ring.bytes();
    }

    /// What the guest said, or what is left of it.
    ///
    /// @param start where the bytes begin, counted from the first one that this line knew of
    public record Part(long start, Bytes bytes) {}

    /// What the guest said from one byte on; where that is beyond what it has said, from the oldest that is kept. Where there is
    /// nothing new, waits for it.
    ///
    /// @param most bytes
    public synchronized Part read(long after, int most, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        look();
        while (ring.added() == after && !closed && System.nanoTime() - end < 0) {
            wait(HypervisorLimits.SERIAL_LOOK.toMillis());
            look();
        }
        byte[] kept = ring.bytes();
        long oldest = ring.added() - kept.length;
        long start = after > ring.added() ? oldest : Math.max(after, oldest);
        int from = (int) (start - oldest);
        int to = Math.min(kept.length, from + most);
        return new Part(start, Bytes.of(Arrays.copyOfRange(kept, from, to)));
    }

    /// From now on the watcher is told what the guest says, after what it has said already (at most 256 KiB).
    ///
    /// @throws HypervisorException where there are too many already
    public synchronized void watch(Watcher watcher) throws HypervisorException {
        if (watchers.size() >= HypervisorLimits.SERIAL_WATCHERS) {
            throw new HypervisorException(
                    "serial-line-busy",
                    "watch a serial line",
                    place.run(),
                    "There are " + watchers.size() + " who watch it.",
                    "Let one of them go.");
        }
        look();
        watcher.said(ByteBuffer.wrap(ring.bytes()));
        watchers.add(watcher);
        notifyAll();
    }

    public synchronized void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    /// Types this. Waits while the guest takes nothing.
    public void type(byte[] bytes) throws HypervisorException {
        try {
            SocketChannel channel = typing();
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new HypervisorException(
                    "serial-line-unreachable",
                    "type to a guest",
                    place.run(),
                    "Its QEMU's socket can't be used: " + e.getMessage() + ".",
                    "See that the guest runs, and try again.");
        }
    }

    /// One connection for all who type. QEMU's copy of what the guest says has to be taken from it, else the guest would wait.
    private synchronized SocketChannel typing() throws IOException {
        if (typing.isPresent() && typing.get().isOpen()) {
            return typing.get();
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(place.serial()));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        typing = Optional.of(channel);
        Thread.ofVirtual().start(() -> drop(channel));
        return channel;
    }

    private static void drop(SocketChannel channel) {
        ByteBuffer room = ByteBuffer.allocate(16 << 10);
        try (channel) {
            while (channel.read(room) >= 0) {
                room.clear();
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private synchronized void follow() {
        try {
            while (!closed) {
                look();
                wait(
                        (watchers.isEmpty()
                                        ? HypervisorLimits.SERIAL_LOOK_ALONE
                                        : HypervisorLimits.SERIAL_LOOK)
                                .toMillis());
            }
        } catch (InterruptedException _) {
            // Nobody follows it any more.
        }
    }

    /// The log, and before it what was kept of it where the log alone is too short to fill what is kept. Where the daemon was
    /// ended in the middle of a cut, the log is long and all that counts.
    private static long addFile(Ring ring, RunPlace place) {
        try {
            long size = Files.exists(place.serialLog()) ? Files.size(place.serialLog()) : 0;
            if (size < HypervisorLimits.SERIAL_BYTES && Files.exists(place.serialKept())) {
                ring.add(ByteBuffer.wrap(Files.readAllBytes(place.serialKept())));
            }
            if (size == 0) {
                return 0;
            }
            long from = Math.max(0, size - HypervisorLimits.SERIAL_BYTES);
            return from + addFrom(ring, place.serialLog(), from, List.of());
        } catch (IOException _) {
            return 0;
        }
    }

    private static long addFrom(Ring ring, Path log, long from, List<Watcher> watchers)
            throws IOException {
        long added = 0;
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer chunk = ByteBuffer.allocate(32 << 10);
            while (file.read(chunk, from + added) > 0) {
                chunk.flip();
                added += chunk.remaining();
                ring.add(chunk.duplicate());
                for (Watcher watcher : List.copyOf(watchers)) {
                    watcher.said(chunk.asReadOnlyBuffer());
                }
                chunk.clear();
            }
        }
        return added;
    }

    private void look() {
        try {
            if (!Files.exists(place.serialLog())) {
                return;
            }
            if (Files.size(place.serialLog()) > read) {
                read += addFrom(ring, place.serialLog(), read, watchers);
            }
            if (read >= HypervisorLimits.SERIAL_LOG_BYTES) {
                cut();
            }
        } catch (IOException _) {
            // Looked at again soon; what can't be read now is not lost.
        }
    }

    /// QEMU appends wherever the end is.
    private void cut() throws IOException {
        Path aside = place.serialKept().resolveSibling("serial.new");
        Files.write(aside, ring.bytes());
        Files.move(aside, place.serialKept(), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel log = FileChannel.open(place.serialLog(), StandardOpenOption.WRITE)) {
            if (log.size() == read) {
                log.truncate(0);
                read = 0;
            }
        }
    }

    /// Follows it no more. The guest goes on.
    @Override
    public synchronized void close() {
        closed = true;
        watchers.clear();
        notifyAll();
        typing.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException _) {
                // It is not used any more.
            }
        });
    }
}
