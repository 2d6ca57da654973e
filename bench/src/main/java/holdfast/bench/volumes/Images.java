package holdfast.bench.volumes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Images for other programs.
final class Images {

    private static final int PIECE = 1 << 20;

    private Images() {}

    /// Writes all of one, so that no write to it has to find a place on the disk.
    static void write(Path image, long bytes) throws IOException {
        try (FileChannel file =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            for (long at = 0; at < bytes; at += PIECE) {
                piece.clear();
                while (piece.hasRemaining()) {
                    file.write(piece);
                }
            }
            file.force(true);
        }
    }
}
