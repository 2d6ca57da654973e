package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file of the machine, opened with O_DIRECT where its file system can, and with O_DSYNC where that is asked for.
///
/// Java asks for buffers aligned to the block size that the file system states. Where that is more than 4 KiB, as on
/// network file systems, the page cache is not gone around; durability is the same.
final class DirectFile implements BlockFile {

    private static final OpenOption DIRECT = direct();

    private final Path path;
    private final FileChannel channel;
    private final HolePunch holes;

    /// Whether the kernel may still be able to take several writes at once.
    private boolean submits;

    private @Nullable SubmittedWrites submitted;

    private DirectFile(Path path, FileChannel channel, boolean direct) {
        this.path = path;
        this.channel = channel;
        this.submits = direct;
        holes = new HolePunch(path);
    }

    /// The option is public and supported, but its package makes the compiler warn, which can't be silenced.
    private static OpenOption direct() {
        try {
            for (Object option :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option.toString().equals("DIRECT")) {
                    return (OpenOption) option;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this Java has no O_DIRECT", e);
        }
        throw new IllegalStateException("this Java has no O_DIRECT");
    }

    static DirectFile open(Path path, boolean durable) throws IOException {
        Set<OpenOption> options = new HashSet<>();
        options.add(StandardOpenOption.READ);
        options.add(StandardOpenOption.WRITE);
        if (durable) {
            options.add(StandardOpenOption.DSYNC);
        }
        if (Files.getFileStore(path).getBlockSize() > Limits.BLOCK) {
            return new DirectFile(path, FileChannel.open(path, options), false);
        }
        try {
            options.add(DIRECT);
            return new DirectFile(path, FileChannel.open(path, options), !durable);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without O_DIRECT says so in either way; one that fails fails here
            // again.
            options.remove(DIRECT);
            return new DirectFile(path, FileChannel.open(path, options), false);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        int read = 0;
        while (into.hasRemaining()) {
            int more = channel.read(into, at + read);
            if (more < 0) {
                break;
            }
            read += more;
            if (more % Limits.BLOCK != 0) {
                break; // the file's end
            }
        }
        return read;
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
        long offset = at;
        while (from.hasRemaining()) {
            offset += channel.write(from, offset);
        }
    }

    @Override
    public synchronized void write(ByteBuffer[] from, long[] at, int count) throws IOException {
        SubmittedWrites together = count > 1 ? together() : null;
        if (together != null) {
            together.write(from, at, Math.min(count, SubmittedWrites.MOST));
        }
        for (int i = 0; i < count; i++) {
            write(from[i], at[i]);
        }
    }

    private @Nullable SubmittedWrites together() {
        if (submitted == null && submits) {
            try {
                submitted = SubmittedWrites.to(path);
            } catch (IOException e) {
                // One after the other does the same.
                submits = false;
            }
        }
        return submitted;
    }

    @Override
    public void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public boolean punch(long at, long length) throws IOException {
        return holes.punch(at, length);
    }

    @Override
    public long dataFrom(long at) throws IOException {
        return holes.dataFrom(at);
    }

    @Override
    public void extend(long size) throws IOException {
        if (size > channel.size()) {
            holes.extend(size);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (holes;
                SubmittedWrites _ = submitted) {
            channel.close();
        }
    }
}
