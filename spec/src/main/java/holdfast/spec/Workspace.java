package holdfast.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary directory with the modules of one check, and with whatever TLC writes. It goes with the
/// check.
final class Workspace implements AutoCloseable {
    private static final List<String> MODULES =
            List.of(
                    "Slot.tla",
                    "Agreement.tla",
                    "Membership.tla",
                    "Leases.tla",
                    "Replication.tla",
                    "Trace.tla");

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    static Workspace open() {
        try {
            Workspace workspace = new Workspace(Files.createTempDirectory("holdfast-spec-"));
            for (String module : MODULES) {
                workspace.write(module, resource(module));
            }
            return workspace;
        } catch (IOException e) {
            throw new SpecificationException("cannot make a directory for TLC", e);
        }
    }

    Path directory() {
        return directory;
    }

    void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new SpecificationException("cannot write " + directory.resolve(name), e);
        }
    }

    /// A file of `spec/tla`.
    static String resource(String name) {
        try (InputStream in = Workspace.class.getResourceAsStream("tla/" + name)) {
            if (in == null) {
                throw new SpecificationException("no such file in spec/tla: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SpecificationException("cannot read " + name, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
