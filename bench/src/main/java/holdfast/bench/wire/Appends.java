package holdfast.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A file that is written from its beginning to its end, and again; each write is durable when it returns.
final class Appends implements AutoCloseable {
    private static final long LENGTH = 64L << 20;

    private final FileChannel file;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(Shapes.MOST_RECORD + Shapes.BLOCK)
                    .alignedSlice(Shapes.BLOCK)
                    .limit(Shapes.MOST_RECORD)
                    .slice();
    private long position;

    /// Makes the file as long as it gets, so that no append has to change more than data.
    Appends(Path path) throws IOException {
        file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DSYNC,
                        direct());
        while (position + Shapes.MOST_RECORD <= LENGTH) {
            buffer.clear();
            write(Shapes.MOST_RECORD);
        }
        position = 0;
    }

    /// O_DIRECT. By its name, as the compiler warns of the class that has it, and lets nobody suppress that.
    private static OpenOption direct() throws IOException {
        try {
            Object[] options =
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            return Arrays.stream(options)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IOException("this JDK opens no file with O_DIRECT"));
        } catch (ClassNotFoundException e) {
            throw new IOException("this JDK opens no file with O_DIRECT", e);
        }
    }

    /// Appends what the array begins with: whole blocks.
    void append(byte[] bytes, int length) throws IOException {
        buffer.clear();
        buffer.put(bytes, 0, length).flip();
        if (position + length > LENGTH) {
            position = 0;
        }
        write(length);
    }

    private void write(int length) throws IOException {
        int written = file.write(buffer, position);
        if (written != length) {
            throw new IOException("appended " + written + " of " + length + " bytes");
        }
        position += length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
