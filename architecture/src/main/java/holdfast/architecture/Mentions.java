package holdfast.architecture;

import holdfast.architecture.Mention.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where the tree names rules. It reads text, not classes.
///
/// - Java: `@Covers("A5")` or `@Covers({"A5", "W7"})` on a class or a method.
/// - Scenarios (`.txt` under a folder `scenarios`) and planted faults (any file under a folder `plants`): a line that
///   begins with `covers:`, after the file's sign for a comment if it needs one.
/// - TLA+: a comment line `\* covers: W5 W6` above what it is about.
public final class Mentions {
    private static final Pattern ANNOTATION =
            Pattern.compile("@Covers\\s*\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|interface|enum|void)\\s+(\\w+)");
    private static final Pattern LINE =
            Pattern.compile(
                    "^\\s*(?://+|#+|\\*|\\\\\\*|--)?\\s*covers:(.*)$",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern DEFINED =
            Pattern.compile(
                    "^\\s*(?:(?:THEOREM|LEMMA|INVARIANT|PROPERTY)\\s+)?(\\w+)(?:\\([^)]*\\))?\\s*==",
                    Pattern.MULTILINE);
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private Mentions() {}

    public static List<Mention> in(Tree tree) {
        List<Mention> found = new ArrayList<>();
        for (Path file : tree.files()) {
            found.addAll(in(tree.name(file), file));
        }
        return found;
    }

    private static List<Mention> in(String name, Path file) {
        boolean plant = name.contains("/plants/");
        if (name.endsWith(".java")) {
            List<Mention> found = new ArrayList<>(inJava(name, Tree.read(file)));
            found.addAll(plant ? inLines(name, Kind.PLANT, Tree.read(file)) : List.of());
            return found;
        }
        if (name.endsWith(".tla")) {
            return inLines(name, plant ? Kind.PLANT : Kind.SPECIFICATION, Tree.read(file));
        }
        if (plant) {
            return inLines(name, Kind.PLANT, Tree.read(file));
        }
        if (name.contains("/scenarios/") && name.endsWith(".txt")) {
            return inLines(name, Kind.SCENARIO, Tree.read(file));
        }
        return List.of();
    }

    static List<Mention> inJava(String file, String text) {
        Kind kind = kindOfJava(file);
        List<Mention> found = new ArrayList<>();
        Matcher annotation = ANNOTATION.matcher(text);
        while (annotation.find()) {
            if (inComment(text, annotation.start())) {
                continue;
            }
            Matcher declared = DECLARED.matcher(text);
            String type = simpleName(file);
            String name = declared.find(annotation.end()) ? declared.group(1) : type;
            Matcher id = LITERAL.matcher(annotation.group(1));
            while (id.find()) {
                found.add(
                        new Mention(
                                id.group(1),
                                kind,
                                file,
                                name.equals(type) ? type : type + "." + name));
            }
        }
        return found;
    }

    private static Kind kindOfJava(String file) {
        if (file.contains("/plants/")) {
            return Kind.PLANT;
        }
        return file.contains("/src/test/") ? Kind.TEST : Kind.CHECK;
    }

    private static boolean inComment(String text, int position) {
        String before = text.substring(text.lastIndexOf('\n', position) + 1, position).strip();
        return before.startsWith("//") || before.startsWith("*") || before.startsWith("/*");
    }

    static List<Mention> inLines(String file, Kind kind, String text) {
        List<Mention> found = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String name = simpleName(file);
            if (file.endsWith(".tla")) {
                Matcher defined = DEFINED.matcher(text);
                name = defined.find(line.end()) ? name + "." + defined.group(1) : name;
            }
            for (String id : SEPARATOR.split(line.group(1).strip())) {
                found.add(new Mention(id, kind, file, name));
            }
        }
        return found;
    }

    private static String simpleName(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        return last.contains(".") ? last.substring(0, last.lastIndexOf('.')) : last;
    }
}
