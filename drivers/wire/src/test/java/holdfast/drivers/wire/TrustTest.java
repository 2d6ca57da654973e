package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose certificates are believed, and what is said of files that are no good.
@Covers("T1")
class TrustTest {

    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private Path ca;
    private Path crt;
    private Path key;

    @BeforeEach
    void files() throws Exception {
        Station.trust(1, authority, folder);
        ca = folder.resolve("n1.ca");
        crt = folder.resolve("n1.crt");
        key = folder.resolve("n1.key");
    }

    private static X509Certificate parsed(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private X509Certificate issued(Authority by, Authority.Wish wish) throws Exception {
        return parsed(by.issue(wish).certificate().toArray());
    }

    private Identity identity(String... uris) throws Exception {
        return Trust.identity(issued(authority, Authority.Wish.of("x", uris)));
    }

    @Test
    void aCertificateNamesOneNodeOrOneClient() throws Exception {
        assertThat(Trust.read(ca, crt, key).own()).isEqualTo(new Identity.Node(NodeId.of(1)));
        assertThat(identity(Station.uri(7))).isEqualTo(new Identity.Node(NodeId.of(7)));
        assertThat(identity("http://x", "urn:holdfast:client:ada"))
                .isEqualTo(new Identity.Client("ada"));
        for (String[] uris :
                new String[][] {
                    {},
                    {"urn:other:node:x"},
                    {Station.uri(1), Station.uri(2)},
                    {Station.uri(1), "urn:holdfast:client:ada"},
                    {"urn:holdfast:node:1-2-3-4-5"},
                    {"urn:holdfast:node:"},
                    {"urn:holdfast:client:"},
                    {"urn:holdfast:king:x"}
                }) {
            assertThat(identity(uris)).isInstanceOf(Identity.Nobody.class);
        }
    }

    @Test
    void theAuthoritysSignatureCountsAndDatesOnlyWhereTheyAreJudged() throws Exception {
        Anchors anchors = anchors(Trust.Dates.NOT_JUDGED);
        X509Certificate good = issued(authority, Authority.Wish.of("x"));
        X509Certificate old = issued(authority, Authority.Wish.of("x").expired());
        anchors.judge(new X509Certificate[] {good}, FOR_CLIENTS);
        anchors.judge(new X509Certificate[] {old}, FOR_CLIENTS);
        anchors(Trust.Dates.JUDGED).judge(new X509Certificate[] {good}, FOR_CLIENTS);
        assertThatThrownBy(() ->
                        anchors(Trust.Dates.JUDGED).judge(new X509Certificate[] {old}, FOR_CLIENTS))
                .isInstanceOf(CertificateException.class);
    }

    private Anchors anchors(Trust.Dates dates) throws Exception {
        return new Anchors(List.of(parsed(authority.certificate())), dates);
    }

    @Test
    void chainsLeadToTheAuthorityOrAreRefused() throws Exception {
        Anchors anchors = anchors(Trust.Dates.NOT_JUDGED);
        X509Certificate root = parsed(authority.certificate());
        X509Certificate good = issued(authority, Authority.Wish.of("x"));
        anchors.judge(new X509Certificate[] {good, root}, FOR_CLIENTS);

        Authority foreign = new Authority("ca");
        X509Certificate forged = issued(foreign, Authority.Wish.of("x"));
        // A node's certificate must not sign others.
        Authority node = new Authority("x");
        X509Certificate below = issued(node, Authority.Wish.of("y"));
        X509Certificate itself = issued(authority, Authority.Wish.of("y").asAuthority());
        for (X509Certificate[] chain :
                new X509Certificate[][] {
                    {},
                    {forged},
                    {forged, root},
                    {forged, parsed(foreign.certificate())},
                    {below, good},
                    {below, good, root},
                    {itself},
                    {root},
                    {below, below, below, below, good}
                }) {
            assertThatThrownBy(() -> anchors.judge(chain, FOR_CLIENTS))
                    .isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void filesThatAreNoGoodAreNamedWithTheReason() throws Exception {
        assertThat(problem(folder.resolve("none"), crt, key).on()).endsWith("none");
        assertThat(problem(key, crt, key).why()).contains("no '-----BEGIN CERTIFICATE-----'");
        assertThat(problem(ca, crt, crt).why()).contains("0 keys in PKCS#8 form");
        Path damaged = folder.resolve("damaged");
        Files.writeString(damaged, Files.readString(crt).replace("MII", "!!!"));
        assertThat(problem(damaged, crt, key).why()).contains("not base64");
        Authority.write(damaged, "CERTIFICATE", new byte[] {1, 2, 3});
        assertThat(problem(damaged, crt, key).why()).contains("no certificate");

        Station.trust(2, authority, folder);
        Problem another = problem(ca, crt, folder.resolve("n2.key"));
        assertThat(another.why()).isEqualTo("The key is not the one of the certificate.");
        Station.trust(3, new Authority("other"), folder);
        assertThat(problem(folder.resolve("n3.ca"), crt, key).why())
                .contains("not signed by the cluster's CA");
        Authority.write(damaged, "PRIVATE KEY", new byte[] {4, 5, 6});
        assertThat(problem(ca, crt, damaged).why()).contains("not of the kind");
    }

    private static Problem problem(Path ca, Path crt, Path key) {
        return catchThrowableOfType(WireException.class, () -> Trust.read(ca, crt, key)).problem();
    }
}
