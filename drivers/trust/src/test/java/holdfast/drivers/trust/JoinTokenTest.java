package holdfast.drivers.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@Covers("T2")
class JoinTokenTest {

    private final SecureRandom chance = new SecureRandom();
    private final Authority authority = new Authority("berlin", Instant.now(), chance);
    private final JoinToken token = JoinToken.make(authority.certificate(), chance);

    @Test
    void itsTextIsOneWordThatIsReadAgain() throws TrustException {
        assertThat(token.text()).matches("hfjoin-[a-z2-7]{85}");
        assertThat(JoinToken.parse(token.text())).isEqualTo(token);
        assertThat(JoinToken.parse(token.text()).hash()).isEqualTo(token.hash());
        assertThat(token.fingerprint()).isEqualTo(PemText.fingerprint(authority.certificate()));
    }

    @Test
    void lineEndsAndCapitalsDoNoHarm() throws TrustException {
        String text = token.text();
        String pasted = "  " + text.substring(0, 40) + "\r\n   " + text.substring(40) + "\n";
        assertThat(JoinToken.parse(pasted.toUpperCase(Locale.ROOT))).isEqualTo(token);
    }

    @Test
    void everySingleSlipIsTold() {
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            String slipped =
                    text.substring(0, i)
                            + (text.charAt(i) == 'q' ? 'w' : 'q')
                            + text.substring(i + 1);
            refused(slipped);
            refused(text.substring(0, i) + text.substring(i + 1));
        }
        refused(text + "a");
        refused("");
        refused("hfjoin-");
        refused("a".repeat(100_000));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> JoinToken.parse(text))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("token-garbled"));
    }

    @Test
    @Covers("T3")
    void itShowsNoSecret() {
        String secret = token.text().substring(9, 34);
        assertThat(token.toString()).doesNotContain(secret).doesNotContain(token.hash());
        assertThatThrownBy(() -> JoinToken.parse(token.text() + "b"))
                .message()
                .doesNotContain(secret);
    }

    @Test
    void noTwoAreAlike() {
        assertThat(JoinToken.make(authority.certificate(), chance)).isNotEqualTo(token);
    }
}
