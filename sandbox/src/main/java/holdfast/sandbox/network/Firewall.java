package holdfast.sandbox.network;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Drops packets between nodes, silently, as a network does that has lost its way: by nftables, in a table
/// of this sandbox's own. Not thread-safe: its owner makes one change after the other.
public final class Firewall {

    private final String table;
    private final Path mark;
    private Set<Cut> cuts = Set.of();

    /// @param table the name of the table
    /// @param mark  a file that is there for as long as the table may be: it tells the reaper
    public Firewall(String table, Path mark) {
        this.table = table;
        this.mark = mark;
    }

    /// From now on packets from one to the other are dropped.
    public void cut(List<String> from, List<String> to, boolean bothWays) throws SandboxException {
        Set<Cut> wanted = new LinkedHashSet<>(cuts);
        for (String one : from) {
            for (String other : to) {
                wanted.add(new Cut(one, other));
                if (bothWays) {
                    wanted.add(new Cut(other, one));
                }
            }
        }
        apply("cut", wanted);
    }

    /// From now on packets pass again between the two, both ways.
    public void heal(String one, String other) throws SandboxException {
        Set<Cut> wanted = new LinkedHashSet<>(cuts);
        wanted.remove(new Cut(one, other));
        wanted.remove(new Cut(other, one));
        apply("heal", wanted);
    }

    public void healAll() throws SandboxException {
        apply("heal", Set.of());
    }

    public boolean isCut(String from, String to) {
        return cuts.contains(new Cut(from, to));
    }

    private void apply(String tried, Set<Cut> wanted) throws SandboxException {
        if (wanted.equals(cuts)) {
            return;
        }
        try {
            Files.write(mark, List.of(table));
            // Adding first makes the deletion succeed whether or not the table was there.
            String script = "add table ip " + table + "\ndelete table ip " + table + "\n";
            run(tried, wanted.isEmpty() ? script : script + declaration(wanted));
            cuts = Set.copyOf(wanted);
            if (wanted.isEmpty()) {
                Files.delete(mark);
            }
        } catch (IOException e) {
            throw new SandboxException(
                    SandboxException.Blame.ENVIRONMENT,
                    new Problem(
                            "firewall-mark",
                            tried,
                            mark.toString(),
                            e.getMessage() + ".",
                            "Is its file system full?"),
                    e);
        }
    }

    private String declaration(Set<Cut> wanted) {
        return wanted.stream()
                .map(Cut::rule)
                .collect(
                        Collectors.joining(
                                "\n",
                                "table ip "
                                        + table
                                        + " {\nchain cut {\n"
                                        + "type filter hook input priority -300; policy accept;\n",
                                "\n}\n}\n"));
    }

    private void run(String tried, String script) throws SandboxException {
        Path nft = tool().orElseThrow(() -> lacks(tried));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of(nft.toString(), "-f", "-"))
                            .redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try (var input = process.getOutputStream()) {
                input.write(script.getBytes(StandardCharsets.UTF_8));
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(Limits.TOOL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failed(tried, "nft does not end.");
            }
            if (process.exitValue() != 0) {
                throw failed(tried, said);
            }
        } catch (IOException e) {
            throw failed(tried, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(tried, "the sandbox is ending.");
        }
    }

    /// The path of ordinary users has no `sbin`.
    private static Optional<Path> tool() {
        List<String> folders = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            folders.addAll(List.of(path.split(":")));
        }
        folders.addAll(List.of("/usr/sbin", "/sbin"));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nft"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private SandboxException lacks(String tried) {
        return new SandboxException(
                SandboxException.Blame.ENVIRONMENT,
                new Problem(
                        "no-nft",
                        tried,
                        "the network of this sandbox",
                        "nodes are cut from each other by nftables, and there is no nft on this machine.",
                        "apt-get install nftables"));
    }

    private SandboxException failed(String tried, String said) {
        boolean right =
                said.contains("Operation not permitted") || said.contains("you must be root");
        return new SandboxException(
                SandboxException.Blame.ENVIRONMENT,
                right
                        ? new Problem(
                                "no-right-to-cut",
                                tried,
                                "firewall table " + table,
                                "this user may not change the firewall: the right CAP_NET_ADMIN lacks.",
                                "Run the sandbox as root; in a container, start that with"
                                        + " --cap-add NET_ADMIN.")
                        : new Problem(
                                "firewall-refused",
                                tried,
                                "firewall table " + table,
                                "nft said: "
                                        + said.strip().lines().findFirst().orElse("nothing")
                                        + ".",
                                "Does this kernel have nf_tables? See `nft list tables`."));
    }
}
