package holdfast.drivers.trust;

/// Every limit of this room, in one place.
public final class TrustLimits {

    /// Characters of a request for a certificate in PEM. One of ours has about 400.
    public static final int REQUEST_CHARACTERS = 4_096;

    /// Characters of one certificate in PEM. One of ours has about 800.
    public static final int CERTIFICATE_CHARACTERS = 4_096;

    /// Bytes of a secret that is sealed. A P-256 key in PKCS#8 has 67 to 138.
    public static final int SECRET_BYTES = 4_096;

    /// Characters of a sealed secret: its bytes, the ephemeral key and the tag, in base64.
    public static final int SEALED_CHARACTERS = 8_192;

    /// Characters of a token's text that are looked at at all; it has 92, and whoever pastes it adds some line ends.
    public static final int TOKEN_CHARACTERS = 512;

    static {
        if ((SECRET_BYTES + 256) * 4 / 3 + 16 > SEALED_CHARACTERS) {
            throw new IllegalStateException("the largest secret does not fit its seal");
        }
    }

    private TrustLimits() {}
}
