package holdfast.drivers.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@Covers("T3")
class SealedTest {

    private static final Sealed.Label LABEL = new Sealed.Label("ca-key", "node 1");

    private final SecureRandom chance = new SecureRandom();
    private final KeyPair node = Keys.make(chance);
    private final Secret secret =
            Secret.of("a key that nobody sees".getBytes(StandardCharsets.UTF_8));

    @Test
    void itsReceiverOpensIt() throws TrustException {
        String sealed = seal();
        assertThat(Sealed.open(sealed, node, LABEL)).isEqualTo(secret);
        assertThat(seal()).isNotEqualTo(sealed);
        assertThat(sealed).startsWith("v1.").doesNotContain("nobody");
    }

    @Test
    void nobodyElseOpensIt() throws TrustException {
        String sealed = seal();
        refused(sealed, Keys.make(chance), LABEL);
        refused(sealed, node, new Sealed.Label("ca-key", "node 2"));
        refused(sealed, node, new Sealed.Label("another-key", "node 1"));
        refused(sealed, node, new Sealed.Label("ca-ke", "ynode 1"));
    }

    @Test
    void whatWasChangedDoesNotOpen() throws TrustException {
        String sealed = seal();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            if (i == sealed.length() - 1) {
                // The last character may hold bits that base64 passes over.
                continue;
            }
            refused(changed, node, LABEL);
        }
        refused("", node, LABEL);
        refused("v1.", node, LABEL);
        refused("v1.AAAA", node, LABEL);
        refused("v1.____", node, LABEL);
        refused("v2." + sealed.substring(3), node, LABEL);
        refused("v1." + "A".repeat(100_000), node, LABEL);
    }

    @Test
    void onlyKeysOnOurCurveAreSealedTo() throws Exception {
        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
        other.initialize(new ECGenParameterSpec("secp384r1"), chance);
        KeyPair strange = other.generateKeyPair();
        assertThatThrownBy(() -> Sealed.seal(secret, strange.getPublic(), LABEL, chance))
                .isInstanceOf(TrustException.class);
        assertThatThrownBy(() -> Keys.privateKey(Secret.of(strange.getPrivate().getEncoded())))
                .isInstanceOf(TrustException.class);
    }

    @Test
    void anAuthorityGoesOnFromItsSealedKey() throws TrustException {
        Authority first = new Authority("berlin", Instant.now(), chance);
        String sealed = Sealed.seal(first.key(), node.getPublic(), LABEL, chance);
        Secret key = Sealed.open(sealed, node, LABEL);
        Authority again = Authority.of(first.certificate(), key, Instant.now(), chance);
        assertThat(again.certificate()).isEqualTo(first.certificate());
        Authority other = new Authority("berlin", Instant.now(), chance);
        assertThatThrownBy(() -> Authority.of(other.certificate(), key, Instant.now(), chance))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("authority-key-wrong"));
    }

    @Test
    void whatHoldsSecretsShowsNone() {
        Authority authority = new Authority("berlin", Instant.now(), chance);
        assertThat(secret.toString()).doesNotContain("nobody");
        assertThat(authority.key().toString())
                .isEqualTo("a secret of " + authority.key().bytes().length + " bytes");
        assertThat(authority.toString()).isEqualTo("the authority CN=berlin");
        assertThat(authority.forClient("ada").toString()).isEqualTo("identity of CN=ada");
    }

    private String seal() throws TrustException {
        return Sealed.seal(secret, node.getPublic(), LABEL, chance);
    }

    private static void refused(String sealed, KeyPair by, Sealed.Label label) {
        assertThatThrownBy(() -> Sealed.open(sealed, by, label))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        e -> assertThat(e.problem().toString()).doesNotContain("nobody"));
    }
}
