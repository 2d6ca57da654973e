package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A kernel or an initrd, named by what is in it.
///
/// @param sha256 of its bytes, 64 lower-case hexadecimal digits
public record BootFile(Path path, String sha256) {

    private static final int CHUNK = 1 << 20;

    /// As it is now.
    static BootFile at(Path path) throws IOException {
        return new BootFile(path, sha256(path));
    }

    /// Whether the file is there and is still what it is called by.
    boolean isWhole() {
        try {
            return sha256(path).equals(sha256);
        } catch (IOException _) {
            return false;
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
