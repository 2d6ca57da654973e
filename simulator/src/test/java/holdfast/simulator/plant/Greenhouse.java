package holdfast.simulator.plant;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Where plants grow: compiles a changed source with the rest of its module, in memory, and loads core and
/// simulator anew around it.
final class Greenhouse {

    private static final String SOURCES = "src/main/java/";

    private final Path root;

    Greenhouse(Path root) {
        this.root = root;
    }

    /// A world of classes in which the changes are in force. Without changes it is the world as it is.
    ClassLoader grow(List<Patch> patches) throws IOException {
        return new PlantedLoader(compile(planted(patches)));
    }

    /// All sources of the modules that the patches touch, patched.
    private Map<Path, String> planted(List<Patch> patches) throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (Patch patch : patches) {
            Path file = root.resolve(patch.file());
            if (!sources.containsKey(file)) {
                readModule(patch.file(), sources);
            }
            String before = sources.get(file);
            if (before == null) {
                throw new IllegalStateException(
                        "keep the plant in step: there is no file " + patch.file());
            }
            sources.put(file, patch.applyTo(before));
        }
        return sources;
    }

    private void readModule(String file, Map<Path, String> sources) throws IOException {
        Path folder = root.resolve(file.substring(0, file.indexOf(SOURCES) + SOURCES.length()));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(source, Files.readString(source));
            }
        }
    }

    /// Each module as the module that it is, because sealed types cross packages only within one; where that fails, several
    /// together as if they were none, because a change of one may need that of the other.
    private static Map<String, byte[]> compile(Map<Path, String> sources) throws IOException {
        Map<String, Map<Path, String>> modules = new LinkedHashMap<>();
        sources.forEach((path, text) ->
                modules.computeIfAbsent(
                                path.toString().split(SOURCES, 2)[0], _ -> new LinkedHashMap<>())
                        .put(path, text));
        try {
            Map<String, byte[]> all = new HashMap<>();
            for (Map<Path, String> module : modules.values()) {
                all.putAll(compile(module, "--module-path"));
            }
            return all;
        } catch (IllegalStateException alone) {
            if (modules.size() == 1) {
                throw alone;
            }
        }
        sources.keySet().removeIf(path -> path.endsWith("module-info.java"));
        return compile(sources, "-classpath");
    }

    private static Map<String, byte[]> compile(Map<Path, String> sources, String where)
            throws IOException {
        Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
        if (!sources.isEmpty()) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<Source> units = new ArrayList<>();
            sources.forEach((path, text) -> units.add(new Source(path, text)));
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-g",
                            where,
                            System.getProperty("java.class.path"));
            StringWriter told = new StringWriter();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                    Outputs outputs = new Outputs(files, compiled)) {
                if (!compiler.getTask(told, outputs, null, options, null, units).call()) {
                    throw new IllegalStateException("the plant does not compile:\n" + told);
                }
            }
        }
        Map<String, byte[]> classes = new HashMap<>();
        compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /// A source text that the compiler reads from memory.
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path path, String text) {
            super(path.toUri(), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// A class that the compiler writes to memory.
    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes;

        Output(String name, ByteArrayOutputStream bytes) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.bytes = bytes;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> compiled;

        Outputs(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
            super(files);
            this.compiled = compiled;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Output(
                    name, compiled.computeIfAbsent(name, _ -> new ByteArrayOutputStream()));
        }
    }

    /// Loads our own classes itself, the changed ones from memory, and leaves the rest to the loader above.
    private static final class PlantedLoader extends URLClassLoader {
        private final Map<String, byte[]> planted;

        PlantedLoader(Map<String, byte[]> planted) {
            super(classPath(), Greenhouse.class.getClassLoader());
            this.planted = planted;
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(PlantedLoader::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(entry, e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("holdfast.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = planted.get(name);
            return bytes == null
                    ? super.findClass(name)
                    : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
