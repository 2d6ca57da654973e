package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and methods are short. `lengths.txt` lists what is not, and may only shrink.
class LengthsTest {
    private static final String LIST = "architecture/src/test/resources/lengths.txt";

    @TempDir Path folder;

    @Test
    void nothingGrows() {
        Tree tree = Tree.find();
        assertThat(problems(Lengths.tooLong(tree), allowed(tree.read(LIST))))
                .as(
                        "lengths: files at most %d lines, methods at most %d",
                        Lengths.FILE, Lengths.METHOD)
                .isEmpty();
    }

    @Test
    void aLongMethodAndALongFileAreSeen() throws IOException {
        String method = "    void m() {\n" + "        int i;\n".repeat(80) + "    }\n";
        Files.writeString(folder.resolve("A.java"), "class A {\n" + method + "}\n");
        Files.writeString(
                folder.resolve("B.java"), "class B {\n" + "    int i;\n".repeat(299) + "}\n");
        assertThat(Lengths.tooLong(new Tree(folder)))
                .isEqualTo(Map.of("A.java#A.m", 82, "B.java", 301));
    }

    @Test
    void theListOnlyShrinks() {
        assertThat(problems(Map.of("a", 310), Map.of("a", 310))).isEmpty();
        assertThat(problems(Map.of("a", 311), Map.of("a", 310)))
                .singleElement()
                .asString()
                .contains("grew");
        assertThat(problems(Map.of("a", 309), Map.of("a", 310)))
                .singleElement()
                .asString()
                .contains("write 309");
        assertThat(problems(Map.of(), Map.of("a", 310)))
                .singleElement()
                .asString()
                .contains("remove");
        assertThat(problems(Map.of("a", 310), Map.of()))
                .singleElement()
                .asString()
                .contains("split it");
    }

    private static List<String> problems(Map<String, Integer> found, Map<String, Integer> allowed) {
        List<String> problems = new ArrayList<>();
        found.forEach((name, lines) -> {
            Integer limit = allowed.get(name);
            if (limit == null) {
                problems.add(name + " has " + lines + " lines: split it");
            } else if (lines > limit) {
                problems.add(name + " grew from " + limit + " to " + lines + " lines: split it");
            } else if (lines < limit) {
                problems.add(
                        name + " is shorter than " + LIST + " allows: write " + lines + " there");
            }
        });
        allowed.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .forEach(name -> problems.add(name + " is short now: remove it from " + LIST));
        return problems;
    }

    private static Map<String, Integer> allowed(String text) {
        Map<String, Integer> allowed = new TreeMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split(" +"))
                .forEach(words -> allowed.put(words[0], Integer.valueOf(words[1])));
        return allowed;
    }
}
