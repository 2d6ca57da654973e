package holdfast.daemon.files;

import holdfast.core.model.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names of files.
final class Digests {

    private Digests() {}

    static Digest of(byte[] bytes) {
        try {
            return new Digest(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
