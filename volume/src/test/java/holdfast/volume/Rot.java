package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Turns the bits of bytes in the files of a node that is down, past everybody.
final class Rot {

    private Rot() {}

    static void inVolume(Node node, long offset, int length) throws IOException {
        String name =
                node.files.names().stream()
                        .filter(each -> each.startsWith("volume-"))
                        .findFirst()
                        .orElseThrow();
        inFile(node, name, FaultyFiles.DATA_AT + offset, length);
    }

    static void inFile(Node node, String name, long at, int length) throws IOException {
        assertThat(node.isUp()).as("its files are open").isFalse();
        try (FileChannel channel =
                FileChannel.open(
                        Path.of(node.files.where(), name),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.read(bytes, at);
            for (int i = 0; i < length; i++) {
                bytes.put(i, (byte) ~bytes.get(i));
            }
            channel.write(bytes.flip(), at);
        }
    }
}
