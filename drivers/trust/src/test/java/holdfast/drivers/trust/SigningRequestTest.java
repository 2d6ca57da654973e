package holdfast.drivers.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Covers({"T2", "T4"})
class SigningRequestTest {

    private static final UUID NODE = new UUID(1, 2);

    private final SecureRandom chance = new SecureRandom();
    private final KeyPair own = Keys.make(chance);

    @TempDir Path folder;

    @Test
    void itsMakerIsCertified() throws Exception {
        SigningRequest request = SigningRequest.judge(SigningRequest.make("n1", own, chance));
        assertThat(request.key()).isEqualTo(own.getPublic());
        Authority authority = new Authority("berlin", Instant.now(), chance);
        X509Certificate certificate =
                authority.certifyNode(
                        "n1", NODE, List.of("10.0.0.1", "[fd00::1]", "n1.example"), request.key());
        certificate.verify(authority.certificate().getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames().toString())
                .contains(
                        "urn:holdfast:node:" + NODE,
                        "10.0.0.1",
                        "fd00:0:0:0:0:0:0:1",
                        "n1.example");
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        assertThat(PemText.certificate(PemText.of(certificate))).isEqualTo(certificate);
    }

    @Test
    void anotherKindOfKeyIsRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048, chance);
        refused(request(rsa.generateKeyPair(), "SHA256withRSA"), "another algorithm");
        KeyPairGenerator large = KeyPairGenerator.getInstance("EC");
        large.initialize(new ECGenParameterSpec("secp384r1"), chance);
        refused(request(large.generateKeyPair(), "SHA256withECDSA"), "another curve");
        refused(request(own, "SHA512withECDSA"), "another algorithm");
    }

    @Test
    void whoDoesNotHoldTheKeyIsRefused() throws Exception {
        PublicKey stolen = Keys.make(chance).getPublic();
        refused(request(new KeyPair(stolen, own.getPrivate()), "SHA256withECDSA"), "signature");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        String good = SigningRequest.make("n1", own, chance);
        refused("", "blocks");
        refused(good + good, "blocks");
        refused("x".repeat(100_000), "characters");
        refused(good.replace("-----END", "-----"), "middle");
        byte[] der = Base64.getMimeDecoder().decode(good.replaceAll("-----[A-Z ]+-----", ""));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] changed = der.clone();
            changed[random.nextInt(der.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                // Some bytes mean nothing; whatever is accepted is still the key that signed.
                assertThat(SigningRequest.judge(PemText.of("CERTIFICATE REQUEST", changed)).key())
                        .isEqualTo(own.getPublic());
            } catch (TrustException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(450);
    }

    @Test
    void aKeyIsReadFromItsFileAlone() throws Exception {
        Path file = folder.resolve("node.key");
        PemFiles.writeKey(file, own.getPrivate());
        assertThat(PemFiles.readKey(file)).isEqualTo(own.getPrivate());
        Path other = folder.resolve("other.key");
        PemFiles.writeSecret(
                other, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemFiles.readKey(other))
                .isInstanceOf(TrustException.class)
                .message()
                .doesNotContain("AAAA");
    }

    private String request(KeyPair pair, String algorithm) throws Exception {
        return PemText.of(
                "CERTIFICATE REQUEST",
                new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=n1"), pair.getPublic())
                        .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                        .getEncoded());
    }

    private static void refused(String pem, String why) {
        assertThatThrownBy(() -> SigningRequest.judge(pem))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(why);
    }
}
