package holdfast.drivers.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A certificate and its key.
public record Identity(X509Certificate certificate, PrivateKey key) {

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
        PemFiles.write(files.certificate(), PemText.of(certificate));
        PemFiles.writeKey(files.key(), key);
        return files;
    }

    @Override
    public String toString() {
        return "identity of " + certificate.getSubjectX500Principal().getName();
    }
}
