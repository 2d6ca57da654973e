package holdfast.sandbox.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;

/// A certificate and its key.
public record Identity(X509Certificate certificate, PrivateKey key) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /// Where an identity lies.
    ///
    /// @param ca          the authority's certificate
    /// @param certificate the own one
    /// @param key         its key, PKCS#8
    public record Files(Path ca, Path certificate, Path key) {}

    /// Writes both.
    public Files write(Path directory, String name, Path ca) throws IOException {
        Files files =
                new Files(ca, directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        writeNew(files.certificate(), "rw-r--r--", pem(certificate));
        writeNew(files.key(), "rw-------", pem("PRIVATE KEY", key.getEncoded()));
        return files;
    }

    static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has no bytes", e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + LINES.encodeToString(bytes)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    /// With these rights from the first moment on.
    static void writeNew(Path file, String rights, String text) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(rights)))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
