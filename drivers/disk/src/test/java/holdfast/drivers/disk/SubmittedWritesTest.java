package holdfast.drivers.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real file, past the page cache.
final class SubmittedWritesTest {

    private static final int BLOCK = Limits.BLOCK;
    private static final int BLOCKS = 512;

    @TempDir Path directory;

    private final Random chance = new Random(3);

    /// What was written one after the other, and what was written together, are the same.
    @Test
    void piecesLandWhereTheyBelong() throws IOException {
        byte[] expected = new byte[BLOCKS * BLOCK];
        Path path = file();
        try (DirectFile file = DirectFile.open(path, false)) {
            for (int round = 0; round < 50; round++) {
                int count = 1 + chance.nextInt(SubmittedWrites.MOST + 4);
                ByteBuffer[] pieces = new ByteBuffer[count];
                long[] places = new long[count];
                int block = chance.nextInt(8);
                for (int i = 0; i < count; i++) {
                    int length = 1 + chance.nextInt(16);
                    pieces[i] = piece(length);
                    places[i] = (long) block * BLOCK;
                    pieces[i].get(0, expected, block * BLOCK, length * BLOCK);
                    block += length + chance.nextInt(8);
                }
                file.write(pieces, places, count);
                assertEquals(0, Arrays.stream(pieces).mapToInt(ByteBuffer::remaining).sum());
            }
            file.sync();
        }
        assertArrayEquals(expected, Files.readAllBytes(path));
    }

    /// All others are done by then, and the file can be written to as before.
    @Test
    void oneThatFailsIsTold() throws IOException {
        Path path = file();
        try (SubmittedWrites writes = submitted(path)) {
            ByteBuffer[] pieces = {piece(1), piece(1), piece(1)};
            long[] places = {0, 3 * BLOCK + 7, 5 * BLOCK};
            IOException told =
                    assertThrows(IOException.class, () -> writes.write(pieces, places, 3));
            assertEquals("writing to " + path + ": error 22", told.getMessage());
            ByteBuffer again = piece(2);
            byte[] content = new byte[2 * BLOCK];
            again.get(0, content);
            writes.write(new ByteBuffer[] {again}, new long[] {7 * BLOCK}, 1);
            assertArrayEquals(
                    content, Arrays.copyOfRange(Files.readAllBytes(path), 7 * BLOCK, 9 * BLOCK));
        }
    }

    private static SubmittedWrites submitted(Path path) {
        try {
            return SubmittedWrites.to(path);
        } catch (IOException e) {
            return abort("the kernel takes no writes together here: " + e.getMessage());
        }
    }

    private Path file() throws IOException {
        return Files.write(directory.resolve("file"), new byte[BLOCKS * BLOCK]);
    }

    private ByteBuffer piece(int blocks) {
        byte[] content = new byte[blocks * BLOCK];
        chance.nextBytes(content);
        return AlignedBuffer.ofBytes(content.length).put(content).flip();
    }
}
