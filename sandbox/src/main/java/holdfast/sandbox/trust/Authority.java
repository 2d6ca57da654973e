package holdfast.sandbox.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority whose key is never written. Safe to use from several threads.
public final class Authority {

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 127;

    private final SecureRandom chance;
    private final Instant now;
    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /// Makes an authority.
    ///
    /// @param name   its CN
    /// @param now    what its certificates are dated by
    /// @param chance where keys and serial numbers come from
    public Authority(String name, Instant now, SecureRandom chance) {
        this.chance = chance;
        this.now = now;
        this.name = new X500Name("CN=" + name);
        this.keys = newKeys();
        this.certificate = sign(this.name, keys, List.of());
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Path write(Path directory) throws IOException {
        Path file = directory.resolve("ca.pem");
        Identity.writeNew(file, "rw-r--r--", Identity.pem(certificate));
        return file;
    }

    /// An identity of a node.
    ///
    /// @param address an IP address, so that ordinary HTTPS clients accept the certificate too
    public Identity forNode(String nodeName, UUID node, String address) {
        return issue(
                nodeName,
                List.of(
                        uri("urn:holdfast:node:" + node),
                        new GeneralName(GeneralName.iPAddress, address)));
    }

    public Identity forClient(String client) {
        return issue(client, List.of(uri("urn:holdfast:client:" + client)));
    }

    private Identity issue(String subject, List<GeneralName> names) {
        KeyPair own = newKeys();
        return new Identity(sign(new X500Name("CN=" + subject), own, names), own.getPrivate());
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    /// @param names the subject's alternative names; none for the authority itself
    private X509Certificate sign(X500Name subject, KeyPair own, List<GeneralName> names) {
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, chance).add(BigInteger.ONE),
                            Date.from(now.minus(BEFORE)),
                            Date.from(now.plus(LIFE)),
                            subject,
                            own.getPublic());
            boolean isAuthority = names.isEmpty();
            extend(builder, isAuthority, own);
            if (!isAuthority) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new ArrayList<>(names).toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setSecureRandom(chance)
                                            .build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate of " + subject + " was not made", e);
        }
    }

    private void extend(X509v3CertificateBuilder builder, boolean isAuthority, KeyPair own)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        isAuthority
                                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                : KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                identifiers.createSubjectKeyIdentifier(own.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
        if (!isAuthority) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }));
        }
    }
}
