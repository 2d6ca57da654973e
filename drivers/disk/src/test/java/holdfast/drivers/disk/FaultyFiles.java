package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A disk that can be told to be full, read-only, broken or hung, with the words of the real thing.
final class FaultyFiles implements FileLayer {

    private final FileLayer files;
    final AtomicInteger syncs = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    volatile boolean full;
    volatile boolean readOnly;
    volatile boolean failingSync;
    volatile CountDownLatch hung = new CountDownLatch(0);

    FaultyFiles(FileLayer files) {
        this.files = files;
    }

    private void change(boolean grows) throws IOException {
        if (readOnly) {
            throw new FileSystemException(files.where(), null, "Read-only file system");
        }
        if (full && grows) {
            throw new IOException("No space left on device");
        }
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
        change(true);
        return new FaultyFile(files.create(name));
    }

    @Override
    public LayerFile open(String name) throws IOException {
        return new FaultyFile(files.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        change(false);
        files.rename(from, to);
    }

    @Override
    public void remove(String name) throws IOException {
        change(false);
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

    private final class FaultyFile implements LayerFile {
        private final LayerFile file;

        private FaultyFile(LayerFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return file.read(into, at);
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            change(at + from.remaining() > file.size());
            writes.incrementAndGet();
            file.write(from, at);
        }

        @Override
        public void sync() throws IOException {
            syncs.incrementAndGet();
            try {
                hung.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failingSync) {
                throw new IOException("Input/output error");
            }
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
