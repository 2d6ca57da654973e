package holdfast.trials.members;

import static java.util.stream.Collectors.joining;

import holdfast.sandbox.process.DaemonProgram;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Daemons with a planted fault: one class is changed, compiled into a folder, and that comes first in their class path.
public final class Planted {

    private static final String PLANTS = "simulator/src/test/plants/";

    private Planted() {}

    /// The daemon of this JVM's class path, with one of the simulator's plants.
    ///
    /// @param plant   its name; it must change one place of one file
    /// @param classes where what is compiled goes
    static DaemonProgram daemon(String plant, Path classes) throws IOException {
        String text = Files.readString(root().resolve(PLANTS + plant + ".plant"));
        return daemon(
                between(text, "in: ", "\n"),
                between(text, "find:", "replace:"),
                between(text, "replace:", "hunt:"),
                classes);
    }

    /// The same, with a fault of its own.
    ///
    /// @param file    the source, from the root of the tree
    /// @param find    what stands there once, blanks apart
    /// @param replace what stands there instead
    public static DaemonProgram daemon(String file, String find, String replace, Path classes)
            throws IOException {
        String planted = replaced(Files.readString(root().resolve(file)), find, replace);
        Path source = classes.resolve("planted").resolve(Path.of(file).getFileName());
        Files.createDirectories(source.getParent());
        Files.writeString(source, planted);
        compile(source, classes);
        DaemonProgram whole = DaemonProgram.ofThisJvm();
        return new DaemonProgram(
                whole.java(),
                whole.options(),
                classes + File.pathSeparator + whole.classPath(),
                whole.main());
    }

    private static Path root() {
        return Path.of(System.getProperty("holdfast.root", ".")).toAbsolutePath();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start)).strip();
    }

    /// Blanks do not count, so that the formatter may move what is to be found.
    private static String replaced(String source, String find, String replace) {
        String pattern =
                find.chars()
                        .filter(letter -> !Character.isWhitespace(letter))
                        .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
                        .collect(joining("\\s*"));
        Matcher matcher = Pattern.compile(pattern).matcher(source);
        List<MatchResult> found = matcher.results().toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "keep the plant in step: found " + found.size() + " times\n" + find);
        }
        return matcher.replaceFirst(Matcher.quoteReplacement(replace));
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    told,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            if (!compiled) {
                throw new IllegalStateException("the plant does not compile:\n" + told);
            }
        }
    }
}
