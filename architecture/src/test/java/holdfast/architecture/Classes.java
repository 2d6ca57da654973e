package holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The project's compiled classes, read once: those of this very build, whichever folder it compiles into.
final class Classes {
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Tree TREE = Tree.find();

    static final JavaClasses MAIN = in("classes");
    static final JavaClasses TEST = in("test-classes");

    private Classes() {}

    private static JavaClasses in(String folder) {
        return new ClassFileImporter()
                .importPaths(
                        modules().stream()
                                .map(module ->
                                        TREE.root()
                                                .resolve(module)
                                                .resolve(output())
                                                .resolve(folder))
                                .filter(Files::isDirectory)
                                .toList());
    }

    static List<String> modules() {
        return MODULE.matcher(TREE.read("pom.xml")).results().map(m -> m.group(1)).toList();
    }

    /// Such as `target`, from where this class itself was loaded: `architecture/target/test-classes`.
    private static Path output() {
        try {
            Path mine =
                    Path.of(
                            Classes.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return TREE.root().resolve("architecture").relativize(mine.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
