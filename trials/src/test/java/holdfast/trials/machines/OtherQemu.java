package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A search path with all programs of this machine, but with another QEMU or with none.
record OtherQemu(Path directory) implements AutoCloseable {

    private static final String QEMU = "qemu-system-x86_64";

    static OtherQemu none() throws IOException {
        Path all = Files.createTempDirectory("path");
        for (String place : List.of("/usr/sbin", "/usr/bin")) {
            try (DirectoryStream<Path> programs = Files.newDirectoryStream(Path.of(place))) {
                for (Path program : programs) {
                    Path link = all.resolve(program.getFileName());
                    if (!link.endsWith(QEMU) && !Files.exists(link)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        return new OtherQemu(all);
    }

    /// One that says that it is of this version, and can do nothing else.
    static OtherQemu ofVersion(String version) throws IOException {
        OtherQemu other = none();
        Path qemu =
                Files.writeString(
                        other.directory().resolve(QEMU),
                        "#!/bin/sh\necho 'QEMU emulator version " + version + " (Debian)'\n");
        assertThat(qemu.toFile().setExecutable(true)).isTrue();
        return other;
    }

    String path() {
        return directory.toString();
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(directory)) {
            for (Path link : links) {
                Files.delete(link);
            }
        }
        Files.delete(directory);
    }
}
