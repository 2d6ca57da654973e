package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to write the node's slot in one witness file (W3): an exclusive lock on a file in the node's
/// data directory, which the kernel keeps until the process that holds it is gone, wherever that hangs.
final class NodeLock implements Closeable {

    private final FileChannel channel;
    private final FileLock lock;

    private NodeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Waits for as long as another process holds it.
    static NodeLock take(Path dataDirectory, FileId file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        dataDirectory.resolve(Layout.lockName(file)),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        return new NodeLock(channel, channel.lock());
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
