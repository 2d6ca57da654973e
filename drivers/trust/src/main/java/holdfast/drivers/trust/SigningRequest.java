package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// A request for a certificate (PKCS#10) that was judged: whoever made it holds the key. What else stands in it is not
/// looked at; the authority decides what a certificate says.
public final class SigningRequest {

    private static final String KIND = "CERTIFICATE REQUEST";

    /// The only way in which ours are signed.
    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";

    private final PublicKey key;

    private SigningRequest(PublicKey key) {
        this.key = key;
    }

    /// The key that was shown to be the maker's.
    public PublicKey key() {
        return key;
    }

    /// A request in PEM.
    public static String make(String name, KeyPair own, SecureRandom chance) {
        try {
            return PemText.of(
                    KIND,
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500Name("CN=" + name), own.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setSecureRandom(chance)
                                            .build(own.getPrivate()))
                            .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a request was not made", e);
        }
    }

    /// Judges a request in PEM: its size, the kind of its key, and the proof that its maker holds that key.
    public static SigningRequest judge(String pem) throws TrustException {
        if (pem.length() > TrustLimits.REQUEST_CHARACTERS) {
            throw wrong(
                    "It has more than " + TrustLimits.REQUEST_CHARACTERS + " characters.", null);
        }
        try {
            PKCS10CertificationRequest request =
                    new PKCS10CertificationRequest(
                            PemText.block(pem, KIND, "request for a certificate"));
            String algorithm = request.getSignatureAlgorithm().getAlgorithm().getId();
            if (!algorithm.equals(ECDSA_SHA256)) {
                throw wrong("It is signed by another algorithm than ECDSA with SHA-256.", null);
            }
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            Keys.requireGood(key);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw wrong("Its signature is not by the key that it names.", null);
            }
            return new SigningRequest(key);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // Bouncy Castle throws unchecked ones, too, at what is hostile enough.
            throw wrong("It can't be read.", e);
        }
    }

    private static TrustException wrong(
            String why, @org.jspecify.annotations.Nullable Throwable cause) {
        Problem problem =
                new Problem(
                        "request-wrong",
                        "judge a request for a certificate",
                        "its PEM text",
                        why,
                        "Make one with PKCS#10, an EC key on P-256 and SHA256withECDSA.");
        return cause == null ? new TrustException(problem) : new TrustException(problem, cause);
    }
}
