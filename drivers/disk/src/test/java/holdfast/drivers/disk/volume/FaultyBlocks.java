package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.LayerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A disk that fails where it is told to.
final class FaultyBlocks implements BlockFiles {

    private final BlockFiles files;
    private final Set<Long> bad = new HashSet<>();
    private Optional<String> dataWrites = Optional.empty();
    private boolean holes = true;
    private boolean syncs = true;
    private boolean durability = true;

    FaultyBlocks(BlockFiles files) {
        this.files = files;
    }

    void dataWritesFail(String why) {
        dataWrites = Optional.of(why);
    }

    void dataWritesWork() {
        dataWrites = Optional.empty();
    }

    /// Can't be read until it is written again.
    void badBlock(long at) {
        bad.add(at);
    }

    void withoutHoles() {
        holes = false;
    }

    /// Syncs of data files do nothing.
    void forgetSyncs() {
        syncs = false;
    }

    /// Durable writes are like others.
    void forgetDurability() {
        durability = false;
    }

    @Override
    public BlockFile openDirect(String name, boolean durable) throws IOException {
        return new Faulty(files.openDirect(name, durable && durability), durable);
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
            if (bad.stream().anyMatch(block -> block >= at && block < end)) {
                throw new IOException("Input/output error");
            }
            return file.read(into, at);
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            if (!log && dataWrites.isPresent()) {
                throw new IOException(dataWrites.get());
            }
            long end = at + from.remaining();
            bad.removeIf(block -> block >= at && block < end);
            file.write(from, at);
        }

        @Override
        public void sync() throws IOException {
            if (syncs) {
                file.sync();
            }
        }

        @Override
        public boolean punch(long at, long length) throws IOException {
            return holes && file.punch(at, length);
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
