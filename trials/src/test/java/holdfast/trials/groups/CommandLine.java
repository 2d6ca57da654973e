package holdfast.trials.groups;

import holdfast.sandbox.cluster.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `holdfast` as somebody types it, asked of a sandbox.
record CommandLine(Sandbox sandbox) {

    private static final int NO_ANSWER = 3;
    private static final int TRIES = 10;

    /// What it prints for these words. On a busy machine nobody may have time to answer; then it is asked again.
    ///
    /// @throws AssertionError where it ends with another status than 0
    String ask(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        // Before what belongs to the group's own program.
        int place = all.contains("--") ? all.indexOf("--") : all.size();
        all.addAll(place, List.of("--client", sandbox.layout().client().toString()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("holdfast.frontends.cli.Main");
        command.addAll(all);
        for (int attempt = 1; ; attempt++) {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] said = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status == 0) {
                return new String(said, StandardCharsets.UTF_8);
            }
            if (status != NO_ANSWER || attempt == TRIES) {
                throw new AssertionError(
                        all
                                + " ended with "
                                + status
                                + ": "
                                + new String(said, StandardCharsets.UTF_8));
            }
        }
    }
}
