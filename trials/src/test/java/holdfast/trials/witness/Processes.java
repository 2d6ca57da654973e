package holdfast.trials.witness;

import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The processes of a trial: daemons, their children, and a command line that asks them.
final class Processes {

    private Processes() {}

    /// What `holdfast` prints for these words, asked of one node.
    static String commandLine(Trial trial, SandboxNode node, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("holdfast.frontends.cli.Main");
        command.addAll(List.of(words));
        command.addAll(List.of("--client", trial.sandbox().layout().client().toString()));
        command.addAll(List.of("--endpoint", Trial.endpoint(node).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(20, TimeUnit.SECONDS);
        return said;
    }

    /// The processes that do the daemons' I/O on shares.
    static List<ProcessHandle> children(Trial trial) {
        return trial.sandbox().nodes().stream().flatMap(node -> children(node).stream()).toList();
    }

    static List<ProcessHandle> children(SandboxNode node) {
        return node.process().stream()
                .flatMap(daemon -> ProcessHandle.of(daemon.pid()).stream())
                .flatMap(ProcessHandle::descendants)
                .toList();
    }

    /// Asks a daemon to stop, and waits until it has ended by itself.
    static void assertStopsWhenAsked(SandboxNode node) throws Exception {
        long daemon = node.process().orElseThrow().pid();
        Machine.signal(daemon, "TERM");
        Machine.awaitThat(
                node + " stops when asked",
                () -> ProcessHandle.of(daemon).filter(ProcessHandle::isAlive).isEmpty());
    }
}
