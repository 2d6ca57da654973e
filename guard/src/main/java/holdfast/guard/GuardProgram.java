package holdfast.guard;

import holdfast.core.json.Json;
import holdfast.core.model.Problem;
import holdfast.drivers.cgroup.Parent;
import holdfast.guard.protocol.FreezeTimes;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a guard is started: the one place that knows its command line.
///
/// @param words the JVM, its options and the main class
public record GuardProgram(List<String> words) {

    /// JVM options of a guard; `scripts/image.sh` makes the cache with the same.
    static final String OPTIONS =
            "-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1"
                    + " -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
                    + " -XX:ReservedCodeCacheSize=8m -XX:+ExitOnOutOfMemoryError"
                    + " -Xss256k -Xms4m -Xmn1m -Xmx16m"
                    + " --enable-native-access=ALL-UNNAMED -Xlog:disable"
                    + " -Xlog:all=error,aot*=off,cds*=off:stderr";

    private static final String CACHE_OPTION = "-XX:AOTCache=";

    /// For the shell of a new session. Served before others, whoever starts it, where that is allowed: it has a deadline. Its
    /// session is ranked as well, and before the JVM starts, which on a busy machine would take seconds otherwise.
    static final String FIRST =
            "renice -n -10 -p $$ >/dev/null 2>&1; echo -10 2>/dev/null >/proc/$$/autogroup; exec \"$@\"";

    private static final long LOG_BYTES = 1 << 20;

    public GuardProgram {
        words = List.copyOf(words);
    }

    /// With this very JVM, and only those of its jars that a guard needs, in the order of the alphabet: the cache of loaded
    /// classes fits one order only.
    public static GuardProgram ofThisJvm() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        cache().ifPresent(file -> words.add(CACHE_OPTION + file));
        words.addAll(List.of(OPTIONS.split(" ")));
        words.add("-cp");
        words.add(
                Stream.of(Main.class, Parent.class, Json.class, Problem.class)
                        .map(GuardProgram::placeOf)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(File.pathSeparator)));
        words.add(Main.class.getName());
        return new GuardProgram(words);
    }

    /// Starts one, in a session of its own. It prints to `guard.log`.
    ///
    /// @param times until when the lease is held, where its daemon has told a guard before; else the deadman is asked
    public Process start(GuardFiles files, UUID boot, Optional<FreezeTimes> times)
            throws IOException {
        turnLog(files.log());
        List<String> all = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", FIRST, "guard"));
        all.addAll(words);
        all.addAll(List.of("guard", "--data", files.data().toString()));
        times.ifPresent(
                known -> all.addAll(List.of("--deadline", Arguments.deadline(boot, known))));
        return Tool.builder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
    }

    /// The guard's cache lies beside the one that this JVM was started with, if it was.
    private static Optional<Path> cache() {
        try {
            String words = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
            return Stream.of(words.split("\0"))
                    .filter(word -> word.startsWith(CACHE_OPTION))
                    .map(word -> Path.of(word.substring(CACHE_OPTION.length())))
                    .map(own -> own.resolveSibling("guard.aot"))
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void turnLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toAbsolutePath()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where " + type + " comes from is no path", e);
        }
    }
}
