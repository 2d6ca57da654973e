package holdfast.trials.witness;

import holdfast.sandbox.process.DaemonProgram;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Daemons with a fault planted in them: one class is changed, compiled, and put in front of their class path.
final class PlantedDaemon {

    private PlantedDaemon() {}

    /// The folder of the sources, where this runs within them.
    static Optional<Path> sources() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("core/witness"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// @param source the file, as seen from the folder of the sources
    /// @param find   what stands there once or more often, and is replaced everywhere
    /// @param into   where the class goes
    static DaemonProgram with(Path source, String find, String replace, Path into)
            throws IOException {
        String text = Files.readString(source);
        if (!text.contains(find)) {
            throw new IllegalStateException("keep the plant in step with " + source + ": " + find);
        }
        compile(source.toUri(), text.replace(find, replace), into);
        DaemonProgram usual = DaemonProgram.ofThisJvm();
        return new DaemonProgram(
                usual.java(),
                usual.options(),
                into + File.pathSeparator + usual.classPath(),
                usual.main());
    }

    private static void compile(URI name, String text, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        into.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"));
        SimpleJavaFileObject unit =
                new SimpleJavaFileObject(name, SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(told, files, null, options, null, List.of(unit)).call()) {
                throw new IllegalStateException("the plant does not compile:\n" + told);
            }
        }
    }
}
