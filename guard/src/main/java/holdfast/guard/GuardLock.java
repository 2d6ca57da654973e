package holdfast.guard;

import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// That there is one guard of a data directory: a lock that ends with its process.
public final class GuardLock implements AutoCloseable {

    private final FileChannel channel;

    private GuardLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Nothing where another guard holds it.
    static Optional<GuardLock> take(GuardFiles files) throws IOException {
        FileChannel channel =
                FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap((ProcessMark.own() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new GuardLock(channel));
    }

    /// The guard that lives, as far as its file says. Never by trying the lock: a guard that starts at that
    /// moment would be refused it.
    public static Optional<ProcessMark> holder(GuardFiles files) {
        try {
            Path file = files.lock();
            return ProcessMark.parse(Files.readString(file).strip()).filter(ProcessMark::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
