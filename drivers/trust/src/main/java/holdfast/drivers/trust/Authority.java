package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority, with its key. Safe to use from several threads.
public final class Authority {

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 127;

    private final SecureRandom chance;
    private final Instant now;
    private final X500Name name;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private final X509Certificate certificate;

    /// Makes a new authority.
    ///
    /// @param name   its CN
    /// @param now    what its certificates are dated by
    /// @param chance where keys and serial numbers come from
    public Authority(String name, Instant now, SecureRandom chance) {
        this.chance = chance;
        this.now = now;
        this.name = new X500Name("CN=" + name);
        KeyPair keys = Keys.make(chance);
        this.key = keys.getPrivate();
        this.publicKey = keys.getPublic();
        this.certificate = sign(this.name, publicKey, List.of());
    }

    private Authority(
            X509Certificate certificate, PrivateKey key, Instant now, SecureRandom chance) {
        this.chance = chance;
        this.now = now;
        this.name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        this.key = key;
        this.publicKey = certificate.getPublicKey();
        this.certificate = certificate;
    }

    /// The authority of this certificate, by its key as [#key] gives it.
    public static Authority of(
            X509Certificate certificate, Secret key, Instant now, SecureRandom chance)
            throws TrustException {
        Authority authority = new Authority(certificate, Keys.privateKey(key), now, chance);
        if (!authority.keyFits()) {
            throw new TrustException(
                    new Problem(
                            "authority-key-wrong",
                            "take up the cluster's CA",
                            "its certificate and key",
                            "The key is not the one of the certificate.",
                            "Have the CA's key sealed to this node anew."));
        }
        return authority;
    }

    private boolean keyFits() {
        try {
            byte[] text = {1, 2, 3};
            Signature signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(key, chance);
            signing.update(text);
            Signature checking = Signature.getInstance("SHA256withECDSA");
            checking.initVerify(publicKey);
            checking.update(text);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// Its key in PKCS#8, to be sealed and never written.
    public Secret key() {
        return Secret.of(key.getEncoded());
    }

    public Path write(Path directory) throws IOException {
        Path file = directory.resolve("ca.pem");
        PemFiles.write(file, PemText.of(certificate));
        return file;
    }

    /// A certificate of a node for a key that the node made.
    ///
    /// @param hosts the IP addresses or host names that it is reached at
    public X509Certificate certifyNode(String nodeName, UUID node, List<String> hosts, PublicKey of)
            throws TrustException {
        Keys.requireGood(of);
        List<GeneralName> names = new ArrayList<>();
        names.add(uri("urn:holdfast:node:" + node));
        for (String host : hosts) {
            names.add(host(host));
        }
        return sign(new X500Name("CN=" + nodeName), of, names);
    }

    /// An identity of a node, its key made here.
    ///
    /// @param address an IP address, so that ordinary HTTPS clients accept the certificate too
    public Identity forNode(String nodeName, UUID node, String address) {
        return issue(nodeName, List.of(uri("urn:holdfast:node:" + node), host(address)));
    }

    public Identity forClient(String client) {
        return issue(client, List.of(uri("urn:holdfast:client:" + client)));
    }

    private Identity issue(String subject, List<GeneralName> names) {
        KeyPair own = Keys.make(chance);
        return new Identity(
                sign(new X500Name("CN=" + subject), own.getPublic(), names), own.getPrivate());
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    private static GeneralName host(String host) {
        String bare =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        return Hosts.isAddress(bare)
                ? new GeneralName(GeneralName.iPAddress, bare)
                : new GeneralName(GeneralName.dNSName, bare);
    }

    /// @param names the subject's alternative names; none for the authority itself
    private X509Certificate sign(X500Name subject, PublicKey of, List<GeneralName> names) {
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, chance).add(BigInteger.ONE),
                            Date.from(now.minus(BEFORE)),
                            Date.from(now.plus(LIFE)),
                            subject,
                            of);
            Extensions.add(builder, names, of, publicKey);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setSecureRandom(chance)
                                            .build(key)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate of " + subject + " was not made", e);
        }
    }

    @Override
    public String toString() {
        return "the authority " + name;
    }
}
