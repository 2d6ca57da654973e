package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Keys on the curve P-256, the only kind that nodes have.
public final class Keys {

    private static final String CURVE = "secp256r1";
    private static final String ALGORITHM = "EC";

    private Keys() {}

    public static KeyPair make(SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(new ECGenParameterSpec(CURVE), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /// What a public key is known by: the SHA-256 of its X.509 form, in hex.
    public static String fingerprint(PublicKey key) {
        return sha256(key.getEncoded());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// The key of these bytes (PKCS#8).
    public static PrivateKey privateKey(Secret pkcs8) throws TrustException {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.bytes()));
            if (key instanceof ECPrivateKey ec && isOurs(ec.getParams())) {
                return key;
            }
        } catch (InvalidKeySpecException _) {
            // Its words might say something of the key; ours do not.
        } catch (NoSuchAlgorithmException e) {
            throw lacking(e);
        }
        throw new TrustException(
                new Problem(
                        "key-wrong",
                        "read a private key",
                        "its PKCS#8 form",
                        "It is no key on the curve P-256.",
                        "Use the key that was made for this certificate."));
    }

    static PublicKey publicKey(byte[] x509) throws TrustException {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509));
            requireGood(key);
            return key;
        } catch (InvalidKeySpecException e) {
            throw wrong("It can't be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw lacking(e);
        }
    }

    /// A point of P-256 that is on the curve; anything else would tell its maker about keys that it meets.
    public static void requireGood(PublicKey key) throws TrustException {
        if (!(key instanceof ECPublicKey ec)) {
            throw wrong("It is of the kind " + key.getAlgorithm() + ", and not EC.", null);
        }
        if (!isOurs(ec.getParams())) {
            throw wrong("It is on another curve than P-256.", null);
        }
        if (!isOn(ec.getParams().getCurve(), ec.getW())) {
            throw wrong("Its point is not on the curve.", null);
        }
    }

    private static boolean isOurs(ECParameterSpec parameters) {
        return parameters != null && parameters.getCurve().equals(Standard.CURVE_ITSELF);
    }

    private static boolean isOn(EllipticCurve curve, ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        var p = ((java.security.spec.ECFieldFp) curve.getField()).getP();
        var x = point.getAffineX();
        var y = point.getAffineY();
        boolean inField =
                x.signum() >= 0 && y.signum() >= 0 && x.compareTo(p) < 0 && y.compareTo(p) < 0;
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return inField && y.pow(2).mod(p).equals(right);
    }

    private static TrustException wrong(
            String why, @org.jspecify.annotations.Nullable Throwable cause) {
        Problem problem =
                new Problem(
                        "key-wrong",
                        "take a public key",
                        "its X.509 form",
                        why,
                        "Make a key of the kind EC on the curve P-256.");
        return cause == null ? new TrustException(problem) : new TrustException(problem, cause);
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("this JDK has no P-256", e);
    }

    /// The curve as this JDK has it, made when it is first needed.
    private static final class Standard {
        static final EllipticCurve CURVE_ITSELF = curve();

        private static EllipticCurve curve() {
            try {
                var parameters = java.security.AlgorithmParameters.getInstance(ALGORITHM);
                parameters.init(new ECGenParameterSpec(CURVE));
                return parameters.getParameterSpec(ECParameterSpec.class).getCurve();
            } catch (GeneralSecurityException e) {
                throw lacking(e);
            }
        }
    }
}
