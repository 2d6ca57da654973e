package holdfast.core.cluster.trust;

/// Every limit of this room, in one place; they belong to feature level 1.
public final class TrustLimits {

    /// Tokens that are open or were used lately.
    public static final int TOKENS = 1_000;

    /// Certificates, those that were removed included.
    public static final int CERTIFICATES = 10_000;

    /// Of one certificate in PEM.
    public static final int PEM_CHARACTERS = 4_096;

    /// Of the CA's key, sealed to one node.
    public static final int SEALED_CHARACTERS = 8_192;

    /// Of a serial number: 160 bits (RFC 5280, section 4.1.2.2) in hex.
    public static final int SERIAL_CHARACTERS = 40;

    /// Of a SHA-256 in hex.
    public static final int HASH_CHARACTERS = 64;

    /// Of a token's hash, where people name it.
    public static final int TOKEN_ID_CHARACTERS = 12;

    /// The longest time for which a token is good.
    public static final long TOKEN_MILLIS = 30L * 24 * 60 * 60 * 1_000;

    /// For which a token that is late or used stays to be told from an unknown one.
    public static final long TOKEN_KEPT_MILLIS = 24L * 60 * 60 * 1_000;

    private TrustLimits() {}
}
