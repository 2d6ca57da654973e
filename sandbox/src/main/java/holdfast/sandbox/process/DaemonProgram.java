package holdfast.sandbox.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a node's daemon is started: the one place that knows its command line.
///
/// @param java      the JVM
/// @param options   of the JVM
/// @param classPath of the daemon; absolute, because a node runs in a directory of its own
/// @param main      the class that takes `daemon --data DIR --settings FILE`
public record DaemonProgram(String java, List<String> options, String classPath, String main) {

    /// JVM options of the daemons, separated by white space.
    public static final String OPTIONS = "holdfast.daemon.options";

    /// A file with the JVM's cache of loaded classes. A path of its own, because it may hold spaces.
    public static final String CACHE = "holdfast.daemon.cache";

    /// Small and quick to start: what a throw-away cluster of up to sixteen JVMs wants.
    private static final String DEFAULT_OPTIONS =
            "-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xmx128m"
                    + " --enable-native-access=ALL-UNNAMED";

    private static final String MAIN = "holdfast.daemon.Main";

    public DaemonProgram {
        options = List.copyOf(options);
    }

    /// The daemon from this JVM's own class path, with the options that the launcher handed over.
    public static DaemonProgram ofThisJvm() {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                System.getProperty(OPTIONS, DEFAULT_OPTIONS)
                                        .strip()
                                        .split("\\s+")));
        String cache = System.getProperty(CACHE, "");
        if (!cache.isEmpty() && Files.isReadable(Path.of(cache))) {
            options.addFirst("-XX:AOTCache=" + cache);
        }
        return new DaemonProgram(ownJava(), options, ownClassPath(), MAIN);
    }

    /// The same, but another class: a stand-in of tests.
    public DaemonProgram withMain(String other) {
        return new DaemonProgram(java, options, classPath, other);
    }

    List<String> command(Path data, Path settings) {
        List<String> command = new ArrayList<>(FirstServed.words());
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of("daemon", "--data", data.toString()));
        command.addAll(List.of("--settings", settings.toString()));
        return command;
    }

    private static String ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String ownClassPath() {
        return System.getProperty("java.class.path");
    }
}
