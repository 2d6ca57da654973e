package holdfast.frontends.rest;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates of a cluster's CA, and of another's, made once for all tests.
final class Pki {

    static final String CLIENT = "client";
    static final String SECOND_CLIENT = "second";
    static final String NODE = "node";
    static final String REMOVED_NODE = "removed";
    static final String NAMELESS = "nameless";
    static final String FOREIGN = "foreign";

    private static final char[] PASSWORD = "of these tests".toCharArray();
    private static final String LOOPBACK = "127.0.0.1";

    private record Identity(PrivateKey key, X509Certificate certificate) {}

    private static final class Made {
        static final Pki PKI = new Pki();
    }

    private final Map<String, Identity> identities = new HashMap<>();

    private Pki() {
        Identity ca = make("ca", null, null);
        Identity other = make("other", null, null);
        identities.put("ca", ca);
        identities.put("server", make("server", ca, node(Reports.text(OneNode.SELF))));
        identities.put(CLIENT, make(CLIENT, ca, "urn:holdfast:client:ada"));
        identities.put(SECOND_CLIENT, make(SECOND_CLIENT, ca, "urn:holdfast:client:bob"));
        identities.put(NODE, make(NODE, ca, node(Reports.text(OneNode.SELF))));
        identities.put(
                REMOVED_NODE, make(REMOVED_NODE, ca, node("00000000-0000-0000-0000-00000000dead")));
        identities.put(NAMELESS, make(NAMELESS, ca, "urn:another:program"));
        identities.put(FOREIGN, make(FOREIGN, other, "urn:holdfast:client:ada"));
    }

    static Pki made() {
        return Made.PKI;
    }

    private static String node(String id) {
        return "urn:holdfast:node:" + id;
    }

    private static Identity make(String name, Identity by, String uri) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            X500Name issuer =
                    by == null
                            ? subject
                            : new X500Name(by.certificate().getSubjectX500Principal().getName());
            Instant now = Instant.now();
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(name.hashCode()).abs(),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(Duration.ofHours(1))),
                            subject,
                            pair.getPublic());
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(by == null));
            if (uri != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName[] {
                                    new GeneralName(GeneralName.uniformResourceIdentifier, uri),
                                    new GeneralName(GeneralName.iPAddress, LOOPBACK)
                                }));
            }
            var signer =
                    new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(by == null ? pair.getPrivate() : by.key());
            return new Identity(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | IOException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The serial number of a certificate, in hex.
    String serial(String alias) {
        return identities.get(alias).certificate().getSerialNumber().toString(16);
    }

    /// A context that shows the certificate of this alias and trusts the cluster's CA.
    SSLContext of(String alias) {
        try {
            KeyStore own = empty();
            Identity identity = identities.get(alias);
            own.setKeyEntry(
                    alias,
                    identity.key(),
                    PASSWORD,
                    new X509Certificate[] {identity.certificate()});
            return context(own);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A context without a certificate.
    SSLContext anonymous() {
        try {
            return context(empty());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private SSLContext context(KeyStore own) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, PASSWORD);
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", identities.get("ca").certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
