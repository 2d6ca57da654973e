package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every package opens with prose: what it decides, its states, its invariants.
class PackagesTest {
    private static final int ENOUGH = 200;
    private static final Tree TREE = Tree.find();

    @Test
    void everyPackageHasItsPage() {
        List<Path> folders =
                TREE.files().stream()
                        .filter(file -> TREE.name(file).matches(".*/src/main/java/.+/[^/]+\\.java"))
                        .map(Path::getParent)
                        .distinct()
                        .toList();
        assertThat(folders).isNotEmpty();
        assertThat(folders.stream().map(PackagesTest::problem).filter(text -> !text.isEmpty()))
                .as("packages without a page of prose")
                .isEmpty();
    }

    private static String problem(Path folder) {
        Path page = folder.resolve("package-info.java");
        if (!Files.exists(page)) {
            return TREE.name(folder) + ": has no package-info.java";
        }
        String text = Tree.read(page);
        int length = prose(text).length();
        if (length < ENOUGH) {
            return TREE.name(page)
                    + ": has "
                    + length
                    + " characters of prose; say what it decides, its states and its invariants in at least "
                    + ENOUGH;
        }
        return text.contains("@NullMarked") ? "" : TREE.name(page) + ": lacks @NullMarked";
    }

    private static String prose(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line ->
                        line.startsWith("///") || line.startsWith("*") || line.startsWith("/**"))
                .map(line -> line.replaceFirst("^(///|/\\*\\*|\\*/|\\*)", "").strip())
                .collect(Collectors.joining(" "))
                .strip();
    }
}
