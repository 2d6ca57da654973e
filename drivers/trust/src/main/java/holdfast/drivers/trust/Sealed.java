package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A secret that only the holder of one key can open (T3): an ephemeral key on P-256 agrees with the receiver's, HKDF with
/// SHA-256 makes of it a key and a nonce, and AES-256-GCM seals. The ephemeral key is used once, so the nonce is, too.
///
/// What it is and for whom goes into the derivation and the tag: what was sealed as one thing for one node opens as no
/// other thing and for no other.
///
/// As text: `v1.` and the base64 (RFC 4648, section 5) of two bytes with the length of the ephemeral key, that key
/// (X.509), and what AES-GCM made.
public final class Sealed {

    private static final String VERSION = "v1.";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Sealed() {}

    /// What a sealed secret is, and whose.
    ///
    /// @param what such as `ca-key`
    /// @param whom such as a node's id
    public record Label(String what, String whom) {

        private byte[] bytes() {
            return ("holdfast sealed v1\n"
                            + what.length()
                            + " "
                            + what
                            + "\n"
                            + whom.length()
                            + " "
                            + whom)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Seals a secret to a key.
    public static String seal(Secret secret, PublicKey to, Label label, SecureRandom chance)
            throws TrustException {
        Keys.requireGood(to);
        byte[] bytes = secret.bytes();
        if (bytes.length > TrustLimits.SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of " + bytes.length + " bytes");
        }
        KeyPair once = Keys.make(chance);
        try {
            byte[] shown = once.getPublic().getEncoded();
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, once.getPrivate(), to, shown, to, label)
                            .doFinal(bytes);
            ByteBuffer whole = ByteBuffer.allocate(Short.BYTES + shown.length + closed.length);
            whole.putShort((short) shown.length).put(shown).put(closed);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK can't seal", e);
        }
    }

    /// Opens what was sealed to the key of this pair under this label.
    public static Secret open(String sealed, KeyPair own, Label label) throws TrustException {
        if (!sealed.startsWith(VERSION) || sealed.length() > TrustLimits.SEALED_CHARACTERS) {
            throw wrong(label, "It is of a version that this program does not know, or too long.");
        }
        try {
            ByteBuffer whole =
                    ByteBuffer.wrap(
                            Base64.getUrlDecoder().decode(sealed.substring(VERSION.length())));
            int length = whole.remaining() < Short.BYTES ? -1 : whole.getShort();
            if (length < 0 || length > whole.remaining()) {
                throw wrong(label, "It is damaged.");
            }
            byte[] shown = new byte[length];
            whole.get(shown);
            byte[] closed = new byte[whole.remaining()];
            whole.get(closed);
            PublicKey once = Keys.publicKey(shown);
            return Secret.of(
                    cipher(
                                    Cipher.DECRYPT_MODE,
                                    own.getPrivate(),
                                    once,
                                    shown,
                                    own.getPublic(),
                                    label)
                            .doFinal(closed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(label, "It was sealed to another key, as another thing, or is damaged.");
        }
    }

    /// @param mine  of the one side
    /// @param other of the other
    /// @param once  the ephemeral key as it is shown
    /// @param to    whose it is
    private static Cipher cipher(
            int mode, PrivateKey mine, PublicKey other, byte[] once, PublicKey to, Label label)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(mine);
        agreement.doPhase(other, true);
        ByteBuffer salt = ByteBuffer.allocate(once.length + to.getEncoded().length);
        salt.put(once).put(to.getEncoded());
        byte[] made =
                KDF.getInstance("HKDF-SHA256")
                        .deriveData(
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(agreement.generateSecret())
                                        .addSalt(salt.array())
                                        .thenExpand(label.bytes(), KEY_BYTES + NONCE_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(made, 0, KEY_BYTES, "AES"),
                new GCMParameterSpec(TAG_BITS, made, KEY_BYTES, NONCE_BYTES));
        cipher.updateAAD(label.bytes());
        return cipher;
    }

    private static TrustException wrong(Label label, String why) {
        return new TrustException(
                new Problem(
                        "seal-wrong",
                        "open a sealed secret",
                        label.what() + " of " + label.whom(),
                        why,
                        "Have it sealed to this node anew."));
    }
}
