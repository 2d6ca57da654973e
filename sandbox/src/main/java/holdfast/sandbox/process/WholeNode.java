package holdfast.sandbox.process;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All processes of a node that may run groups: daemon, guard and deadman with what they started, and its runs. What
/// happens to a machine happens to all of them.
///
/// @param home the node's directory, which marks all but the runs
/// @param data its data directory
public record WholeNode(Path home, Path data) {

    private static final Pattern PARENT = Pattern.compile("\"parent\":\"([^\"\\\\]+)\"");

    /// Nobody may start another one between the first signal and the last; so all stand still first.
    private static final String KILL =
            "kill -STOP $2; kill -KILL $2; [ -z \"$1\" ] || echo 1 > \"$1/cgroup.kill\"";

    public Optional<ProcessId> guard() {
        return text("guard.lock").flatMap(ProcessId::parse).filter(ProcessId::isAlive);
    }

    public Optional<ProcessId> deadman() {
        return text("deadman.lock")
                .filter(text -> text.strip().chars().allMatch(Character::isDigit))
                .filter(text -> !text.isBlank())
                .flatMap(text -> ProcessId.of(Long.parseLong(text.strip())))
                .filter(found -> isMarked(found.pid()));
    }

    /// The cgroup that all its runs are in, where there is one.
    public Optional<Path> cgroup() {
        return text("guard.json")
                .map(PARENT::matcher)
                .filter(Matcher::find)
                .map(found -> Path.of(found.group(1)))
                .filter(Files::isDirectory);
    }

    /// SIGKILL for all at once, and for whom they were just starting; returns when nothing of it lives.
    public void kill() throws SandboxException {
        long end = System.nanoTime() + Limits.DIES.toNanos();
        List<Long> left = all();
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                throw failed("kill", "processes " + left + " do not end.");
            }
            shell("kill", KILL, left);
            left = all();
        }
    }

    /// SIGSTOP for all of it, as where a machine's virtual machine is paused.
    public void pause() throws SandboxException {
        shell("pause", "kill -STOP $2", all());
    }

    /// SIGCONT for all of it, in the order that is worst for what was moved meanwhile: what runs is woken first, and the guard,
    /// which would stop it, last.
    public void resume() throws SandboxException {
        Set<Long> order =
                new LinkedHashSet<>(cgroup().map(WholeNode::processesIn).orElse(List.of()));
        List<Long> all = all();
        order.addAll(all);
        order.retainAll(Set.copyOf(all));
        guard().map(ProcessId::pid).filter(order::remove).ifPresent(order::add);
        shell("resume", "kill -CONT $2", List.copyOf(order));
    }

    /// Those that live.
    private List<Long> all() throws SandboxException {
        TreeSet<Long> all = new TreeSet<>();
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (isMarked(pid)) {
                    all.add(pid);
                }
            }
        } catch (IOException e) {
            throw failed("find", e + ".");
        }
        cgroup().ifPresent(cgroup -> all.addAll(processesIn(cgroup)));
        all.removeIf(pid -> ProcessId.of(pid).isEmpty());
        return List.copyOf(all);
    }

    private boolean isMarked(long pid) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(pid), "environ"),
                            StandardCharsets.ISO_8859_1)
                    .contains(Daemons.MARK + "=" + home + "\0");
        } catch (IOException e) {
            // It has ended since, or is not ours to see.
            return false;
        }
    }

    private static List<Long> processesIn(Path cgroup) {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> below = Files.walk(cgroup, 2)) {
            for (Path file : below.filter(each -> each.endsWith("cgroup.procs")).toList()) {
                Files.readAllLines(file).forEach(line -> found.add(Long.parseLong(line)));
            }
        } catch (IOException | UncheckedIOException e) {
            // A run has just ended: whoever looks once more sees the rest.
        }
        return found;
    }

    private void shell(String verb, String script, List<Long> pids) throws SandboxException {
        String numbers = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        String cgroup = cgroup().map(Path::toString).orElse("");
        try {
            Process shell =
                    new ProcessBuilder("/bin/sh", "-c", script, "sh", cgroup, numbers)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!shell.waitFor(Limits.TOOL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(verb, "the shell does not end.");
            }
        } catch (IOException e) {
            throw failed(verb, e + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verb, "the sandbox is ending.");
        }
    }

    private SandboxException failed(String verb, String why) {
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "node-failed",
                        verb,
                        "all of the node in " + home,
                        why,
                        "See `holdfast sandbox list`."));
    }

    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(data.resolve(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
