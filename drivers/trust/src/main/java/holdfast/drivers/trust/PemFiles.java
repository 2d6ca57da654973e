package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Set;

/// PEM files: made new with their rights from the first moment on, durable when the call returns.
public final class PemFiles {

    private static final long MOST_BYTES = 1 << 16;

    private PemFiles() {}

    /// For everybody to read.
    public static void write(Path file, String text) throws IOException {
        writeNew(file, "rw-r--r--", text);
    }

    /// For the owner alone.
    public static void writeSecret(Path file, String text) throws IOException {
        writeNew(file, "rw-------", text);
    }

    public static void writeKey(Path file, PrivateKey key) throws IOException {
        writeSecret(file, PemText.ofKey(Secret.of(key.getEncoded())));
    }

    /// The key in a file that [#writeKey] wrote.
    public static PrivateKey readKey(Path file) throws IOException, TrustException {
        if (Files.size(file) > MOST_BYTES) {
            throw new TrustException(
                    new Problem(
                            "key-wrong",
                            "read a private key",
                            file.toString(),
                            "It has more than " + MOST_BYTES + " bytes.",
                            "Name the file with this node's key."));
        }
        return Keys.privateKey(PemText.key(Files.readString(file, StandardCharsets.ISO_8859_1)));
    }

    private static void writeNew(Path file, String rights, String text) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(rights)))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
