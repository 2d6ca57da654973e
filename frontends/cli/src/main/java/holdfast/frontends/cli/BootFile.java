package holdfast.frontends.cli;

import holdfast.frontends.api.FileView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.SettingsException;
import holdfast.frontends.client.VmCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Brings files of this machine to the cluster, which names them by their SHA-256.
record BootFile(Talk talk) {

    private static final int PART_BYTES = 64 * 1024;

    /// Uploads it where no node has it.
    ///
    /// @return its SHA-256 in hex
    String there(Path file) throws ClientException {
        String digest = digest(file);
        boolean isThere =
                talk.ask(VmCalls.files(Consistency.CURRENT)).value().files().stream()
                        .anyMatch(each -> isAt(each, digest));
        if (!isThere) {
            upload(file, digest);
        }
        return digest;
    }

    private static boolean isAt(FileView file, String digest) {
        return file.sha256().equals(digest) && !file.nodes().isEmpty();
    }

    private void upload(Path file, String digest) throws ClientException {
        long size = file.toFile().length();
        try (Progress.Shown _ = talk.waiting("upload of " + file.getFileName())) {
            var _ =
                    talk.client()
                            .upload(
                                    file,
                                    digest,
                                    sent ->
                                            talk.progress()
                                                    .at(Sizes.of(sent) + " of " + Sizes.of(size)));
        }
    }

    private String digest(Path file) throws ClientException {
        try (InputStream in = Files.newInputStream(file);
                Progress.Shown _ = talk.waiting("digest of " + file.getFileName())) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[PART_BYTES];
            long all = 0;
            for (int bytes = in.read(part); bytes > 0; bytes = in.read(part)) {
                sha256.update(part, 0, bytes);
                all += bytes;
                talk.progress().at(Sizes.of(all));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw SettingsException.ofFile("upload-file", file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
