package holdfast.daemon;

import holdfast.drivers.trust.PemFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;

/// Where a node keeps its certificate and key: in the folder `trust` of its data directory, which is there whole or not at
/// all. What is being made lies in `trust.new` until then.
///
/// @param data the data directory
record TrustPlace(Path data) {

    private Path home() {
        return data.resolve("trust");
    }

    private Path draft() {
        return data.resolve("trust.new");
    }

    boolean isThere() {
        return Files.isDirectory(home());
    }

    DaemonSettings.TrustFiles files() {
        return new DaemonSettings.TrustFiles(
                home().resolve("ca.pem"),
                home().resolve("node.pem"),
                home().resolve("node.key"),
                true);
    }

    /// The founding document of a cluster that this node founds; it goes once the cluster is there.
    Path founding() {
        return data.resolve("founding.json");
    }

    /// The cluster is there.
    void founded() throws StartFailure {
        try {
            Files.deleteIfExists(founding());
        } catch (IOException e) {
            throw DataDirectory.failure(
                    "data-unusable",
                    data,
                    "founding.json can't be removed: " + Words.of(e) + ".",
                    "Remove it: this node has founded its cluster.");
        }
    }

    /// With which wishes the draft's key was made: see [JoinDraft].
    Path note() {
        return draft().resolve("join.json");
    }

    /// Begins a draft with a key that nobody knows yet.
    void begin(PrivateKey key) throws IOException {
        clear();
        Files.createDirectory(
                draft(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PemFiles.writeKey(draft().resolve("node.key"), key);
    }

    /// Takes up the certificate that belongs to the draft's key: from here on this is a node.
    ///
    /// @param authority   in PEM
    /// @param certificate in PEM; the authority's goes behind it, so that who joins by this node later sees it
    void finish(String authority, String certificate) throws IOException {
        Path ca = draft().resolve("ca.pem");
        Path node = draft().resolve("node.pem");
        Files.deleteIfExists(ca);
        Files.deleteIfExists(node);
        PemFiles.write(ca, authority);
        PemFiles.write(node, certificate + authority);
        Files.deleteIfExists(note());
        sync(draft());
        Files.move(draft(), home(), StandardCopyOption.ATOMIC_MOVE);
        sync(data);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void clear() throws IOException {
        if (!Files.isDirectory(draft())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(draft())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(draft());
    }
}
