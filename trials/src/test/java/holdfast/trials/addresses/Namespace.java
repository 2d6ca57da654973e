package holdfast.trials.addresses;

import holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A network namespace, for as long as a process of the test's own holds it.
final class Namespace {

    private final Process holder;
    private final Path link;

    private Namespace(Process holder) {
        this.holder = holder;
        this.link = Path.of("/proc/" + holder.pid() + "/ns/net");
    }

    /// A new one; skips the test where that is not permitted.
    static Namespace make() throws Exception {
        Process holder = new ProcessBuilder("unshare", "-n", "sleep", "3600").start();
        Namespace made = new Namespace(holder);
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        for (int i = 0; i < 500 && holder.isAlive(); i++) {
            if (!Files.readSymbolicLink(made.link).equals(own)) {
                return made;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        holder.destroyForcibly();
        Assumptions.abort("needs the right to make a network namespace (unshare -n)");
        throw new IllegalStateException();
    }

    long holder() {
        return holder.pid();
    }

    /// What runs a program in here.
    List<String> enter() {
        return List.of("nsenter", "--net=" + link);
    }

    /// Runs `ip` in here; skips the test where the kernel refuses.
    void ip(String line) throws Exception {
        List<String> words = new ArrayList<>(enter());
        words.add("ip");
        words.addAll(List.of(line.split(" ")));
        Process ip = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(ip.waitFor() == 0, "needs the right to: ip " + line + ": " + said);
    }

    /// Whether an address of IPv4 is on a device in here, as the kernel's own table has it.
    boolean has(String address) {
        try {
            String table = Files.readString(Path.of("/proc/" + holder.pid() + "/net/fib_trie"));
            return table.contains("|-- " + address + "\n           /32 host LOCAL");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends all that was started in here, but for whoever holds it.
    void killAll() throws Exception {
        for (long pid : inside()) {
            try {
                Signal.KILL.send(pid);
            } catch (Exception _) {
                // It has ended by itself meanwhile.
            }
        }
    }

    List<Long> inside() throws IOException {
        Path here = Files.readSymbolicLink(link);
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .filter(path -> isIn(path, here))
                    .map(path -> Long.parseLong(path.getFileName().toString()))
                    .filter(pid -> pid != holder.pid())
                    .toList();
        }
    }

    private static boolean isIn(Path process, Path namespace) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/net")).equals(namespace);
        } catch (IOException _) {
            return false;
        }
    }

    /// Leaves nothing behind.
    void end() throws Exception {
        for (int i = 0; i < 500 && !inside().isEmpty(); i++) {
            killAll();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        holder.destroyForcibly();
        holder.waitFor();
    }
}
