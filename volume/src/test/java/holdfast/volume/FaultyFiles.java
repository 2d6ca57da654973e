package holdfast.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.LayerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A pool that fails where it is told to. Offsets are those of the files.
final class FaultyFiles implements BlockFiles {

    private final BlockFiles files;
    private final Set<Long> bad = ConcurrentHashMap.newKeySet();
    private volatile String dataWrites = "";
    private volatile String logWrites = "";
    volatile boolean staysBad;

    FaultyFiles(BlockFiles files) {
        this.files = files;
    }

    /// @param why empty where they work
    void dataWritesFail(String why) {
        dataWrites = why;
    }

    void logWritesFail(String why) {
        logWrites = why;
    }

    /// A block of a volume can't be read until it is written again, or for ever.
    void badBlock(long offset) {
        bad.add(offset + DATA_AT);
    }

    boolean hasBadBlocks() {
        return !bad.isEmpty();
    }

    /// Where a volume's bytes begin in its file.
    static final long DATA_AT = 1 << 20;

    @Override
    public BlockFile openDirect(String name, boolean durable) throws IOException {
        return new Faulty(files.openDirect(name, durable), durable);
    }

    @Override
    public String where() {
        return files.where();
    }

    @Override
    public List<String> names() throws IOException {
        return files.names();
    }

    @Override
    public LayerFile create(String name) throws IOException {
        return files.create(name);
    }

    @Override
    public LayerFile open(String name) throws IOException {
        return files.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void remove(String name) throws IOException {
        files.remove(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        files.syncDirectory();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private final class Faulty implements BlockFile {

        private final BlockFile file;
        private final boolean log;

        Faulty(BlockFile file, boolean log) {
            this.file = file;
            this.log = log;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            long end = at + into.remaining();
            if (!log
                    && !bad.isEmpty()
                    && bad.stream().anyMatch(block -> block >= at && block < end)) {
                throw new IOException("Input/output error");
            }
            return file.read(into, at);
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            String why = log ? logWrites : dataWrites;
            if (!why.isEmpty()) {
                throw new IOException(why);
            }
            long end = at + from.remaining();
            if (!log && !staysBad) {
                bad.removeIf(block -> block >= at && block < end);
            }
            file.write(from, at);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public boolean punch(long at, long length) throws IOException {
            return file.punch(at, length);
        }

        @Override
        public long dataFrom(long at) throws IOException {
            return file.dataFrom(at);
        }

        @Override
        public void extend(long size) throws IOException {
            file.extend(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
