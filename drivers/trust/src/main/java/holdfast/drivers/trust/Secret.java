package holdfast.drivers.trust;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Bytes that nobody may see who need not: this shows none of them.
public final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// In a time that does not depend on where they differ.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "a secret of " + bytes.length + " bytes";
    }
}
