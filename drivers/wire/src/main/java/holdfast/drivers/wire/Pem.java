package holdfast.drivers.wire;

import holdfast.core.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Certificates and keys in PEM files (RFC 7468). Nothing of a key ever stands in an error.
final class Pem {

    /// More than any chain of certificates takes.
    private static final long MOST_BYTES = 1 << 20;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final Path file;
    private final String what;

    /// @param what what the file is for, as an error names it: `the CA`
    Pem(Path file, String what) {
        this.file = file;
        this.what = what;
    }

    /// All certificates in the file, at least one.
    List<X509Certificate> certificates() throws WireException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : blocks("CERTIFICATE")) {
                certificates.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException e) {
            throw failure("It holds something that is no certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw failure("It holds no '-----BEGIN CERTIFICATE-----'.", null);
        }
        return certificates;
    }

    /// The key in the file, of the kind that the certificate has.
    PrivateKey key(X509Certificate certificate) throws WireException {
        List<byte[]> keys = blocks("PRIVATE KEY");
        if (keys.size() != 1) {
            throw failure(
                    "It holds "
                            + keys.size()
                            + " keys in PKCS#8 form ('-----BEGIN PRIVATE KEY-----').",
                    null);
        }
        try {
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
        } catch (GeneralSecurityException e) {
            throw failure("Its key is not of the kind that the certificate is made for.", null);
        }
    }

    private List<byte[]> blocks(String label) throws WireException {
        List<byte[]> blocks = new ArrayList<>();
        StringBuilder base64 = new StringBuilder();
        boolean inside = false;
        for (String line : lines()) {
            if (line.equals(BEGIN + label + DASHES)) {
                inside = true;
                base64.setLength(0);
            } else if (inside && line.equals(END + label + DASHES)) {
                inside = false;
                blocks.add(decoded(base64.toString()));
            } else if (inside) {
                base64.append(line);
            }
        }
        return blocks;
    }

    private List<String> lines() throws WireException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw failure("It has more than " + MOST_BYTES + " bytes.", null);
            }
            return Files.readString(file, StandardCharsets.US_ASCII)
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw failure("It can't be read: " + why(e) + ".", e);
        }
    }

    /// In words: the exceptions of files often name only the file.
    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user has no right to it";
            case CharacterCodingException _ -> "it is no text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private byte[] decoded(String base64) throws WireException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw failure("It is damaged: a block in it is not base64.", null);
        }
    }

    private WireException failure(String why, @Nullable Throwable cause) {
        Problem problem =
                new Problem(
                        "trust-unreadable",
                        "read " + what,
                        file.toString(),
                        why,
                        "Name a PEM file with " + what + " that this program may read.");
        return cause == null ? new WireException(problem) : new WireException(problem, cause);
    }
}
