package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A file of [LossyFiles]: the real one, and the sectors that have not reached it.
///
/// All calls hold the lock of the directory, because a step there may let sectors of any file through.
final class LossyFile implements LayerFile {

    private static final int SECTOR = Limits.SECTOR;

    /// Of a hole that are written at a time.
    private static final int HOLE_BYTES = 1 << 20;

    private final LossyFiles files;
    private final TreeMap<Long, byte[]> unsynced = new TreeMap<>();

    /// Shown to readers, and on the disk only if they are written once more.
    private final TreeMap<Long, byte[]> takenForClean = new TreeMap<>();

    private Path path;
    private long size = -1;
    private Optional<FileChannel> channel = Optional.empty();

    LossyFile(LossyFiles files, Path path) {
        this.files = files;
        this.path = path;
    }

    Path path() {
        return path;
    }

    void movedTo(Path newPath) {
        path = newPath;
    }

    private FileChannel channel() throws IOException {
        if (channel.isEmpty()) {
            channel =
                    Optional.of(
                            FileChannel.open(
                                    path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
        return channel.get();
    }

    @Override
    public long size() throws IOException {
        synchronized (files) {
            files.step();
            return knownSize();
        }
    }

    private long knownSize() throws IOException {
        if (size < 0) {
            size = channel().size();
        }
        return size;
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        synchronized (files) {
            files.step();
            int count = (int) Math.max(0, Math.min(into.remaining(), knownSize() - at));
            ByteBuffer target = into.slice(into.position(), count);
            readReal(target, at);
            show(takenForClean, target, at);
            show(unsynced, target, at);
            into.position(into.position() + count);
            return count;
        }
    }

    private static void show(NavigableMap<Long, byte[]> sectors, ByteBuffer target, long at) {
        long end = at + target.limit();
        for (Map.Entry<Long, byte[]> sector :
                sectors.subMap(at / SECTOR, (end + SECTOR - 1) / SECTOR).entrySet()) {
            long start = sector.getKey() * SECTOR;
            int from = (int) Math.max(0, at - start);
            int to = (int) Math.min(SECTOR, end - start);
            target.put((int) (start + from - at), sector.getValue(), from, to - from);
        }
    }

    /// Zeros where the real file does not reach yet.
    private void readReal(ByteBuffer target, long at) throws IOException {
        long offset = at;
        ByteBuffer rest = target.duplicate();
        while (rest.hasRemaining()) {
            int read = channel().read(rest, offset);
            if (read < 0) {
                break;
            }
            offset += read;
        }
        while (rest.hasRemaining()) {
            rest.put((byte) 0);
        }
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
        synchronized (files) {
            files.step();
            long offset = at;
            long end = at + from.remaining();
            while (offset < end) {
                long number = offset / SECTOR;
                int begin = (int) (offset - number * SECTOR);
                int count = (int) Math.min(SECTOR - begin, end - offset);
                from.get(sector(number), begin, count);
                offset += count;
            }
            size = Math.max(knownSize(), end);
            files.leak();
        }
    }

    /// Zeros from here to there, durable at once. Both are multiples of a sector.
    void punch(long at, long end) throws IOException {
        synchronized (files) {
            files.step();
            unsynced.subMap(at / SECTOR, end / SECTOR).clear();
            takenForClean.subMap(at / SECTOR, end / SECTOR).clear();
            ByteBuffer zeros = ByteBuffer.allocate(HOLE_BYTES);
            for (long offset = at; offset < end; ) {
                zeros.clear().limit((int) Math.min(HOLE_BYTES, end - offset));
                offset += channel().write(zeros, offset);
            }
        }
    }

    private byte[] sector(long number) throws IOException {
        byte[] known = unsynced.get(number);
        if (known != null) {
            return known;
        }
        byte[] sector = takenForClean.remove(number);
        if (sector == null) {
            sector = new byte[SECTOR];
            readReal(ByteBuffer.wrap(sector), number * SECTOR);
        }
        unsynced.put(number, sector);
        return sector;
    }

    @Override
    public void sync() throws IOException {
        synchronized (files) {
            files.step();
            if (files.takeFailure()) {
                takenForClean.putAll(unsynced);
                unsynced.clear();
                throw new IOException("Input/output error");
            }
            List<Long> sectors = new ArrayList<>(unsynced.keySet());
            files.shuffle(sectors);
            for (long sector : sectors) {
                files.step();
                settle(sector);
            }
        }
    }

    /// As a sync does, and of these bytes alone.
    void settle(long at, long length) throws IOException {
        List<Long> sectors =
                new ArrayList<>(
                        unsynced.subMap(at / SECTOR, (at + length + SECTOR - 1) / SECTOR).keySet());
        files.shuffle(sectors);
        for (long sector : sectors) {
            files.step();
            settle(sector);
        }
    }

    /// @param percent of the sectors that get through
    void leak(int percent) throws IOException {
        for (long sector : new ArrayList<>(unsynced.keySet())) {
            if (files.chance().nextInt(100) < percent) {
                settle(sector);
            }
        }
    }

    private void settle(long number) throws IOException {
        byte[] sector = unsynced.remove(number);
        if (sector != null) {
            long at = number * SECTOR;
            int count = (int) Math.min(SECTOR, knownSize() - at);
            ByteBuffer bytes = ByteBuffer.wrap(sector, 0, count);
            while (bytes.hasRemaining()) {
                channel().write(bytes, at + bytes.position());
            }
        }
    }

    /// What was not synced stays in memory, as the operating system would keep it.
    @Override
    public void close() throws IOException {
        synchronized (files) {
            letGo();
        }
    }

    void forget() throws IOException {
        unsynced.clear();
        takenForClean.clear();
        letGo();
    }

    private void letGo() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
            channel = Optional.empty();
        }
    }
}
