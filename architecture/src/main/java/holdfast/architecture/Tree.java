package holdfast.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The tree of sources, as files.
///
/// @param root the folder that holds `./holdfast` and the root `pom.xml`
public record Tree(Path root) {
    /// Folders that hold nothing that people wrote.
    private static final Set<String> PASSED_OVER = Set.of(".git", "target", "node_modules");

    /// From the property that `./holdfast` and the build set, else the nearest folder upwards that looks like the root.
    public static Tree find() {
        String given = System.getProperty("holdfast.root");
        if (given != null) {
            return new Tree(Path.of(given));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("holdfast"))) {
                return new Tree(folder);
            }
        }
        throw new IllegalStateException("no folder from " + here + " upwards holds ./holdfast");
    }

    /// All files that people wrote, in the order of their paths.
    public List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            found.add(file);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /// The path as the tree's own files write it: from the root, with slashes.
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    public String read(String name) {
        return read(root.resolve(name));
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
