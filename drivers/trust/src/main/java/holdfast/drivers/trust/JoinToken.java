package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a machine needs to join: 128 random bits that only it and the cluster know (the cluster by their hash), and the
/// fingerprint of the cluster's CA, by which the machine knows that it talks to that cluster (T2).
///
/// Its text is one word: `hfjoin-` and 85 characters in lower case, of version, secret, fingerprint, and a checksum by
/// which a slip of the hand is told from a token that is not good. White space in it and capitals do no harm.
public final class JoinToken {

    public static final String BEGIN = "hfjoin-";

    private static final byte VERSION = 1;
    private static final int SECRET_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 32;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BODY_BYTES = 1 + SECRET_BYTES + FINGERPRINT_BYTES;

    private final byte[] secret;
    private final String fingerprint;

    private JoinToken(byte[] secret, String fingerprint) {
        this.secret = secret;
        this.fingerprint = fingerprint;
    }

    public static JoinToken make(X509Certificate authority, SecureRandom chance) {
        byte[] secret = new byte[SECRET_BYTES];
        chance.nextBytes(secret);
        return new JoinToken(secret, PemText.fingerprint(authority));
    }

    /// The SHA-256 of the authority's certificate, in hex.
    public String fingerprint() {
        return fingerprint;
    }

    /// What the cluster keeps of it: the SHA-256 of the secret, in hex. There are too many secrets to find one by it.
    public String hash() {
        return Keys.sha256(secret);
    }

    /// The token itself: a secret.
    public String text() {
        byte[] body = new byte[BODY_BYTES];
        body[0] = VERSION;
        System.arraycopy(secret, 0, body, 1, SECRET_BYTES);
        byte[] of = HexFormat.of().parseHex(fingerprint);
        System.arraycopy(of, 0, body, 1 + SECRET_BYTES, FINGERPRINT_BYTES);
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + CHECKSUM_BYTES);
        System.arraycopy(Keys.digest(body), 0, whole, BODY_BYTES, CHECKSUM_BYTES);
        return BEGIN + Base32.write(whole);
    }

    /// Reads what somebody typed or pasted.
    public static JoinToken parse(String said) throws TrustException {
        if (said.length() > TrustLimits.TOKEN_CHARACTERS) {
            throw garbled("It is far too long.");
        }
        String text = said.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!text.startsWith(BEGIN)) {
            throw garbled("It does not begin with '" + BEGIN + "'.");
        }
        Optional<byte[]> read = Base32.read(text.substring(BEGIN.length()));
        if (read.isEmpty()) {
            throw garbled("It has a character that no token has, or lacks some.");
        }
        byte[] whole = read.get();
        if (whole.length > 0 && whole[0] != VERSION) {
            throw garbled(
                    "It is of version " + whole[0] + ", and this program reads " + VERSION + ".");
        }
        if (whole.length != BODY_BYTES + CHECKSUM_BYTES) {
            throw garbled("Characters are missing, or there are too many.");
        }
        byte[] checksum =
                Arrays.copyOf(Keys.digest(Arrays.copyOf(whole, BODY_BYTES)), CHECKSUM_BYTES);
        if (!Arrays.equals(checksum, Arrays.copyOfRange(whole, BODY_BYTES, whole.length))) {
            throw garbled("Its checksum is wrong: a character was changed.");
        }
        return new JoinToken(
                Arrays.copyOfRange(whole, 1, 1 + SECRET_BYTES),
                HexFormat.of().formatHex(whole, 1 + SECRET_BYTES, BODY_BYTES));
    }

    private static TrustException garbled(String why) {
        return new TrustException(
                new Problem(
                        "token-garbled",
                        "read a join token",
                        "what was given",
                        why,
                        "Copy the whole word that node token printed."));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JoinToken that
                && MessageDigest.isEqual(secret, that.secret)
                && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "a join token of the CA " + fingerprint;
    }
}
